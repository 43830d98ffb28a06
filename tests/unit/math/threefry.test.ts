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
  threefry(key[0]!, key[1]!, counter[0]!, counter[1]!, out)
  expect([...out]).toEqual(answer)
})
