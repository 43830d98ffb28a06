import { expect, it } from 'vitest'
import { direction } from '../../../src/math/direction.ts'

const out = new Float64Array(2)

it('is the cosine and the sine to the last bits, over many turns either way', () => {
  let error = 0
  for (let i = -40000; i <= 40000; i++) {
    // Multiples of 2^-12 are exact, and so is what is left of them after whole turns.
    const turns = i / 4096
    const rest = turns - Math.round(turns)
    direction(turns, out)
    error = Math.max(
      error,
      Math.abs(out[0]! - Math.cos(2 * Math.PI * rest)),
      Math.abs(out[1]! - Math.sin(2 * Math.PI * rest)),
    )
  }
  // Math.cos is asked for a rounded angle: up to 2.2e-16·π/2 beside.
  expect(error).toBeLessThan(7e-16)
})

it.each([
  [0, 1, 0],
  [0.25, 0, 1],
  [0.5, -1, 0],
  [-0.25, 0, -1],
  [7.75, 0, -1],
])('%d turns point exactly along an axis', (turns, x, y) => {
  direction(turns, out)
  expect(out[0]! + 0).toBe(x)
  expect(out[1]! + 0).toBe(y)
})

it('has length 1', () => {
  for (let i = 0; i < 10000; i++) {
    direction(i * 0.618034, out)
    expect(Math.abs(Math.hypot(out[0]!, out[1]!) - 1)).toBeLessThan(4e-16)
  }
})
