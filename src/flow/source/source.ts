/**
 * What every source compiles to, and how points are drawn from it. No engine knows a source by name.
 */
import { direction } from '../../math/direction.ts'
import { lookUp, type QuantileTable } from '../../math/quantile-table.ts'
import { draw, drawMany, indexBelow, type RunKey, uniform } from '../../math/stream.ts'
import type { Points } from '../../math/vector.ts'
import type { RadialLaw } from './radial-law.ts'

/** A gapless law in polar coordinates; angle in turns (1 = 2π). */
export interface PolarComponent {
  readonly kind: 'polar'
  /** Share of the mixture; shares sum to 1. */
  readonly weight: number
  readonly angle: QuantileTable
  readonly radius: QuantileTable
  /** The law of the radius in closed form, where that is known: for densities; what draws points reads the table. */
  readonly radialLaw?: RadialLaw
}

/** Points of which every draw takes one, all equally likely, with replacement. */
export interface PoolComponent {
  readonly kind: 'pool'
  /** Share of the mixture; shares sum to 1. */
  readonly weight: number
  readonly points: Points
}

export type SourceComponent = PolarComponent | PoolComponent

/** A mixture of polar laws and pools of points: the form of every source. */
export interface CompiledSource {
  readonly components: readonly SourceComponent[]
  /** Rows of a batch get their components at random, or in fixed counts: see `stratifiedCounts`. */
  readonly counts: 'random' | 'stratified'
  /** What angles count from: the x-axis, or the direction of the row's own target point (oracle sources; polar only). */
  readonly frame: 'plane' | 'target'
}

/** A source of independent draws in the plane. */
export function mixtureOf(components: readonly SourceComponent[]): CompiledSource {
  return { components, counts: 'random', frame: 'plane' }
}

/** Streams of one purpose. */
export interface SourceStreams {
  /** Its second word picks the component. */
  readonly row: number
  /** Angle and radius, or the pool index. */
  readonly source: number
}

/**
 * Rows per component as the paper's code deals them: int(share·size) each, and one of the remainder to each component from
 * the first on. Shares .05, .30, .65 give 1, 3, 6 of 10 and 52, 307, 665 of 1,024.
 */
export function stratifiedCounts(components: readonly SourceComponent[], size: number): number[] {
  // 0.3 · 10 must not fall below 3 by rounding.
  const counts = components.map(({ weight }) => Math.floor(weight * size + 1e-9))
  const left = size - counts.reduce((sum, count) => sum + count, 0)
  return counts.map((count, i) => count + (i < left ? 1 : 0))
}

/** Draws points of one source, batch after batch. */
export class SourceSampler {
  /** First row that is not of component c or one before it, where counts are fixed. */
  private readonly ends: Uint32Array
  /** Sum of the shares up to and including each component, rounded to f32 step by step as on the GPU. */
  private readonly cumulative: Float32Array
  private readonly words: Uint32Array
  private readonly pick = new Uint32Array(2)
  private readonly heading = new Float64Array(2)

  /** @param size points of one batch */
  constructor(
    private readonly source: CompiledSource,
    private readonly size: number,
  ) {
    const { components } = source
    this.words = new Uint32Array(2 * size)
    this.cumulative = new Float32Array(components.length)
    this.ends = new Uint32Array(components.length)
    const counts = stratifiedCounts(components, size)
    let sum = 0
    let end = 0
    components.forEach(({ weight }, c) => {
      sum = Math.fround(sum + Math.fround(weight))
      end += counts[c]!
      this.cumulative[c] = sum
      this.ends[c] = end
    })
  }

  /**
   * Draws the batch of one counter step.
   * @param out receives the points
   * @param anchors target point of every row; needed in the frame of the target
   */
  draw(
    key: RunKey,
    step: number,
    streams: SourceStreams,
    out: Points,
    anchors: ArrayLike<number> = [],
  ): void {
    const { source, size, words } = this
    drawMany(key, step, streams.source, size, words)
    for (let i = 0; i < size; i++) {
      const component = source.components[this.componentOf(key, step, streams.row, i)]!
      if (component.kind === 'pool') {
        const at = indexBelow(words[2 * i]!, component.points.length / 2)
        out[2 * i] = component.points[2 * at]!
        out[2 * i + 1] = component.points[2 * at + 1]!
        continue
      }
      const turns = lookUp(component.angle, uniform(words[2 * i]!))
      const radius = lookUp(component.radius, uniform(words[2 * i + 1]!))
      direction(turns, this.heading)
      let x = radius * this.heading[0]!
      let y = radius * this.heading[1]!
      if (source.frame === 'target') {
        const ax = anchors[2 * i]!
        const ay = anchors[2 * i + 1]!
        const length = Math.hypot(ax, ay)
        // The origin has no direction: it counts as the x-axis.
        const cosine = length > 0 ? ax / length : 1
        const sine = length > 0 ? ay / length : 0
        ;[x, y] = [cosine * x - sine * y, sine * x + cosine * y]
      }
      out[2 * i] = x
      out[2 * i + 1] = y
    }
  }

  /** Index of the component that row i of a batch comes from. */
  private componentOf(key: RunKey, step: number, stream: number, i: number): number {
    const { source, pick } = this
    const last = source.components.length - 1
    if (last === 0) return 0
    let c = 0
    if (source.counts === 'stratified') {
      while (c < last && i >= this.ends[c]!) c++
      return c
    }
    draw(key, step, stream, i, pick)
    const u = uniform(pick[1]!)
    while (c < last && u >= this.cumulative[c]!) c++
    return c
  }
}
