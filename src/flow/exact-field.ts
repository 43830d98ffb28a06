/**
 * The exact marginal velocity field of the independent coupling with a finite target: what a network with unlimited capacity
 * and training would learn (docs/model.md, "The exact field"; the paper's flow-matching objective has it as minimiser).
 *
 * On a path x_t = a·x0 + b·x1 a point x of the plane at time t belongs to target point i with weight
 *
 *     w_i ∝ p0(z_i),  z_i = (x - b·x1_i)/a          (the change of variables, 1/a², is the same for all i)
 *
 * and u_t = a'·x0 + b'·x1 becomes α·x + κ·x1_i with α = a'/a and κ = b' - α·b, so that, with means over the weights,
 *
 *     u*(x,t) = α·x + κ·m,  m = Σ w_i x1_i,     tr Var(u|x) = κ²·(Σ w_i ‖x1_i‖² - ‖m‖²)
 *     ∇u* = α·1 + κ·Cov(x1_i, g_i),  g_i = ∇ln p0(z_i)/a,   since ∂w_i/∂x = w_i·(g_i - Σ w_j g_j)
 *
 * On the linear path α = -1/(1-t), κ = 1/(1-t): u* = Σ w_i (x1_i - x)/(1-t). Weights are formed from log-densities less their
 * largest, so nothing over- or underflows in any dimension of the source. For t → 1 the weights gather on one target point, the
 * nearest one for sources whose density falls with ‖z‖², and u* grows as 1/(1-t); at t = 1 the field of t = 1 - 2⁻²⁴ is given,
 * the last time of the training. Where p0 vanishes at every z_i nothing is trained and u* is undefined: the target point whose
 * z_i is likeliest by its norm stands for all.
 */
import type { BatchPlan } from './batch.ts'
import { type CompiledPath, pathCoefficients } from './path/path.ts'
import { type Missing, SourceDensity } from './source/density.ts'
import { TIME_EDGE } from './time/time-table.ts'

/** What is known of u given x_t = x. */
export interface Moments {
  /** u*(x, t). */
  u: number
  v: number
  /** tr Var(u | x_t = x). */
  variance: number
  /** ∇u*: xy is the derivative of the first component by y. */
  xx: number
  xy: number
  yx: number
  yy: number
}

/** Room for moments. */
export const emptyMoments = (): Moments => ({
  u: 0.1,
  v: 0.1,
  variance: 0.1,
  xx: 0.1,
  xy: 0.1,
  yx: 0.1,
  yy: 0.1,
})

/** Weights below e⁻³⁶ of the largest change no digit. */
const NEGLIGIBLE = 36

/** The exact field of a batch plan, or why there is none. */
export function exactFieldOf(plan: BatchPlan): ExactField | Missing {
  const missing = whyNone(plan)
  if (missing) return { missing }
  const density = SourceDensity.of(plan.source, plan.size)
  return 'missing' in density ? density : new ExactField(plan, density)
}

function whyNone({ target, coupling, path }: BatchPlan): string | undefined {
  if (coupling.kind !== 'independent')
    return 'It has a closed form for the independent coupling only; this one pairs the points of a batch with regard to each other.'
  if (target.fresh)
    return 'It is a sum over fixed target points; here every batch draws its own from a law.'
  if (path.kind === 'polar')
    return 'It has a closed form on paths that are linear in source and target point; the polar path is not.'
  if (path.sigma > 0 && path.kind !== 'target')
    return 'It has a closed form on paths without noise of their own; here σ is above 0.'
  return undefined
}

export class ExactField {
  /** Coordinates of the target points. */
  private readonly x1: Float64Array
  /** ln p0(z_i), then the weights. */
  private readonly weights: Float64Array
  /** Cosine and sine of the target points' directions, where the source is drawn around them. */
  private readonly turned: Float64Array | undefined
  private readonly path: CompiledPath
  private readonly coefficients = { a: 0, b: 0, s: 0, da: 0, db: 0, ds: 0 }
  private alpha = 0
  private kappa = 0
  /** E[x1 | x_t = x]. */
  private readonly mean = new Float64Array(2)
  private readonly gradient = new Float64Array(2)
  private readonly moments = emptyMoments()

  /** Use `exactFieldOf`. */
  constructor(
    { target: { points }, source, path }: BatchPlan,
    private readonly density: SourceDensity,
  ) {
    this.path = path
    this.x1 = Float64Array.from(points)
    this.weights = new Float64Array(points.length / 2)
    this.turned = source.frame === 'target' ? this.x1.slice() : undefined
    if (this.turned)
      for (let i = 0; i < points.length; i += 2) {
        const length = Math.hypot(points[i]!, points[i + 1]!)
        this.turned[i] = length > 0 ? points[i]! / length : 1
        this.turned[i + 1] = length > 0 ? points[i + 1]! / length : 0
      }
  }

  /**
   * u*(x, t), one sum over the target points.
   * @param t in [0, 1]
   * @param out receives both components at [at] and [at + 1]
   * @returns ln p_t(x), the exact marginal density; -Infinity where nothing is trained
   */
  velocity(
    x: number,
    y: number,
    t: number,
    out: Float64Array | Float32Array | number[],
    at = 0,
  ): number {
    const log = this.weigh(x, y, t)
    const { alpha, kappa, mean } = this
    out[at] = alpha * x + kappa * mean[0]!
    out[at + 1] = alpha * y + kappa * mean[1]!
    return log
  }

