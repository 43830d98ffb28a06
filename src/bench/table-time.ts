/** What the training of the paper's table costs by the steps that were timed. */
import { trainingOf } from '../study/live-sampling.ts'
import { paperTable } from '../study/presets/paper-table.ts'
import type { BenchResult } from './result.ts'

/** The training of the paper's table by one engine or peer. */
export interface TableTime {
  readonly name: string
  /** Training alone, without evaluations and without the models that become sources. */
  readonly seconds: number
}

/**
 * The table's trainings at the median of each step: of ten runs at once, as the table has them, where these were timed, and of one
 * otherwise. An experiment that only samples another one's models costs nothing.
 * @returns one for everybody of whom all its steps were timed, in the order of the results
 */
export function tableTimes(results: readonly BenchResult[]): TableTime[] {
  const { experiments, runs } = paperTable('code')
  const texts = experiments.map((each) => JSON.stringify(trainingOf(each)))
  const trained = experiments.filter((_, i) => texts.indexOf(texts[i]!) === i)
  return [...new Set(results.map(({ name }) => name))].flatMap((name) => {
    const own = results.filter((each) => each.name === name)
    let seconds = 0
    for (const { training, network, coupling } of trained) {
      const times = [runs, 1].flatMap((count) =>
        own.flatMap(({ task, time }) =>
          task.kind === 'training' &&
          task.runs === count &&
          task.batch === training.batch &&
          task.coupling === coupling.kind &&
          task.width === network.width
            ? [time.median]
            : [],
        ),
      )
      seconds += ((runs * training.steps) / 1e6) * (times[0] ?? Number.NaN)
    }
    return Number.isFinite(seconds) ? [{ name, seconds }] : []
  })
}

/** The same as a line for reading; empty where nothing is known. */
export function tableLine(times: readonly TableTime[]): string {
  if (times.length === 0) return ''
  const base = times.find(({ name }) => name === 'wasm')?.seconds
  const each = times.map(({ name, seconds }) => {
    const ratio =
      base === undefined || name === 'wasm' ? '' : ` (${significant(seconds / base)}× the time)`
    return `${name} ${significant(seconds / 60)} min${ratio}`
  })
  return `Training of the paper’s table at these steps: ${each.join('; ')}.`
}

const significant = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value.toPrecision(2)
