import { expect, it } from 'vitest'
import { threefry } from '../../../src/math/threefry.ts'

/** Known answers of Random123, `tests/kat_vectors`, threefry2x32 with 20 rounds: key, counter, output. */
const KNOWN: [number[], number[], number[]][] = [
  [
    [0, 0],
    [0, 0],
    [0x6b200159, 0x99ba4efe],
  ],
  [
    [0xffffffff, 0xffffffff],
    [0xffffffff, 0xffffffff],
    [0x1cb996fc, 0xbb002be7],
  ],
  [
    [0x13198a2e, 0x03707344],
    [0x243f6a88, 0x85a308d3],
    [0xc4923a9c, 0x483df7a0],
  ],
]

it.each(KNOWN)('key %j and counter %j give the known answer', (key, counter, answer) => {
  const out = new Uint32Array(2)
  threefry(key[0]!, key[1]!, counter[0]!, counter[1]!, 1, out)
  expect([...out]).toEqual(answer)
})

it('consecutive counters give what each gives alone, over the end of the 32 bits too', () => {
  const [seed, lane, time, first] = [0xfedcba98, 3, 0x89abcdef, 0xfffffffe]
  const all = new Uint32Array(2 * 5)
  threefry(seed, lane, time, first, 5, all)
  for (let i = 0; i < 5; i++) {
    const one = new Uint32Array(2)
    threefry(seed, lane, time, (first + i) >>> 0, 1, one)
    expect([...all.subarray(2 * i, 2 * i + 2)]).toEqual([...one])
  }
})
