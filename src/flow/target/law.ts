import { apportion } from '../../math/apportion.ts'
import { draw, type RunKey, STREAM, uniform } from '../../math/stream.ts'
import type { Points } from '../../math/vector.ts'
import type { CompiledTarget } from './target.ts'

/** A target known as a law: what its frozen points, and the fresh ones that make its floors, are drawn from. */
export interface TargetLaw {
  /** Share of each mode, relative to the others. Absent where the target has no modes. */
  readonly shares?: readonly number[]
  /**
   * Draws one point.
   * @param u four independent uniforms in (0, 1)
   * @param mode 0-based
   * @param rank the point is number `rank`, from 0, of the `of` of its mode; for laws that space their points
   */
  readonly point: (
    u: ArrayLike<number>,
    mode: number,
    rank: number,
    of: number,
  ) => readonly [x: number, y: number]
}

/** How the points of a frozen target are drawn. */
export interface FrozenOptions {
  /** Number of points, 1..524,288. */
  readonly points: number
  /** Seed of the data set, u32. */
  readonly dataSeed: number
}

/** Lane of data sets, which depend on their own seed and on no study's. */
const DATA_LANE = 2
/** The draws of a point's third and fourth uniform lie so much farther on. */
const SECOND = 2 ** 19

/** Points per mode of a target of `count` points, by largest remainder. */
export function modeCounts(law: TargetLaw, count: number): number[] {
  return apportion(law.shares ?? [1], count)
}

/**
 * Draws a law anew, for floors. A perfect sampler can do no better than this against the frozen points.
 * @param step counter step: another step is another draw
 * @param counts points of each mode, in order, such as `modeCounts` gives; a single count where there are no modes
 * @returns the points in the order of their modes
 */
export function drawTarget(
  law: TargetLaw,
  key: RunKey,
  step: number,
  counts: readonly number[],
  stream: number = STREAM.freshTarget,
): CompiledTarget {
  const count = counts.reduce((sum, part) => sum + part, 0)
  const points = new Float32Array(2 * count)
  const modes = new Uint8Array(count)
  const words = new Uint32Array(2)
  const u = new Float64Array(4)
  let index = 0
  counts.forEach((of, mode) => {
    for (let rank = 0; rank < of; rank++, index++) {
      for (let half = 0; half < 2; half++) {
        draw(key, step, stream, index + half * SECOND, words)
        u[2 * half] = uniform(words[0]!)
        u[2 * half + 1] = uniform(words[1]!)
      }
      points.set(law.point(u, mode, rank, of), 2 * index)
      modes[index] = mode
    }
  })
  return law.shares ? { points, modes } : { points }
}

/** A target of points drawn once from its law and then kept. */
export function frozenTarget(law: TargetLaw, options: FrozenOptions): CompiledTarget {
  const key = { seed: options.dataSeed, lane: DATA_LANE }
  return drawTarget(law, key, 0, modeCounts(law, options.points), STREAM.compile)
}

/** The point at an angle in turns and a radius. */
export function polarPoint(turns: number, radius: number): readonly [x: number, y: number] {
  const angle = 2 * Math.PI * turns
  return [radius * Math.cos(angle), radius * Math.sin(angle)]
}

/** Draws a law anew; another counter step is another draw. */
export type FreshDraw = (key: RunKey, step: number) => Points

/** Fresh draws of `count` points of the law, with the same points per mode each time. */
export function freshDraw(law: TargetLaw, count: number): FreshDraw {
  const counts = modeCounts(law, count)
  return (key, step) => drawTarget(law, key, step, counts).points
}

/** Counter step of `modePools`, which no fresh draw for floors takes. */
const POOL_STEP = 2 ** 20
/** Points of a pool: as many as metrics match one to one at most. */
const POOL_POINTS = 2048

/**
 * Points of every mode's law, 2,048 each, in the order of their ranks; none where the law has no modes. Those evenly spaced
 * along a pool are as a fresh draw of so many points.
 */
export function modePools(law: TargetLaw, key: RunKey): Points[] {
  const { shares = [] } = law
  const { points } = drawTarget(
    law,
    key,
    POOL_STEP,
    new Array<number>(shares.length).fill(POOL_POINTS),
  )
  return shares.map((_, mode) => points.slice(2 * POOL_POINTS * mode, 2 * POOL_POINTS * (mode + 1)))
}
