import { chiTable } from '../../math/chi.ts'
import { uniformTable } from '../../math/quantile-table.ts'
import type { CompiledSource } from './source.ts'

/**
 * χ-sphere(d): direction uniform in the plane, radius from χ(d): the shell of a d-dimensional Gaussian (paper §3, d = 3,072).
 * d = 2 is the standard 2D Gaussian.
 */
export function chiSphere(options: { dimension: number }): CompiledSource {
  return {
    kind: 'polar',
    components: [{ weight: 1, angle: uniformTable(0, 1), radius: chiTable(options.dimension) }],
  }
}
