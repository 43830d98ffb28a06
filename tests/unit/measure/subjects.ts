import { loadCoupler } from '../../../src/flow/coupling/coupler.ts'
import type { Missing } from '../../../src/flow/source/density.ts'
import { evaluationPoints } from '../../../src/flow/source/evaluation.ts'
import type { Points } from '../../../src/math/vector.ts'
import type { MapValues } from '../../../src/measure/map/grid.ts'
import { nearestTargets } from '../../../src/measure/nearest.ts'
import type { Subject } from '../../../src/measure/subject.ts'
import { initialParameters } from '../../../src/network/init.ts'
import { compileStudy } from '../../../src/study/compile/all.ts'
import { parseStudy } from '../../../src/study/study.ts'

// For subjects of every coupling.
await loadCoupler({ kind: 'stable' }, 1024)

/**
 * An untrained run of an experiment whose 1,024 trajectories go straight to the target points, in order.
 * @param ends where they go instead, in the coordinates of the training
 */
export function subjectOf(experiment: object, seed = 0, ends?: Points): Subject {
  const compiled = compileStudy(parseStudy({ experiments: [experiment], seed }))
  const { batch, network, evaluation } = compiled.experiments[0]!
  const { key } = compiled.runs[0]!
  const end = ends ?? batch.target.points
  const start = evaluationPoints(evaluation.source, batch.target, key, 0, end.length / 2)
  return {
    plan: batch,
    key,
    step: 0,
    network,
    weights: initialParameters(network, key),
    times: Float32Array.of(0, 1),
    positions: Float32Array.of(...start, ...end),
    data: evaluation.data,
    scale: evaluation.scale,
    nearest: nearestTargets(
      end.map((x) => x / evaluation.scale),
      evaluation.data,
    ),
  }
}

/** What a map shows, which must exist. */
export function shown(map: MapValues | Missing): MapValues {
  if ('missing' in map) throw new Error(map.missing)
  return map
}
