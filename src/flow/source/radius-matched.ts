import { empiricalParts } from '../../math/empirical.ts'
import { uniformTable } from '../../math/quantile-table.ts'
import type { CompiledTarget } from '../target/target.ts'
import { type CompiledSource, mixtureOf } from './source.ts'

/** Direction uniform, radius as the target's points have it; shells with a gap between them stay apart. */
export function radiusMatched({ points }: CompiledTarget): CompiledSource {
  const radii = Float64Array.from({ length: points.length / 2 }, (_, i) =>
    Math.hypot(points[2 * i]!, points[2 * i + 1]!),
  ).sort()
  const angle = uniformTable(0, 1)
  return mixtureOf(
    empiricalParts(radii).map(({ weight, table }) => ({
      kind: 'polar',
      weight,
      angle,
      radius: table,
    })),
  )
}
