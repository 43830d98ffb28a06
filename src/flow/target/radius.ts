import { chiTable } from '../../math/chi.ts'
import { normalTable } from '../../math/normal.ts'
import { type QuantileTable, uniformTable } from '../../math/quantile-table.ts'

/** Radius law of a target on a shell. */
export interface RadiusOptions {
  readonly radiusLaw: 'chi' | 'fixed' | 'lognormal' | 'two-shell'
  /** d of χ(d), the shell of a Gaussian in d dimensions; ≥ 2 (paper: 625). */
  readonly dimension: number
  /** Of the other laws: the radius, the median of the lognormal law, or the inner of two shells; > 0. */
  readonly radius: number
  /** Standard deviation of ln r (lognormal), or how much farther out the second shell lies, relative to the first; ≥ 0. */
  readonly deviation: number
}

/** Tables of the radius. Where there are several, each holds for an equal part of the points. */
export function radiusTables(options: RadiusOptions): QuantileTable[] {
  const { radiusLaw, dimension, radius, deviation } = options
  switch (radiusLaw) {
    case 'chi':
      return [chiTable(dimension)]
    case 'fixed':
      return [uniformTable(radius, radius)]
    case 'lognormal':
      return [normalTable().map((z) => radius * Math.exp(deviation * z))]
    case 'two-shell':
      return [1, 1 + deviation].map((factor) => uniformTable(factor * radius, factor * radius))
  }
}
