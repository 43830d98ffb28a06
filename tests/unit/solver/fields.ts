/** Velocity fields whose solutions are known. */
import { timeOf, type VelocityField } from '../../../src/solver/solver.ts'

export interface KnownField {
  readonly field: VelocityField
  /** Positions at time t of points that started at `start`. */
  readonly exact: (start: ArrayLike<number>, t: number) => number[]
}

/** A field by the velocity of one point, and where it carries it. */
function known(
  velocity: (x: number, y: number, t: number) => [number, number],
  position: (x: number, y: number, t: number) => [number, number],
): KnownField {
  return {
    field: (points, t, out) => {
      for (let i = 0; i < points.length; i += 2)
        out.set(velocity(points[i]!, points[i + 1]!, timeOf(t, i / 2)), i)
    },
    exact: (start, t) =>
      Array.from({ length: start.length / 2 }, (_, i) =>
        position(start[2 * i]!, start[2 * i + 1]!, t),
      ).flat(),
  }
}

export const CONSTANT = known(
  () => [2, -1],
  (x, y, t) => [x + 2 * t, y - t],
)

/** dx/dt = A·x with A = [[a, -w], [w, a]]: x(t) = e^(at)·rotation(wt)·x(0). */
export function spiral(a: number, w: number): KnownField {
  return known(
    (x, y) => [a * x - w * y, w * x + a * y],
    (x, y, t) => {
      const [c, s] = [Math.exp(a * t) * Math.cos(w * t), Math.exp(a * t) * Math.sin(w * t)]
      return [c * x - s * y, s * x + c * y]
    },
  )
}

/** A velocity that depends on time alone. */
export const RAMP = known(
  (_x, _y, t) => [Math.cos(6 * t), 4 * t ** 5],
  (x, y, t) => [x + Math.sin(6 * t) / 6, y + (2 / 3) * t ** 6],
)

/** Decay to the origin at the given rate. */
export function decay(rate: number): KnownField {
  return known(
    (x, y) => [-rate * x, -rate * y],
    (x, y, t) => [x * Math.exp(-rate * t), y * Math.exp(-rate * t)],
  )
}

/** The field of the linear path to one data point: v = (x1 - x)/(1 - t). */
export function towards(x1: number, y1: number): KnownField {
  return known(
    (x, y, t) => [(x1 - x) / (1 - t), (y1 - y) / (1 - t)],
    (x, y, t) => [x + t * (x1 - x), y + t * (y1 - y)],
  )
}

/** The field of the linear path from a normal source of spread σ around 0 to a normal target of spread τ around (a, b). */
export function normals(sigma: number, tau: number, a: number, b: number): KnownField {
  const variance = (t: number) => ((1 - t) * sigma) ** 2 + (t * tau) ** 2
  const gain = (t: number) => (t * tau ** 2 - (1 - t) * sigma ** 2) / variance(t)
  const spread = (t: number) => Math.sqrt(variance(t)) / sigma
  return known(
    (x, y, t) => [a + gain(t) * (x - t * a), b + gain(t) * (y - t * b)],
    (x, y, t) => [t * a + spread(t) * x, t * b + spread(t) * y],
  )
}
