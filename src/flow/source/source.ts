/**
 * What every source compiles to, and how points are drawn from it. No engine knows a source by name.
 */
import { lookUp, type QuantileTable } from '../../math/quantile-table.ts'
import { draw, indexBelow, type RunKey, uniform } from '../../math/stream.ts'
import { type Points, writePolar } from '../../math/vector.ts'

/** A gapless law in polar coordinates; angle in turns (1 = 2π). */
export interface PolarComponent {
  /** Share of the mixture; shares sum to 1. */
  readonly weight: number
  readonly angle: QuantileTable
  readonly radius: QuantileTable
}

/** Polar mixture or pool of points: the two forms of every source. */
export type CompiledSource =
  | { readonly kind: 'polar'; readonly components: readonly PolarComponent[] }
  | { readonly kind: 'pool'; readonly points: Points }

/**
 * Draws `count` points into `out` for one counter step.
 * @param rowStream stream whose second word picks the mixture component
 * @param sourceStream stream of angle and radius, or of the pool index
 */
export function drawSource(
  source: CompiledSource,
  key: RunKey,
  step: number,
  rowStream: number,
  sourceStream: number,
  count: number,
  out: Points,
): void {
  for (let i = 0; i < count; i++) {
    draw(key, step, sourceStream, i, words)
    if (source.kind === 'pool') {
      const at = indexBelow(words[0]!, source.points.length / 2)
      out[2 * i] = source.points[2 * at]!
      out[2 * i + 1] = source.points[2 * at + 1]!
      continue
    }
    const forAngle = uniform(words[0]!)
    const forRadius = uniform(words[1]!)
    const component = pickComponent(source.components, key, step, rowStream, i)
    writePolar(out, i, lookUp(component.angle, forAngle), lookUp(component.radius, forRadius))
  }
}

const words = new Uint32Array(2)

function pickComponent(
  components: readonly PolarComponent[],
  key: RunKey,
  step: number,
  stream: number,
  index: number,
): PolarComponent {
  const last = components.length - 1
  if (last === 0) return components[0]!
  draw(key, step, stream, index, words)
  const u = uniform(words[1]!)
  let cumulative = 0
  for (let c = 0; c < last; c++) {
    cumulative = Math.fround(cumulative + Math.fround(components[c]!.weight))
    if (u < cumulative) return components[c]!
  }
  return components[last]!
}
