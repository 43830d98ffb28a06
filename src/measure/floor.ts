import type { Metrics } from './metrics.ts'

/** Fresh draws over which a floor is averaged: the failure rate of the paper's target is then good to ±.02 points. */
const FLOOR_DRAWS = 64

/**
 * What a perfect sampler scores: the mean of every metric over fresh draws of the target's law.
 * @param measureDraw measures the i-th fresh draw against the target points
 */
export async function floorOf(measureDraw: (draw: number) => Promise<Metrics>): Promise<Metrics> {
  let amd = 0
  let failureRate = 0
  for (let i = 0; i < FLOOR_DRAWS; i++) {
    const metrics = await measureDraw(i)
    amd += metrics.amd / FLOOR_DRAWS
    failureRate += metrics.failureRate / FLOOR_DRAWS
  }
  return { amd, failureRate }
}
