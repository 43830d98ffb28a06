import { type CompiledSource, SourceSampler } from '../../../../src/flow/source/source.ts'
import type { CompiledTarget } from '../../../../src/flow/target/target.ts'
import { STREAM } from '../../../../src/math/stream.ts'
import type { Points } from '../../../../src/math/vector.ts'

const STREAMS = { row: STREAM.row, source: STREAM.source }

/** One batch of a source, drawn as training draws it. */
export function drawn(source: CompiledSource, count: number, anchors?: Points): Points {
  const points = new Float32Array(2 * count)
  new SourceSampler(source, count).draw({ seed: 5, lane: 0 }, 9, STREAMS, points, anchors)
  return points
}

/** Norms of points. */
export function norms(points: Points): number[] {
  return Array.from({ length: points.length / 2 }, (_, i) =>
    Math.hypot(points[2 * i]!, points[2 * i + 1]!),
  )
}

/** Directions of points counted from one of them, in turns within [-½, ½). */
export function turnsFrom(points: Points, radians = 0): number[] {
  return Array.from({ length: points.length / 2 }, (_, i) => {
    const turns = (Math.atan2(points[2 * i + 1]!, points[2 * i]!) - radians) / (2 * Math.PI)
    return turns - Math.floor(turns + 0.5)
  })
}

/** Whether every table and pool of a source holds numbers only, and its shares sum to 1. */
export function isSound({ components }: CompiledSource): boolean {
  const total = components.reduce((sum, { weight }) => sum + weight, 0)
  return (
    Math.abs(total - 1) < 1e-9 &&
    components.every((component) =>
      (component.kind === 'pool' ? [component.points] : [component.angle, component.radius]).every(
        (values) => values.length > 0 && values.every(Number.isFinite),
      ),
    )
  )
}

/** Targets that leave a fit little to hold on to. */
export const DEGENERATE: readonly (readonly [string, CompiledTarget])[] = [
  ['one point', { points: Float32Array.of(3, 4) }],
  ['one point at the origin', { points: Float32Array.of(0, 0) }],
  ['equal points', { points: Float32Array.from({ length: 40 }, (_, i) => (i % 2 ? 4 : 3)) }],
  [
    'collinear',
    { points: Float32Array.from({ length: 40 }, (_, i) => (i % 2 ? 2 : 1) * (i >> 1)) },
  ],
  ['opposite', { points: Float32Array.of(1, 0, -1, 0) }],
  ['1e6 apart', { points: Float32Array.of(-5e5, 1, 5e5, -2, 0, 5e5, -1, 3) }],
]
