/** Sources without a preferred direction: direction uniform, radius from one law. χ-sphere(d) has a file of its own. */
import {
  densityTable,
  type QuantileTable,
  quantileTable,
  uniformTable,
} from '../../math/quantile-table.ts'
import type { RadialLaw } from './radial-law.ts'
import { type CompiledSource, mixtureOf } from './source.ts'

/** The Gaussian of the plane with deviation σ in both coordinates: radius σ·χ(2), P(R > r) = exp(-r²/2σ²). */
export function gaussian({ sigma }: { sigma: number }): CompiledSource {
  return isotropic(
    quantileTable((u) => sigma * Math.sqrt(-2 * Math.log1p(-u))),
    { kind: 'chi', dimension: 2, scale: sigma },
  )
}

/** One fixed radius. */
export function ring({ radius }: { radius: number }): CompiledSource {
  return isotropic(uniformTable(radius, radius))
}

/** Uniform on a disc: P(R < r) = (r/radius)². */
export function disc({ radius }: { radius: number }): CompiledSource {
  return isotropic(
    quantileTable((u) => radius * Math.sqrt(u)),
    { kind: 'disc', scale: radius },
  )
}

/**
 * Bivariate Student t: P(R > r) = (1 + (r/scale)²/ν)^(-ν/2). Its table ends at the probability 2^-25, so the few radii beyond,
 * without which neither mean (ν ≤ 1) nor variance (ν ≤ 2) would be finite, become the largest in it.
 */
export function studentT(options: { degrees: number; scale: number }): CompiledSource {
  const { degrees, scale } = options
  return isotropic(
    quantileTable((u) => scale * Math.sqrt(degrees * Math.expm1((-2 / degrees) * Math.log1p(-u)))),
    { kind: 'student-t', degrees, scale },
  )
}

/** Isotropic Laplace law, density ∝ exp(-r/scale): the radius is Gamma(2, scale) with mean 2·scale. */
export function laplace({ scale }: { scale: number }): CompiledSource {
  // P(R > 30·scale) = 31·e^-30: past the probability at which tables end.
  const table = densityTable((r) => Math.log(r) - r, 0, 30)
  return isotropic(
    table.map((r) => scale * r),
    { kind: 'laplace', scale },
  )
}

function isotropic(radius: QuantileTable, radialLaw?: RadialLaw): CompiledSource {
  const angle = uniformTable(0, 1)
  return mixtureOf([{ kind: 'polar', weight: 1, angle, radius, ...(radialLaw && { radialLaw }) }])
}
