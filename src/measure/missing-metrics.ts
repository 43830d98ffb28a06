import type { Points } from '../math/vector.ts'
import { MDD_CELLS } from './metric/mdd.ts'
import type { MetricName } from './metrics.ts'
import { NEIGHBOURS } from './neighbourhoods.ts'
import { countOf } from './points.ts'
import type { PreparedTarget } from './prepared-target.ts'

/** Why metrics do not exist for generated points and a target: a sentence for each that is left out. */
export function missingMetrics(
  generated: Points,
  target: PreparedTarget,
): Partial<Record<MetricName, string>> {
  const least = NEIGHBOURS + 1
  const few = (which: string, count: number) =>
    `It looks at ${NEIGHBOURS} neighbours of a point, and there are ${count} ${which} points; it needs ${least}.`
  const missing: Partial<Record<MetricName, string>> = {}
  if (!target.cells)
    missing.mdd = `It needs ${MDD_CELLS} target points, and there are ${countOf(target.points)}.`
  if (!target.prepared) {
    const why = 'The target has no modes.'
    Object.assign(missing, { mddModes: why, normalizedWasserstein: why })
  }
  if (!target.radii) {
    const why = few('target', countOf(target.points))
    Object.assign(missing, { precision: why, density: why, neighbourCoverage: why })
  }
  if (countOf(generated) <= NEIGHBOURS) missing.recall = few('generated', countOf(generated))
  return missing
}
