/**
 * Adams methods: every step uses the velocities at earlier states again (Hairer, Nørsett and Wanner, III.1). The first steps
 * have no such past; they are steps of the midpoint rule, whose local error, of third order, keeps the order of each method.
 */
import { addCombination, type Stepper } from './fixed-steps.ts'
import { MIDPOINT, rungeKutta } from './runge-kutta.ts'

/** Weights of the velocities at this state and the ones before. */
const BASHFORTH = { 2: [3 / 2, -1 / 2], 3: [23 / 12, -16 / 12, 5 / 12] } as const
/** The same with the velocity at the predicted state first. */
const MOULTON = [5 / 12, 8 / 12, -1 / 12] as const

/**
 * Adams-Bashforth of order 2 or 3, explicit, with one evaluation a step; never evaluates at t = 1.
 * NFE = steps + min(steps, order - 1): the midpoint rule starts.
 */
export function adamsBashforth(order: 2 | 3, size: number): Stepper {
  const start = rungeKutta(MIDPOINT, size)
  const past = Array.from({ length: order - 1 }, () => new Float64Array(size))
  return function* step(at) {
    if (at.n < past.length) yield* start(at)
    else addCombination([at.v, ...past], BASHFORTH[order], at.h, at.x)
    remember(past, at.v)
  }
}

/**
 * Predictor and corrector in the mode PECE: Adams-Bashforth of order 2 predicts, the velocity there is evaluated, the
 * two-step Adams-Moulton formula corrects, and the next step evaluates at the corrected state. Third order, NFE = 2·steps: the
 * first step, by the midpoint rule, takes two as well, and no velocity at the last state is needed.
 */
export function adamsPece(size: number): Stepper {
  const start = rungeKutta(MIDPOINT, size)
  const past = [new Float64Array(size)]
  const predicted = new Float64Array(size)
  const ahead = new Float64Array(size)
  return function* step(at) {
    const { n, steps, h, x, v } = at
    if (n === 0) yield* start(at)
    else {
      predicted.set(x)
      addCombination([v, ...past], BASHFORTH[2], h, predicted)
      yield { points: predicted, t: (n + 1) / steps, out: ahead }
      addCombination([ahead, v, ...past], MOULTON, h, x)
    }
    remember(past, v)
  }
}

/** Puts the velocity first and lets the oldest go. */
function remember(past: Float64Array[], v: Float64Array): void {
  const oldest = past.pop()!
  oldest.set(v)
  past.unshift(oldest)
}
