import type { Metrics } from './metrics.ts'

/** Fresh draws over which a floor is averaged: the failure rate of the paper's target is then good to ±.02 points. */
export const NEAR_FLOOR_DRAWS = 64
/** Of metrics that take a tenth of a second each, fewer: MDD is then good to a tenth. */
export const FLOOR_DRAWS = 16

/**
 * What a perfect sampler scores: the mean of every metric over fresh draws of the target's law.
 * @param draws their number, at least one
 * @param measureDraw measures the i-th fresh draw against the target points
 */
export async function floorOf<M extends Partial<Metrics>>(
  draws: number,
  measureDraw: (draw: number) => Promise<M>,
): Promise<M> {
  const sums: Record<string, number> = {}
  for (let i = 0; i < draws; i++)
    for (const [name, value] of Object.entries(await measureDraw(i)))
      sums[name] = (sums[name] ?? 0) + (value as number) / draws
  return sums as M
}
