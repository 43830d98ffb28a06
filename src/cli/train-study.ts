/** Trains a study with the page's own code, and lends what came of it. */
import { EngineChooser } from '../engine/choose.ts'
import type { EngineReport } from '../engine/engine.ts'
import type { Measures } from '../runtime/measures.ts'
import { ChunkSize } from '../runtime/pacing.ts'
import { Preparer } from '../runtime/preparer.ts'
import type { Checkpoint } from '../runtime/protocol.ts'
import { Session } from '../runtime/session.ts'
import { ALL, compileStudy } from '../study/compile/all.ts'
import type { CompiledStudy } from '../study/compile.ts'
import { preparationsOf } from '../study/preparations.ts'
import type { Study } from '../study/study.ts'
import type { EngineWish } from './arguments.ts'
import { ENGINE_MAKERS, measurePool } from './engines.ts'
import { Progress } from './progress.ts'

const now = (): number => performance.now()

/** A study whose runs have ended and are all measured. */
export interface TrainedStudy {
  readonly compiled: CompiledStudy
  readonly session: Session
  readonly checkpoints: readonly Checkpoint[]
  readonly engine: EngineReport
  /** Wall-clock seconds of training and measuring. */
  readonly seconds: number
}

/**
 * @param use what is wanted of the trained study; engine and workers end after it
 * @param measuring how checkpoints are measured, from how they would be: by every metric
 */
export async function withTrained<T>(
  study: Study,
  wish: EngineWish,
  use: (trained: TrainedStudy) => Promise<T>,
  measuring: (measures: Measures) => Measures = (measures) => measures,
): Promise<T> {
  const chooser = new EngineChooser(ENGINE_MAKERS, now)
  const measures = measurePool()
  let unmeasured: unknown
  const preparer = new Preparer({
    now,
    chooseEngine: (earlier) => chooser.choose(wish, earlier),
    rooms: async () => ALL,
    progress: tellPreparing(),
  })
  try {
    const compiled = compileStudy(study, await preparer.prepare(preparationsOf(study)))
    const { engine, reason } = await chooser.choose(wish, compiled)
    const checkpoints: Checkpoint[] = []
    const session = new Session(study, compiled, ALL, engine, measuring(measures), {
      checkpoint: (checkpoint) => checkpoints.push(checkpoint),
      problem: (error) => {
        unmeasured ??= error
      },
    })
    await session.rewind()
    const { name, device } = engine.report
    process.stderr.write(`Engine: ${name} (${device}). ${reason}\n`)
    const started = now()
    await train(session)
    await session.settled()
    if (unmeasured !== undefined) throw unmeasured
    const seconds = (now() - started) / 1000
    return await use({ compiled, session, checkpoints, engine: engine.report, seconds })
  } finally {
    measures.dispose()
    await chooser.dispose()
  }
}

/** Says once what is being trained first. */
function tellPreparing(): (label: string) => void {
  let last = ''
  return (label) => {
    if (label !== last) process.stderr.write(`First: ${label}.\n`)
    last = label
  }
}

/** Trains all runs to the end of their budgets. */
async function train(session: Session): Promise<void> {
  const chunk = new ChunkSize()
  const progress = new Progress(process.stderr, session.stepsLeft, now)
  session.setPlaying(true)
  while (session.evaluating || session.activeRuns > 0) {
    const started = now()
    const runs = session.activeRuns
    const wanted = chunk.value
    const steps = await session.advance(wanted)
    if (steps === wanted * runs) chunk.learn(now() - started, session.stepsAtOnce)
    progress.update(session.stepsLeft)
  }
  progress.end()
}
