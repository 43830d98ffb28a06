/** The lab's own engines as subjects. */
import { availableParallelism } from 'node:os'
import type { Engine, RunState } from '../../engine/engine.ts'
import { ReferenceEngine } from '../../engine/reference/reference-engine.ts'
import { evaluationPoints } from '../../flow/source/evaluation.ts'
import { compileStudy } from '../../study/compile/all.ts'
import type { CompiledStudy } from '../../study/compile.ts'
import { DEFAULT_STUDY } from '../../study/presets/default.ts'
import { parseStudy } from '../../study/study.ts'
import { wasmPool } from '../engines.ts'
import { requestNodeGpu } from '../node-gpu.ts'
import type { Subject } from './subject.ts'

/** Steps that lead to weights with which all engines sample: an untrained field needs fewer solver steps. */
const WARM_UP_STEPS = 10000

interface Case {
  readonly runs: number
  readonly batch: number
  readonly coupling: Subject['coupling']
  readonly sampling: boolean
  /** A thread per core though there is but one run: the others make rows. */
  readonly helped?: boolean
}

const single = (batch: number, more: Partial<Case> = {}): Case => ({
  runs: 1,
  batch,
  coupling: 'independent',
  sampling: false,
  ...more,
})

const WASM_CASES: readonly Case[] = [
  single(10, { sampling: true }),
  single(10, { coupling: 'minibatch-ot' }),
  single(10, { coupling: 'semi-discrete' }),
  single(64),
  single(64, { coupling: 'minibatch-ot' }),
  single(256, { coupling: 'minibatch-ot' }),
  single(1024),
  single(1024, { coupling: 'minibatch-ot' }),
  single(1024, { coupling: 'minibatch-ot', helped: true }),
  single(1024, { coupling: 'semi-discrete' }),
  single(10, { runs: 10, sampling: true }),
]
const GPU_CASES: readonly Case[] = [
  single(10, { sampling: true }),
  single(10, { runs: 10 }),
  single(10, { runs: 100 }),
  single(1024),
]
/** A software adapter takes a millisecond per step: one case tells enough. */
const SOFTWARE_GPU_CASES: readonly Case[] = [single(10, { sampling: true })]

/** The default preset with the batch, coupling and runs of a case, and a budget that no measurement reaches. */
function studyOf({ runs, batch, coupling }: Case): CompiledStudy {
  const [experiment] = DEFAULT_STUDY.experiments
  return compileStudy(
    parseStudy({
      ...DEFAULT_STUDY,
      runs,
      experiments: [
        {
          ...experiment,
          coupling: { kind: coupling },
          training: { ...experiment!.training, batch },
        },
      ],
    }),
  )
}

async function engineSubject(
  engine: Engine,
  name: string,
  what: Case,
  trained: RunState | undefined,
  note: string,
): Promise<Subject> {
  const study = studyOf(what)
  await engine.load(study)
  const runs = study.runs.map((_, run) => run)
  if (trained) await engine.restore(runs.map((run) => ({ ...trained, run })))
  const { batch, evaluation } = study.experiments[0]!
  const { solver } = evaluation
  const points = DEFAULT_STUDY.experiments[0]!.evaluation.points
  const start = evaluationPoints(batch.source, batch.target, study.runs[0]!.key, 0, points)
  const times = Float32Array.of(1)
  return {
    name,
    runs: what.runs,
    batch: what.batch,
    coupling: what.coupling,
    note,
    train: async (steps) => {
      await engine.train(steps, runs)
      return steps
    },
    ...(what.sampling && {
      sample: async () => {
        await engine.sample(runs.map((run) => ({ run, start: start.slice(), solver, times })))
      },
    }),
    dispose: () => engine.dispose(),
  }
}

/** State of the default preset after the warm-up. */
async function trainedState(): Promise<RunState> {
  const engine = await wasmPool(1)
  await engine.load(studyOf(single(10)))
  await engine.train(WARM_UP_STEPS, [0])
  const [state] = await engine.save([0])
  engine.dispose()
  return state!
}

/** All engines that run here; what does not is said by `onMissing`. */
export async function engineSubjects(
  onMissing: (name: string, reason: string) => void,
): Promise<Subject[]> {
  const trained = await trainedState()
  const subjects: Subject[] = []
  for (const what of WASM_CASES) {
    const cores = availableParallelism()
    const threads = what.helped ? cores : Math.min(what.runs, cores)
    const note = threads > 1 ? `${threads} threads` : ''
    subjects.push(await engineSubject(await wasmPool(threads), 'wasm', what, trained, note))
  }
  subjects.push(
    await engineSubject(
      new ReferenceEngine(),
      'reference',
      single(10, { sampling: true }),
      trained,
      'f64, for tests',
    ),
  )
  try {
    subjects.push(...(await gpuSubjects(trained)))
  } catch (error) {
    onMissing('gpu', error instanceof Error ? error.message : String(error))
  }
  return subjects
}

async function gpuSubjects(trained: RunState): Promise<Subject[]> {
  const { software } = await requestNodeGpu()
  const { GpuEngine } = await import('../../engine/gpu/gpu-engine.ts')
  const subjects: Subject[] = []
  for (const what of software ? SOFTWARE_GPU_CASES : GPU_CASES) {
    const { adapter } = await requestNodeGpu()
    const engine = await GpuEngine.create(adapter, { now: () => performance.now() })
    const note = [engine.report.device, ...(software ? ['software adapter, no GPU'] : [])]
    subjects.push(await engineSubject(engine, 'gpu', what, trained, note.join('; ')))
  }
  return subjects
}
