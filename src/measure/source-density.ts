import type { BatchPlan } from '../flow/batch.ts'
import { type Missing, SourceDensity } from '../flow/source/density.ts'

/** ln of a density per unit of area in the plane. */
export interface PlaneDensity {
  /** -Infinity where there is no mass. */
  log(x: number, y: number): number
}

/** ln p0 of the source that a plan trains on, in the coordinates of the training. */
export function sourceDensity({ source, size }: BatchPlan): PlaneDensity | Missing {
  if (source.frame === 'target')
    return { missing: 'The source is drawn around target points and has no density of its own.' }
  return SourceDensity.of(source, size)
}
