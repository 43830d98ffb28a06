import { uniformTable } from '../../math/quantile-table.ts'
import { chiRadius } from './radial-law.ts'
import { type CompiledSource, mixtureOf } from './source.ts'

/** Dimension of the paper's χ-sphere. */
export const CHI_DIMENSION = 3072

/**
 * χ-sphere(d): direction uniform in the plane, radius from χ(d): the shell of a d-dimensional Gaussian (paper §3, d = 3,072).
 * d = 2 is the standard 2D Gaussian.
 */
export function chiSphere(options: { dimension: number }): CompiledSource {
  return mixtureOf([
    { kind: 'polar', weight: 1, angle: uniformTable(0, 1), ...chiRadius(options.dimension) },
  ])
}
