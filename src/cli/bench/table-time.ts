/** What the training of the paper's table costs by the steps that were timed. */
import { trainingOf } from '../../study/live-sampling.ts'
import { paperTable } from '../../study/presets/paper-table.ts'
import type { BenchResult } from './bench-report.ts'

/** Seconds of training, one run after the other, without evaluations and without the models that become sources. */
export interface TableTime {
  readonly wasm: number
  readonly pytorch: number
}

/**
 * The table's trainings at the median of each step, for the engine with one run and for PyTorch with POT on one thread. An experiment that
 * only samples another one's models costs neither of them anything.
 * @returns undefined where one of the steps was not timed
 */
export function tableTime(results: readonly BenchResult[]): TableTime | undefined {
  const { experiments, runs } = paperTable('code')
  const texts = experiments.map((each) => JSON.stringify(trainingOf(each)))
  let [wasm, pytorch] = [0, 0]
  for (const [i, { training, coupling }] of experiments.entries()) {
    if (texts.indexOf(texts[i]!) < i) continue
    const step = (name: RegExp): number =>
      results.find(
        (each) =>
          name.test(each.name) &&
          each.runs === 1 &&
          each.batch === training.batch &&
          each.coupling === coupling.kind,
      )?.training.median ?? Number.NaN
    const steps = (runs * training.steps) / 1e6
    wasm += steps * step(/^wasm$/)
    pytorch += steps * step(/^PyTorch/)
  }
  return Number.isFinite(wasm + pytorch) ? { wasm, pytorch } : undefined
}

/** The same as a line for reading; empty where it is not known. */
export function tableLine(results: readonly BenchResult[]): string {
  const time = tableTime(results)
  if (!time) return ''
  const minutes = (seconds: number): string => (seconds / 60).toFixed(seconds < 600 ? 1 : 0)
  return `The paper's table at these steps, training alone, one core: wasm ${minutes(time.wasm)} min, PyTorch ${minutes(time.pytorch)} min, ${(time.pytorch / time.wasm).toFixed(1)}×.\n`
}
