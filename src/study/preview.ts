import { evaluationPoints } from '../flow/source/evaluation.ts'
import type { Points } from '../math/vector.ts'
import { ALL } from './compile/all.ts'
import type { Experiment } from './experiment.ts'

/** Points of a preview: enough for a picture the size of a stamp. */
const COUNT = 220

/**
 * Some points of a target or source, drawn by the same law as in training.
 * @param experiment with the kind in question in its place
 * @throws RangeError where the law cannot be made, such as a fit to points at one place
 */
export function previewPoints(experiment: Experiment, part: 'target' | 'source'): Points {
  const target = ALL.target(experiment.target)
  if (part === 'target') {
    const stride = Math.max(1, Math.floor(target.points.length / 2 / COUNT))
    return target.points.filter((_, i) => (i >> 1) % stride === 0)
  }
  const key = { seed: 0, lane: 0 }
  const source = ALL.source(experiment, { target, key, prepared: new Map() })
  return evaluationPoints(source, target, key, 0, COUNT)
}