  /** tr Var(u | x_t = x): what no field can explain of the conditional velocity there. */
  variance(x: number, y: number, t: number): number {
    this.weigh(x, y, t)
    const { x1, weights, mean, kappa } = this
    let spread = 0
    for (let i = 0; i < weights.length; i++)
      if (weights[i]! > 0)
        spread += weights[i]! * ((x1[2 * i]! - mean[0]!) ** 2 + (x1[2 * i + 1]! - mean[1]!) ** 2)
    return kappa * kappa * spread
  }

  /** u*, the variance of u around it, and the Jacobian. @returns the same object every time */
  at(x: number, y: number, t: number): Readonly<Moments> {
    this.weigh(x, y, t)
    const { x1, weights, coefficients, moments, gradient, alpha, kappa } = this
    const { a, b } = coefficients
    const [mx, my] = [this.mean[0]!, this.mean[1]!]
    let spread = 0
    let [xx, xy, yx, yy] = [0, 0, 0, 0]
    for (let i = 0; i < weights.length; i++) {
      const w = weights[i]!
      if (w === 0) continue
      const dx = x1[2 * i]! - mx
      const dy = x1[2 * i + 1]! - my
      spread += w * (dx * dx + dy * dy)
      this.gradientAt(i, (x - b * x1[2 * i]!) / a, (y - b * x1[2 * i + 1]!) / a)
      // Cov(x1, g) needs only one of both centred.
      xx += w * dx * gradient[0]!
      xy += w * dx * gradient[1]!
      yx += w * dy * gradient[0]!
      yy += w * dy * gradient[1]!
    }
    const scale = kappa / a
    moments.u = alpha * x + kappa * mx
    moments.v = alpha * y + kappa * my
    moments.variance = kappa * kappa * spread
    moments.xx = alpha + scale * xx
    moments.xy = scale * xy
    moments.yx = scale * yx
    moments.yy = alpha + scale * yy
    return moments
  }

  /** Fills the weights, which sum to 1, their mean, and the coefficients of t. @returns ln p_t(x) */
  private weigh(x: number, y: number, t: number): number {
    const { x1, weights, coefficients, density, turned } = this
    const count = weights.length
    pathCoefficients(this.path, Math.min(1 - TIME_EDGE, Math.max(0, t)), coefficients)
    const { a, b, da, db } = coefficients
    this.alpha = da / a
    this.kappa = db - this.alpha * b
    const inverse = 1 / a
    let most = Number.NEGATIVE_INFINITY
    for (let i = 0; i < count; i++) {
      let zx = (x - b * x1[2 * i]!) * inverse
      let zy = (y - b * x1[2 * i + 1]!) * inverse
      if (turned) {
        const [cosine, sine] = [turned[2 * i]!, turned[2 * i + 1]!]
        ;[zx, zy] = [cosine * zx + sine * zy, cosine * zy - sine * zx]
      }
      const log = density.log(zx, zy)
      weights[i] = log
      if (log > most) most = log
    }
    if (most === Number.NEGATIVE_INFINITY) {
      this.weighFittest(x, y)
      return most
    }
    let sum = 0
    let mx = 0
    let my = 0
    for (let i = 0; i < count; i++) {
      const less = weights[i]! - most
      if (less < -NEGLIGIBLE) {
        weights[i] = 0
        continue
      }
      const weight = Math.exp(less)
      weights[i] = weight
      sum += weight
      mx += weight * x1[2 * i]!
      my += weight * x1[2 * i + 1]!
    }
    for (let i = 0; i < count; i++) weights[i] = weights[i]! / sum
    this.mean[0] = mx / sum
    this.mean[1] = my / sum
    return most + Math.log(sum / count) - 2 * Math.log(a)
  }

  /** All weight to the target point whose z_i fits the source best by its norm. */
  private weighFittest(x: number, y: number): void {
    const { x1, weights, density, coefficients, mean } = this
    const { a, b } = coefficients
    let most = Number.NEGATIVE_INFINITY
    let at = 0
    for (let i = 0; i < weights.length; i++) {
      const fit = density.fit((x - b * x1[2 * i]!) / a, (y - b * x1[2 * i + 1]!) / a)
      if (fit > most) {
        most = fit
        at = i
      }
    }
    weights.fill(0)
    weights[at] = 1
    mean[0] = x1[2 * at]!
    mean[1] = x1[2 * at + 1]!
  }

  /** ∇ln p0 at z_i in the coordinates of the plane, into `gradient`. */
  private gradientAt(i: number, zx: number, zy: number): void {
    const { density, gradient, turned } = this
    if (!turned) {
      density.gradient(zx, zy, gradient)
      return
    }
    const [cosine, sine] = [turned[2 * i]!, turned[2 * i + 1]!]
    density.gradient(cosine * zx + sine * zy, cosine * zy - sine * zx, gradient)
    const [gx, gy] = [gradient[0]!, gradient[1]!]
    gradient[0] = cosine * gx - sine * gy
    gradient[1] = sine * gx + cosine * gy
  }
}
