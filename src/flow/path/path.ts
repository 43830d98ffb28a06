/**
 * Conditional paths x_t between x0 (t = 0) and x1 (t = 1) with their conditional velocities u_t = dx_t/dt.
 * Twin: `shaders/lib/path.wgsl`.
 *
 * All but the polar one are x_t = a·x0 + b·x1 + s·ε with coefficients of t, ε standard Gaussian:
 *
 *     linear               a = 1-t          b = t           s = σ            (Lipman et al. 2023; Tong et al. 2024)
 *     trigonometric        a = cos(πt/2)    b = sin(πt/2)   s = 0            (Albergo and Vanden-Eijnden 2023; "VP")
 *     target               a = 1-(1-σ)t     b = t           s = 0            (Lipman et al. 2023, Example II)
 *     schroedinger-bridge  a = 1-t          b = t           s = σ√(t(1-t))   (Tong et al. 2024)
 *
 * The polar path turns from direction to direction at constant speed while the logarithm of the radius grows evenly.
 */

export const PATHS = ['linear', 'trigonometric', 'target', 'schroedinger-bridge', 'polar'] as const
export type PathName = (typeof PATHS)[number]

export interface CompiledPath {
  readonly kind: PathName
  /** σ, ≥ 0; see above. */
  readonly sigma: number
}

/** Whether a path needs Gaussian noise. */
export function isNoisy({ kind, sigma }: CompiledPath): boolean {
  return sigma > 0 && (kind === 'linear' || kind === 'schroedinger-bridge')
}

/** Coefficients of x0, x1 and ε, and their derivatives by t. */
export interface PathCoefficients {
  a: number
  b: number
  s: number
  da: number
  db: number
  ds: number
}

/** Smallest radius and time that the logarithm and the root are asked for. */
const TINY = 1e-6

/** Fills the coefficients at t in (0, 1). Not for the polar path. */
export function pathCoefficients(path: CompiledPath, t: number, out: PathCoefficients): void {
  const { sigma } = path
  out.a = 1 - t
  out.b = t
  out.s = 0
  out.da = -1
  out.db = 1
  out.ds = 0
  switch (path.kind) {
    case 'linear':
      out.s = sigma
      return
    case 'trigonometric': {
      const quarter = Math.PI / 2
      out.a = Math.cos(quarter * t)
      out.b = Math.sin(quarter * t)
      out.da = -quarter * out.b
      out.db = quarter * out.a
      return
    }
    case 'target':
      out.a = 1 - (1 - sigma) * t
      out.da = sigma - 1
      return
    case 'schroedinger-bridge': {
      const root = Math.sqrt(Math.max(TINY, t * (1 - t)))
      out.s = sigma * root
      out.ds = (sigma * (1 - 2 * t)) / (2 * root)
      return
    }
  }
}

/**
 * The polar path.
 * @param from x0, with its coordinates at [at] and [at + 1]
 * @param to x1, likewise
 * @param out receives x, y, u, v
 */
export function polarPath(
  from: ArrayLike<number>,
  fromAt: number,
  to: ArrayLike<number>,
  toAt: number,
  t: number,
  out: Float64Array,
): void {
  const x0 = from[fromAt]!
  const y0 = from[fromAt + 1]!
  const x1 = to[toAt]!
  const y1 = to[toAt + 1]!
  const r0 = Math.max(TINY, Math.hypot(x0, y0))
  const r1 = Math.max(TINY, Math.hypot(x1, y1))
  // The turn from x0 to x1 in (-π, π], and the direction of x0 without its angle.
  const turn = Math.atan2(x0 * y1 - y0 * x1, x0 * x1 + y0 * y1)
  const growth = Math.log(r1 / r0)
  const radius = r0 * Math.exp(growth * t)
  const cosine = Math.cos(turn * t)
  const sine = Math.sin(turn * t)
  const x = (radius / r0) * (cosine * x0 - sine * y0)
  const y = (radius / r0) * (sine * x0 + cosine * y0)
  out[0] = x
  out[1] = y
  out[2] = growth * x - turn * y
  out[3] = growth * y + turn * x
}
