/** Trains a study with the page's own code, and lends what came of it. */
import { availableParallelism } from 'node:os'
import { EngineChooser } from '../engine/choose.ts'
import type { EngineReport } from '../engine/engine.ts'
import type { Metrics } from '../measure/metrics.ts'
import { lasting } from '../runtime/lasting-engine.ts'
import type { Measures } from '../runtime/measures.ts'
import type { SessionListener } from '../runtime/measuring.ts'
import { ChunkSize } from '../runtime/pacing.ts'
import { Preparer } from '../runtime/preparer.ts'
import type { Checkpoint, RunResult } from '../runtime/protocol.ts'
import { runResults } from '../runtime/results.ts'
import { Session } from '../runtime/session.ts'
import { ALL, compileStudy } from '../study/compile/all.ts'
import type { CompiledStudy } from '../study/compile.ts'
import { preparationsOf } from '../study/preparations.ts'
import type { Study } from '../study/study.ts'
import type { Machine } from './commands.ts'
import { engineMakers, measurePool } from './engines.ts'
import { Progress } from './progress.ts'

const now = (): number => performance.now()

/** A study that can be trained, run by run or all at once. */
export interface Training {
  readonly compiled: CompiledStudy
  /** What trains, as it is now: how many workers have runs is known with the first ones. */
  readonly engine: EngineReport
  /**
   * Trains and measures runs of the study, all at the same time.
   * @param runs indices into `compiled.runs`
   * @param later training steps that come after these, for the progress that is shown
   */
  train(runs: readonly number[], later?: number): Promise<TrainedRuns>
  /** What a perfect sampler scores by every metric. */
  floor(experiment: number): Promise<Metrics | undefined>
}

/** Runs that have ended and are all measured. */
export interface TrainedRuns {
  /** Its run 0 is the first of the runs trained, and so on. */
  readonly session: Session
  readonly results: readonly RunResult[]
}

/**
 * @param use what is wanted of the study; engine and workers end after it
 * @param measuring how checkpoints are measured, from how they would be: by every metric
 */
export async function withTraining<T>(
  study: Study,
  { engine: wish, cores = availableParallelism() }: Machine,
  use: (training: Training) => Promise<T>,
  measuring: (measures: Measures) => Measures = (measures) => measures,
): Promise<T> {
  const chooser = new EngineChooser(engineMakers(cores), now)
  const choose = lasting(chooser, (title, lines) => {
    process.stderr.write(`${[title, ...lines].join(' ')}\n`)
  })
  const measures = measurePool(cores)
  const preparer = new Preparer({
    now,
    chooseEngine: (earlier) => choose(wish, earlier),
    rooms: async () => ALL,
    progress: tellPreparing(),
  })
  try {
    const compiled = compileStudy(study, await preparer.prepare(preparationsOf(study)))
    const { engine, reason } = await choose(wish, compiled)
    // How many workers there are is known once runs are loaded.
    const tellEngine = once(() => {
      const { name, device } = engine.report
      process.stderr.write(`Engine: ${name} (${device}). ${reason}\n`)
    })
    const sessionOf = (part: CompiledStudy, listener: SessionListener): Session =>
      new Session(study, part, ALL, engine, measuring(measures), listener)
    let progress: Progress | undefined
    let floors: Session | undefined
    return await use({
      compiled,
      get engine() {
        return engine.report
      },
      train: async (runs, later = 0) => {
        const part = { ...compiled, runs: runs.map((run) => compiled.runs[run]!) }
        return trainRuns(sessionOf, part, (left) => {
          tellEngine()
          progress ??= new Progress(process.stderr, left + later, now)
          progress.update(left + later)
        })
      },
      floor: (experiment) => {
        floors ??= sessionOf(compiled, UNHEARD)
        return floors.floors.whole(experiment)
      },
    })
  } finally {
    measures.dispose()
    await chooser.dispose()
  }
}

function once(act: () => void): () => void {
  let done = false
  return () => {
    if (!done) act()
    done = true
  }
}

/** Floors need no run. */
const UNHEARD: SessionListener = { checkpoint: () => {}, problem: () => {} }

async function trainRuns(
  sessionOf: (part: CompiledStudy, listener: SessionListener) => Session,
  part: CompiledStudy,
  tell: (stepsLeft: number) => void,
): Promise<TrainedRuns> {
  const checkpoints: Checkpoint[] = []
  let unmeasured: unknown
  const session = sessionOf(part, {
    checkpoint: (checkpoint) => checkpoints.push(checkpoint),
    problem: (error) => {
      unmeasured ??= error
    },
  })
  await session.rewind()
  tell(session.runs.stepsLeft)
  await train(session, tell)
  await session.settled()
  if (unmeasured !== undefined) throw unmeasured
  return { session, results: runResults(part, (run) => session.runs.status(run), checkpoints) }
}

/** Says once what is being trained first. */
function tellPreparing(): (label: string) => void {
  let last = ''
  return (label) => {
    if (label !== last) process.stderr.write(`First: ${label}.\n`)
    last = label
  }
}

/** Nobody clicks here: longer pieces let no core wait for another at the end of each. */
const PIECE_MILLISECONDS = 400

/** Trains all runs to the end of their budgets. */
async function train(session: Session, tell: (stepsLeft: number) => void): Promise<void> {
  const chunk = new ChunkSize(PIECE_MILLISECONDS)
  session.runs.setPlaying(true)
  while (session.evaluating || session.runs.active > 0) {
    const started = now()
    const wanted = chunk.value
    const { steps } = await session.advance(wanted)
    if (steps === wanted) chunk.learn(now() - started, session.stepsAtOnce)
    tell(session.runs.stepsLeft)
  }
}
