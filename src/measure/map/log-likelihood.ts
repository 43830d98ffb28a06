import { learnedField } from '../learned-field.ts'
import { sourceDensity } from '../source-density.ts'
import { flowMaps } from './flow-grid.ts'
import type { PlaneMap } from './grid.ts'

/**
 * ln p_t(x) of the points that the learned flow carries, in units of the data: the flow back to t = 0 with the exact divergence,
 * ln p_t(x) = ln p0(x(0)) - ∫ div v ds (Chen et al. 2018, instantaneous change of variables). At t = 1 that of the generated points.
 * The source is that of the training; there is no map where it has no density, such as a pool of points.
 */
export const logLikelihoodMap: PlaneMap = (subject, t, grid) => {
  const density = sourceDensity(subject.plan)
  if ('missing' in density) return density
  const { x, y, growth } = flowMaps(learnedField(subject), grid, t, 0)
  // Areas of the data are scale² times smaller than those of the training.
  const unit = 2 * Math.log(subject.scale)
  return {
    values: Float32Array.from(x, (_, i) => density.log(x[i]!, y[i]!) + growth[i]! + unit),
  }
}
