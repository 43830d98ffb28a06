import { version } from '../../package.json'
import type { Metrics } from '../measure/metrics.ts'
import type { RunResult } from '../runtime/protocol.ts'
import type { Origin, StudyResult } from '../runtime/results.ts'
import type { Study } from '../study/study.ts'
import { claimsTable, resultJson } from './claims-table.ts'
import type { RunCommand, TrainOptions } from './commands.ts'
import { sayWhenInterrupted } from './interrupted.ts'
import { harmless } from './output.ts'
import { readStudy } from './read-study.ts'
import { resultTable } from './result-table.ts'
import { checkResultsFile, ResultsStore } from './results-store.ts'
import { shardOf } from './shard.ts'
import { type Training, withTraining } from './train-study.ts'

/** Trains a study. @returns what belongs on stdout */
export async function runCommand(command: RunCommand): Promise<string> {
  const study = await readStudy(command)
  const { result, floors } = await trained(study, command, !command.json)
  if (command.json) return resultJson(result)
  return harmless(resultTable(result, floors, command.metrics) + claimsTable(result))
}

/** What has come of a study, with its floors if they are wanted. */
export interface Trained {
  readonly result: StudyResult
  readonly floors: readonly (Metrics | undefined)[]
}

/** Trains a study, or what is left of its shard in the file that it goes into. */
export async function trained(
  study: Study,
  options: TrainOptions,
  withFloors: boolean,
): Promise<Trained> {
  if (options.out) checkResultsFile(options.out)
  sayWhenInterrupted(() => 'Nothing is kept: with --out FILE runs are written down as they end.')
  const started = performance.now()
  const { out, shard } = options
  return withTraining(study, options, async (training) => {
    const origin = (): Origin => ({ study, engine: training.engine, version })
    const wanted = shardOf(training.compiled.runs.length, shard)
    const runs = out
      ? await intoFile(out, origin, training, wanted)
      : await inMemory(training, wanted)
    const seconds = (performance.now() - started) / 1000
    const floors = withFloors
      ? await Promise.all(study.experiments.map((_, i) => training.floor(i)))
      : []
    return { result: { ...origin(), seconds, runs }, floors }
  })
}

async function inMemory(training: Training, wanted: readonly number[]): Promise<RunResult[]> {
  const results = new Map<number, RunResult>()
  await training.train(wanted, (run, result) => results.set(run, result))
  return wanted.map((run) => results.get(run)!)
}

async function intoFile(
  path: string,
  origin: () => Origin,
  training: Training,
  wanted: readonly number[],
): Promise<RunResult[]> {
  const store = new ResultsStore(path, origin)
  const kept = (): string =>
    `${store.runsOf(wanted).length} of ${wanted.length} runs are in ${path}`
  sayWhenInterrupted(() => `${kept()}; the same command goes on from there.`)
  const left = wanted.filter((run) => !store.indices.has(run))
  if (left.length < wanted.length) process.stderr.write(`${kept()}.\n`)
  await training.train(left, (_, result) => store.add(result))
  store.close()
  return store.runsOf(wanted)
}
