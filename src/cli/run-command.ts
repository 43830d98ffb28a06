import { version } from '../../package.json'
import { EngineChooser } from '../engine/choose.ts'
import { ChunkSize } from '../runtime/pacing.ts'
import { Preparer } from '../runtime/preparer.ts'
import type { Checkpoint } from '../runtime/protocol.ts'
import { Session } from '../runtime/session.ts'
import { ALL, compileStudy } from '../study/compile/all.ts'
import { preparationsOf } from '../study/preparations.ts'
import type { RunCommand } from './arguments.ts'
import { ENGINE_MAKERS, measurePool } from './engines.ts'
import { Progress } from './progress.ts'
import { readStudy } from './read-study.ts'
import { runResults, type StudyResult } from './result.ts'
import { resultTable } from './result-table.ts'

const now = (): number => performance.now()

/** Trains a study with the page's own code. @returns what belongs on stdout */
export async function runCommand(command: RunCommand): Promise<string> {
  const study = await readStudy(command)
  const chooser = new EngineChooser(ENGINE_MAKERS, now)
  const measures = measurePool()
  let unmeasured: unknown
  const preparer = new Preparer({
    now,
    chooseEngine: (earlier) => chooser.choose(command.engine, earlier),
    rooms: async () => ALL,
    progress: tellPreparing(),
  })
  try {
    const compiled = compileStudy(study, await preparer.prepare(preparationsOf(study)))
    const { engine, reason } = await chooser.choose(command.engine, compiled)
    const checkpoints: Checkpoint[] = []
    const session = new Session(study, compiled, ALL, engine, measures, {
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
    const result: StudyResult = {
      study,
      engine: engine.report,
      version,
      seconds: (now() - started) / 1000,
      runs: runResults(compiled, (run) => session.status(run), checkpoints),
    }
    if (command.json) return `${JSON.stringify(result)}\n`
    const floors = await Promise.all(study.experiments.map((_, i) => session.floors.whole(i)))
    return resultTable(result, floors, command.metrics)
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
