/** Real 2 × 2 matrices, as Jacobians of planar fields: xy is the derivative of the first component by y. */

export interface Matrix2 {
  readonly xx: number
  readonly xy: number
  readonly yx: number
  readonly yy: number
}

export const IDENTITY: Matrix2 = { xx: 1, xy: 0, yx: 0, yy: 1 }

/** The largest singular value: by how much the matrix stretches at most. Exact, without cancellation. */
export function spectralNorm({ xx, xy, yx, yy }: Matrix2): number {
  // A matrix of the plane is a similarity and a reflected one; their factors add up along the direction that suits both.
  return (Math.hypot(xx + yy, yx - xy) + Math.hypot(xx - yy, xy + yx)) / 2
}

/** Of a Jacobian: the rate at which areas grow. */
export function divergence({ xx, yy }: Matrix2): number {
  return xx + yy
}

/** Of a Jacobian: twice the angular velocity, counter-clockwise. */
export function curl({ xy, yx }: Matrix2): number {
  return yx - xy
}

/** The product first·second. */
export function product(first: Matrix2, second: Matrix2): Matrix2 {
  return {
    xx: first.xx * second.xx + first.xy * second.yx,
    xy: first.xx * second.xy + first.xy * second.yy,
    yx: first.yx * second.xx + first.yy * second.yx,
    yy: first.yx * second.xy + first.yy * second.yy,
  }
}

/**
 * exp(h·A). In closed form by Cayley-Hamilton: with s half the trace and B = h(A - s·1), B² = q·1, so that
 * exp(h·A) = exp(h·s)·(cosh(√q)·1 + sinh(√q)/√q·B), and cosines where q < 0.
 */
export function exponential({ xx, xy, yx, yy }: Matrix2, h = 1): Matrix2 {
  const [s, d] = [(h * (xx + yy)) / 2, (h * (xx - yy)) / 2]
  const [up, down] = [h * xy, h * yx]
  const q = d * d + up * down
  const root = Math.sqrt(Math.abs(q))
  let even: number
  let odd: number
  if (root < 1e-4) {
    even = Math.exp(s) * (1 + q / 2)
    odd = Math.exp(s) * (1 + q / 6)
  } else if (q < 0) {
    even = Math.exp(s) * Math.cos(root)
    odd = (Math.exp(s) * Math.sin(root)) / root
  } else {
    // Together, so that a strong contraction along one direction does not overflow along the other.
    const [grown, shrunk] = [Math.exp(s + root), Math.exp(s - root)]
    even = (grown + shrunk) / 2
    odd = (grown - shrunk) / (2 * root)
  }
  return { xx: even + odd * d, xy: odd * up, yx: odd * down, yy: even - odd * d }
}
