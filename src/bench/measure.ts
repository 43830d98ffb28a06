/** Times subjects in turn: every round times each of them once, so that a machine that grows busier slows all alike. */
import { Stopwatch, type Subject, type TimingOptions } from './subject.ts'
import { taskName } from './task.ts'

/** How long and how often is timed. */
export interface Effort {
  readonly rounds: number
  /** Length of one timing. */
  readonly milliseconds: number
}

export const FULL: Effort = { rounds: 5, milliseconds: 400 }
/** To see that all works. */
export const QUICK: Effort = { rounds: 2, milliseconds: 50 }

/** Who could not be timed, or not to the end, and why. */
export interface Missing {
  readonly name: string
  readonly reason: string
  /** Rounds that it was timed in before it failed; absent where there was none. */
  readonly rounds?: number
}

export interface Progress {
  /** Pieces of work that are done, of `total` of about the same length. */
  readonly done: number
  readonly total: number
  /** 0 while subjects warm up. */
  readonly round: number
  /** What is timed next; empty at the end. */
  readonly next: string
}

export interface MeasureOptions extends Effort, Pick<TimingOptions, 'now'> {
  onProgress(progress: Progress): void
  /** Called after each round that was timed. */
  onRound?(stopwatches: readonly Stopwatch[]): void
  /** A subject failed, and is left out from now on; what was timed of it stays. */
  onMissing(missing: Missing): void
}

/** @returns a stopwatch for every subject that could be made ready, with what was timed of it */
export async function measure(
  subjects: readonly Subject[],
  { rounds, milliseconds, now, onProgress, onRound, onMissing }: MeasureOptions,
): Promise<readonly Stopwatch[]> {
  const total = subjects.length * (1 + rounds)
  let done = 0
  const nameOf = ({ name, task }: Subject): string => `${name}: ${taskName(task)}`
  /** Those who succeed. */
  const each = async <T>(
    all: readonly T[],
    round: number,
    subjectOf: (one: T) => Subject,
    act: (one: T) => Promise<Stopwatch>,
  ): Promise<Stopwatch[]> => {
    const succeeded: Stopwatch[] = []
    done = round * subjects.length
    for (const one of all) {
      const name = nameOf(subjectOf(one))
      onProgress({ done, total, round, next: name })
      try {
        succeeded.push(await act(one))
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        onMissing({ name, reason, ...(round > 1 && { rounds: round - 1 }) })
      }
      done++
    }
    return succeeded
  }
  const stopwatches = await each(
    subjects,
    0,
    (subject) => subject,
    (subject) => Stopwatch.prepare(subject, { milliseconds, now }),
  )
  let sound = stopwatches
  for (let round = 1; round <= rounds; round++) {
    sound = await each(
      sound,
      round,
      ({ subject }) => subject,
      async (stopwatch) => {
        await stopwatch.take()
        return stopwatch
      },
    )
    onRound?.(stopwatches)
  }
  onProgress({ done: total, total, round: rounds, next: '' })
  return stopwatches
}
