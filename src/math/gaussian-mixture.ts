/** Mixture of Gaussians in the plane by expectation maximisation (Dempster, Laird and Rubin 1977). */
import { fittedIndices, startingCentres } from './fitting.ts'
import { fitGaussian, type Gaussian } from './gaussian.ts'
import type { Points } from './vector.ts'

/** What covariances may be: any, without correlation, or one variance in all directions. */
export type Covariance = 'full' | 'diagonal' | 'spherical'

export interface MixtureComponent extends Gaussian {
  /** Share of the mixture; shares sum to 1. */
  readonly weight: number
}

export interface MixtureFit {
  /** At most as many as asked for: those that are left without any weight are dropped. */
  readonly components: readonly MixtureComponent[]
  /** Mean log-likelihood per fitted point before every iteration; never falls. */
  readonly logLikelihood: readonly number[]
}

/** Short runs from k-means++ starts, of which the best is run to the end (Biernacki, Celeux and Govaert 2003). */
const RESTARTS = 4
const SHORT_RUN = 8
const LONG_RUN = 100
/** An iteration that gains less log-likelihood per point ends a run; with many components the bound above often comes first. */
const TOLERANCE = 1e-6
/** No component is narrower than this share of the variance of all data: a single point would have infinite likelihood. */
const FLOOR = 1e-6

/**
 * Fits K Gaussians by maximum likelihood. Deterministic.
 * @param points at least one
 * @param count K, 1..32
 */
export function fitMixture(points: Points, count: number, covariance: Covariance): MixtureFit {
  const fitted = fittedIndices(points.length / 2)
  const data = new Float64Array(2 * fitted.length)
  fitted.forEach((from, i) => {
    data.set(points.subarray(2 * from, 2 * from + 2), 2 * i)
  })
  const whole = fitGaussian(data).gaussian
  // Points that are all equal have no variance to take a share of.
  const floor = (FLOOR * (whole.xx + whole.yy)) / 2 || FLOOR
  const runs = Array.from({ length: RESTARTS }, (_, restart) => {
    const run = new Run(data, covariance, floor, count)
    run.start(restart)
    run.iterate(SHORT_RUN)
    return run
  })
  const best = runs.reduce((a, b) => (b.latest > a.latest ? b : a))
  best.iterate(LONG_RUN)
  return {
    components: best.components.filter(({ weight }) => weight > 0),
    logLikelihood: best.logLikelihood,
  }
}

/** One start and what follows from it. */
class Run {
  components: MixtureComponent[]
  readonly logLikelihood: number[] = []
  /** [component][point]: share of the point that the component is responsible for. */
  private readonly shares: Float64Array[]
  private readonly peak: Float64Array
  private readonly sum: Float64Array

  constructor(
    private readonly data: Float64Array,
    private readonly covariance: Covariance,
    private readonly floor: number,
    count: number,
  ) {
    const points = data.length / 2
    const blank = { weight: 0, x: 0, y: 0, xx: floor, xy: 0, yy: floor }
    this.components = Array.from({ length: count }, () => blank)
    this.shares = this.components.map(() => new Float64Array(points))
    this.peak = new Float64Array(points)
    this.sum = new Float64Array(points)
  }

  get latest(): number {
    return this.logLikelihood.at(-1)!
  }

  /** Gives every point to the nearest of the starting centres. */
  start(restart: number): void {
    const { data, shares } = this
    const distance = (i: number, j: number) =>
      (data[2 * i]! - data[2 * j]!) ** 2 + (data[2 * i + 1]! - data[2 * j + 1]!) ** 2
    const centres = startingCentres(data.length / 2, shares.length, distance, restart)
    for (let i = 0; i < data.length / 2; i++) {
      const away = centres.map((centre) => distance(i, centre))
      shares[away.indexOf(Math.min(...away))]![i] = 1
    }
    this.maximise()
  }

  iterate(most: number): void {
    for (let i = 0; i < most; i++) {
      const before = this.logLikelihood.at(-1) ?? Number.NEGATIVE_INFINITY
      this.logLikelihood.push(this.expect())
      if (this.latest - before < TOLERANCE) return
      this.maximise()
    }
  }

  /** Shares from components. @returns mean log-likelihood per point */
  private expect(): number {
    const { data, shares, peak, sum } = this
    peak.fill(Number.NEGATIVE_INFINITY)
    this.components.forEach(({ weight, x, y, xx, xy, yy }, c) => {
      const determinant = xx * yy - xy * xy
      const constant = Math.log(weight) - 0.5 * Math.log(determinant) - LOG_TURN
      const share = shares[c]!
      for (let i = 0; i < share.length; i++) {
        const dx = data[2 * i]! - x
        const dy = data[2 * i + 1]! - y
        const square = (yy * dx * dx - 2 * xy * dx * dy + xx * dy * dy) / determinant
        share[i] = constant - 0.5 * square
        if (share[i]! > peak[i]!) peak[i] = share[i]!
      }
    })
    sum.fill(0)
    for (const share of shares)
      for (let i = 0; i < share.length; i++) {
        share[i] = Math.exp(share[i]! - peak[i]!)
        sum[i] = sum[i]! + share[i]!
      }
    for (const share of shares)
      for (let i = 0; i < share.length; i++) share[i] = share[i]! / sum[i]!
    return sum.reduce((total, s, i) => total + peak[i]! + Math.log(s), 0) / sum.length
  }

  /** Components from shares. One without any share of the points stays where it is, with weight 0. */
  private maximise(): void {
    const { data, shares } = this
    this.components = this.components.map((before, c) => {
      const share = shares[c]!
      const { gaussian, total } = fitGaussian(data, (i) => share[i]!)
      if (!(total > EMPTY)) return { ...before, weight: 0 }
      return { ...gaussian, ...this.constrained(gaussian), weight: total / share.length }
    })
  }

  /**
   * The covariance of maximum likelihood among those allowed: eigenvalues below the floor are raised to it, which keeps the
   * likelihood from falling.
   */
  private constrained({ xx, xy, yy }: Gaussian): Pick<Gaussian, 'xx' | 'xy' | 'yy'> {
    const { covariance, floor } = this
    const middle = (xx + yy) / 2
    if (covariance === 'spherical') {
      const variance = Math.max(floor, middle)
      return { xx: variance, xy: 0, yy: variance }
    }
    if (covariance === 'diagonal')
      return { xx: Math.max(floor, xx), xy: 0, yy: Math.max(floor, yy) }
    const difference = (xx - yy) / 2
    const radius = Math.hypot(difference, xy)
    if (middle - radius >= floor) return { xx, xy, yy }
    const large = Math.max(floor, middle + radius)
    const small = Math.max(floor, middle - radius)
    // The same axes; radius 0 has none, and then both eigenvalues are equal.
    const stretch = radius > 0 ? (large - small) / 2 / radius : 0
    const centre = (large + small) / 2
    return {
      xx: centre + stretch * difference,
      xy: stretch * xy,
      yy: centre - stretch * difference,
    }
  }
}

/** Points below which a component counts as empty: its mean would be lost in rounding. */
const EMPTY = 1e-12
const LOG_TURN = Math.log(2 * Math.PI)
