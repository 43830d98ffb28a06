import { draw, indexBelow, type RunKey, STREAM } from '../../math/stream.ts'
import type { Points } from '../../math/vector.ts'
import type { CompiledTarget } from '../target/target.ts'
import { type CompiledSource, SourceSampler } from './source.ts'

const STREAMS = { row: STREAM.evaluationRow, source: STREAM.evaluationSource }

/**
 * Source points from which an evaluation or a picture starts.
 * @param target what a source in the frame of the target is drawn around: its points, taken at random
 * @param step counter step: the same step, key and source give the same points
 * @returns `count` points
 */
export function evaluationPoints(
  source: CompiledSource,
  target: CompiledTarget,
  key: RunKey,
  step: number,
  count: number,
): Points {
  const out = new Float32Array(2 * count)
  const anchors = source.frame === 'target' ? drawAnchors(target.points, key, step, count) : []
  new SourceSampler(source, count).draw(key, step, STREAMS, out, anchors)
  return out
}

function drawAnchors(points: Points, key: RunKey, step: number, count: number): Points {
  const words = new Uint32Array(2)
  const anchors = new Float32Array(2 * count)
  for (let i = 0; i < count; i++) {
    draw(key, step, STREAM.evaluationTarget, i, words)
    const at = indexBelow(words[0]!, points.length / 2)
    anchors[2 * i] = points[2 * at]!
    anchors[2 * i + 1] = points[2 * at + 1]!
  }
  return anchors
}
