/** The lab's own engines as subjects. Each engine serves all its cases in turn, so that none keeps memory for all of them. */
import type { Engine, RunState } from '../engine/engine.ts'
import { evaluationPoints } from '../flow/source/evaluation.ts'
import { loadLargeMatching } from '../math/plane-matching.ts'
import { wasserstein2 } from '../measure/metric/wasserstein2.ts'
import type { SolverPlan } from '../solver/solver.ts'
import { compileStudy } from '../study/compile/all.ts'
import type { CompiledStudy } from '../study/compile.ts'
import { DEFAULT_STUDY } from '../study/presets/default.ts'
import { parseStudy } from '../study/study.ts'
import type { Case, TimedEngine } from './cases.ts'
import type { Subject } from './subject.ts'
import { EULER_STEPS, type Task, TOLERANCE, type TrainingTask, training, WIDTH } from './task.ts'

/** Steps that lead to weights with which all engines sample: an untrained field needs fewer solver steps. */
const WARM_UP_STEPS = 10000

/** Steps at a time, until an engine has found its fastest kernels. */
const SETTLING_STEPS = 100

/** Points of an evaluation. */
const EVALUATED = 1024
const LAST = Float32Array.of(1)

/** Studies by coupling and width: solving semi-discrete transport takes seconds, and the batch's size changes nothing of it. */
const compiled = new Map<string, CompiledStudy>()

/** The default preset with the runs, batch, coupling and width of a task. */
function studyOf({ runs, batch, coupling, width }: TrainingTask): CompiledStudy {
  const id = `${coupling} ${width}`
  let study = compiled.get(id)
  if (!study) {
    const [preset] = DEFAULT_STUDY.experiments
    const experiment = {
      ...preset,
      coupling: { kind: coupling },
      network: { ...preset!.network, width },
    }
    study = compileStudy(parseStudy({ ...DEFAULT_STUDY, runs: 1, experiments: [experiment] }))
    compiled.set(id, study)
  }
  const [{ experiment, key }] = study.runs as [CompiledStudy['runs'][0]]
  const [one] = study.experiments as [CompiledStudy['experiments'][0]]
  return {
    experiments: [{ ...one, batch: { ...one.batch, size: batch } }],
    runs: Array.from({ length: runs }, (_, run) => ({
      experiment,
      key: { ...key, seed: key.seed + run },
    })),
  }
}

const allOf = (runs: number): number[] => Array.from({ length: runs }, (_, run) => run)

/** Trains until an engine has found its fastest kernels. */
async function settle(engine: Engine, runs: number): Promise<void> {
  while (engine.tuning?.settled === false) await engine.train(SETTLING_STEPS, allOf(runs))
}

/** State of the default preset after the warm-up. */
export async function trainedState(engine: Engine): Promise<RunState> {
  await engine.load(studyOf(training()))
  await engine.train(WARM_UP_STEPS, [0])
  const [state] = await engine.save([0])
  return state!
}

/**
 * What an engine is timed on.
 * @param trained the state that runs of the preset's width go on from
 * @param note what the reader must know of it
 */
export function engineSubjects(
  engine: Engine,
  name: TimedEngine,
  cases: readonly Case[],
  trained: RunState,
  note = '',
): Subject[] {
  let open = true
  const dispose = (): void => {
    if (open) engine.dispose()
    open = false
  }
  /** The task that the engine is loaded with. */
  let loaded: Task | undefined
  const load = (task: Task) => async (): Promise<void> => {
    if (loaded === task) return
    const plan = task.kind === 'training' ? task : training()
    loaded = undefined
    await engine.load(studyOf(plan))
    await settle(engine, plan.runs)
    if (plan.width === WIDTH) await restore(plan.runs)
    loaded = task
  }
  const restore = (runs: number): Promise<void> =>
    engine.restore(Array.from({ length: runs }, (_, run) => ({ ...trained, run })))
  /** Carries points of so many runs to t = 1. */
  const sampler = (runs: number, points: number, change: Partial<SolverPlan>) => {
    const { experiments, runs: plans } = studyOf(training())
    const { batch, evaluation } = experiments[0]!
    const start = evaluationPoints(batch.source, batch.target, plans[0]!.key, 0, points)
    const solver = { ...evaluation.solver, ...change }
    return () =>
      engine.sample(
        Array.from({ length: runs }, (_, run) => ({
          run,
          start: start.slice(),
          solver,
          times: LAST,
        })),
      )
  }
  const repeated = (act: () => Promise<unknown>) => async (times: number) => {
    for (let i = 0; i < times; i++) await act()
    return times
  }
  return cases.map(({ task, evaluated }): Subject => {
    const common = { name, task, note, prepare: load(task), dispose }
    if (task.kind === 'sampling')
      return {
        ...common,
        work: repeated(
          sampler(1, task.points, {
            solver: task.solver,
            steps: EULER_STEPS,
            tolerance: TOLERANCE,
          }),
        ),
      }
    if (task.kind === 'wasserstein2') {
      let generated: Float32Array | undefined
      const { data } = studyOf(training()).experiments[0]!.evaluation
      return {
        ...common,
        prepare: async () => {
          if (generated) return
          await loadLargeMatching()
          await load(task)()
          generated = (await sampler(1, task.points, {})())[0]!.positions
        },
        work: repeated(async () => wasserstein2(generated!, data)),
      }
    }
    const runs = allOf(task.runs)
    let kernels = ''
    const evaluate = evaluated && sampler(task.runs, EVALUATED, {})
    return {
      ...common,
      get note() {
        return [note, kernels].filter(Boolean).join('; ')
      },
      work: async (steps) => {
        await engine.train(steps, runs)
        kernels = engine.tuning?.kernels ?? ''
        return steps
      },
      ...(evaluate && {
        // With the same weights every time: the longer a network has trained, the more solver steps its field needs.
        evaluate: async () => {
          await restore(task.runs)
          await evaluate()
        },
      }),
    }
  })
}
