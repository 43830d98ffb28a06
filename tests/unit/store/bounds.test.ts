/** The bounds of the fuzzers can fail. */
import { expect, it } from 'vitest'
import { bounded } from '../../support/bounds.ts'

it('what takes more than 100 MB is found', () => {
  const done = bounded()
  const much = new Float32Array(26e6)
  expect(done).toThrow('bytes')
  expect(much[0]).toBe(0)
})

it('what takes more than a second is found', () => {
  const done = bounded()
  // A thread gets but a part of a busy machine.
  expect(() => {
    for (const until = performance.now() + 60000; performance.now() < until; ) done()
  }).toThrow('seconds')
})
