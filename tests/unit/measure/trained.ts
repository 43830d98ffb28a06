import { WasmEngine } from '../../../src/engine/wasm/wasm-engine.ts'
import { evaluationPoints } from '../../../src/flow/source/evaluation.ts'
import { nearestTargets } from '../../../src/measure/nearest.ts'
import type { Subject } from '../../../src/measure/subject.ts'
import { compileStudy } from '../../../src/study/compile/all.ts'
import { parseStudy } from '../../../src/study/study.ts'

/** Output times of a picture on the page. */
const TIMES = Float32Array.from({ length: 65 }, (_, i) => i / 64)

/** A run of an experiment after some training steps, with 1,024 trajectories. */
export async function trainedSubject(
  experiment: object,
  steps: number,
  seed = 0,
): Promise<Subject> {
  const compiled = compileStudy(parseStudy({ experiments: [experiment], seed }))
  const engine = await WasmEngine.create()
  await engine.load(compiled)
  await engine.train(steps, [0])
  const { batch, network, evaluation } = compiled.experiments[0]!
  const { key } = compiled.runs[0]!
  const start = evaluationPoints(evaluation.source, batch.target, key, 0, 1024)
  const [trajectories] = await engine.sample([
    { run: 0, start, solver: evaluation.solver, times: TIMES },
  ])
  const [state] = await engine.save([0])
  return {
    plan: batch,
    key,
    step: steps,
    network,
    weights: state!.ema,
    times: TIMES,
    positions: trajectories!.positions,
    data: evaluation.data,
    scale: evaluation.scale,
    nearest: nearestTargets(
      trajectories!.positions.slice(-start.length).map((x) => x / evaluation.scale),
      evaluation.data,
    ),
  }
}
