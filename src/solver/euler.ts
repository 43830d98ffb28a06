import { OutputWriter } from './output.ts'
import type { Solver } from './solver.ts'

/**
 * Explicit Euler from t = 0 to t = 1. First order, NFE = steps. Between solver states the path is a straight line, as Euler
 * means it.
 * @param start 2n coordinates at t = 0
 * @param times output times, ascending, within [0, 1]
 */
export function* euler(start: ArrayLike<number>, steps: number, times: ArrayLike<number>): Solver {
  let x = Float64Array.from(start)
  let next = new Float64Array(x.length)
  const v = new Float64Array(x.length)
  const output = new OutputWriter(times, x.length)
  const h = 1 / steps
  for (let n = 0; n < steps; n++) {
    yield { points: x, t: n / steps, out: v }
    for (let i = 0; i < x.length; i++) next[i] = x[i]! + h * v[i]!
    output.step(n / steps, x, v, (n + 1) / steps, next, v)
    ;[x, next] = [next, x]
  }
  return output.positions
}
