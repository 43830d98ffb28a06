import { version } from '../../package.json'
import type { RunCommand } from './arguments.ts'
import { readStudy } from './read-study.ts'
import { runResults, type StudyResult } from './result.ts'
import { resultTable } from './result-table.ts'
import { withTrained } from './train-study.ts'

/** Trains a study. @returns what belongs on stdout */
export async function runCommand(command: RunCommand): Promise<string> {
  const study = await readStudy(command)
  return withTrained(study, command.engine, async (trained) => {
    const { compiled, session, checkpoints, engine, seconds } = trained
    const runs = runResults(compiled, (run) => session.status(run), checkpoints)
    const result: StudyResult = { study, engine, version, seconds, runs }
    if (command.json) return `${JSON.stringify(result)}\n`
    const floors = await Promise.all(study.experiments.map((_, i) => session.floors.whole(i)))
    return resultTable(result, floors, command.metrics)
  })
}
