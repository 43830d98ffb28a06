/** How far training is, for every experiment. */
import { isOver } from '../runtime/protocol.ts'
import type { Study } from '../study/study.ts'
import type { RunState } from './lab-state.ts'

/** Training steps of the runs of an experiment; those of a run that has ended count as done, since none of them is to come. */
export interface Progress {
  readonly done: number
  readonly total: number
  readonly finished: number
  readonly diverged: number
  readonly failed: number
}

/** One for every experiment. @param runs by experiment, then seed; those not yet known have not begun */
export function progressOf(study: Study, runs: readonly RunState[]): Progress[] {
  return study.experiments.map(({ training }, i) => {
    const own = runs.slice(i * study.runs, (i + 1) * study.runs)
    const count = (kind: string): number => own.filter(({ status }) => status.kind === kind).length
    return {
      done: own.reduce(
        (sum, { step, status }) => sum + (isOver(status) ? training.steps : step),
        0,
      ),
      total: training.steps * study.runs,
      finished: count('finished'),
      diverged: count('diverged'),
      failed: count('failed'),
    }
  })
}

/** Steps are counted over this long. */
const SPAN_MILLISECONDS = 3000

/** What part of the training each experiment has, from what was done at recent times. */
export class Pace {
  private readonly notes: { readonly at: number; readonly done: readonly number[] }[] = []

  /** @param at milliseconds of any clock */
  note(at: number, progress: readonly Progress[]): void {
    const done = progress.map((each) => each.done)
    const last = this.notes.at(-1)?.done
    // Another study, or the same from its start.
    if (last && (last.length !== done.length || done.some((steps, i) => steps < last[i]!)))
      this.notes.length = 0
    this.notes.push({ at, done })
    while (this.notes.length > 2 && at - this.notes[1]!.at > SPAN_MILLISECONDS) this.notes.shift()
  }

  /**
   * Seconds that an experiment still takes; undefined while nothing is done of it.
   * @param runStepsPerSecond of all experiments together, as the lab says: it knows when nothing could be trained
   */
  secondsLeft(
    experiment: number,
    { done, total }: Progress,
    runStepsPerSecond: number,
  ): number | undefined {
    const [first, last] = [this.notes[0], this.notes.at(-1)]
    if (!first || !last || done >= total || runStepsPerSecond === 0) return undefined
    const steps = last.done.map((each, i) => each - first.done[i]!)
    const all = steps.reduce((sum, each) => sum + each, 0)
    const own = (runStepsPerSecond * steps[experiment]!) / all
    return own > 0 ? (total - done) / own : undefined
  }
}
