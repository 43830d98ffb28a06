import type { Points } from './vector.ts'

/** A Gaussian in the plane: mean and covariance, which may be singular. */
export interface Gaussian {
  readonly x: number
  readonly y: number
  readonly xx: number
  readonly xy: number
  readonly yy: number
}

/**
 * The Gaussian of maximum likelihood, its covariance with divisor n.
 * @param weight of point i, ≥ 0; all 1 when left out
 * @returns the Gaussian, NaN everywhere when there is no weight, and the sum of all weights
 */
export function fitGaussian(
  points: ArrayLike<number>,
  weight: (i: number) => number = () => 1,
): { readonly gaussian: Gaussian; readonly total: number } {
  const count = points.length / 2
  let total = 0
  let x = 0
  let y = 0
  for (let i = 0; i < count; i++) {
    const w = weight(i)
    total += w
    x += w * points[2 * i]!
    y += w * points[2 * i + 1]!
  }
  x /= total
  y /= total
  let xx = 0
  let xy = 0
  let yy = 0
  for (let i = 0; i < count; i++) {
    const w = weight(i)
    const dx = points[2 * i]! - x
    const dy = points[2 * i + 1]! - y
    xx += w * dx * dx
    xy += w * dx * dy
    yy += w * dy * dy
  }
  return { total, gaussian: { x, y, xx: xx / total, xy: xy / total, yy: yy / total } }
}

/**
 * Writes mean + L·z, where L·Lᵀ is the covariance (Cholesky): a draw of the law when z are two standard Gaussian numbers.
 * @param out receives the point at position `index`
 */
export function writeGaussian(
  out: Points,
  index: number,
  { x, y, xx, xy, yy }: Gaussian,
  z0: number,
  z1: number,
): void {
  const first = Math.sqrt(Math.max(0, xx))
  const across = first > 0 ? xy / first : 0
  const second = Math.sqrt(Math.max(0, yy - across * across))
  out[2 * index] = x + first * z0
  out[2 * index + 1] = y + across * z0 + second * z1
}
