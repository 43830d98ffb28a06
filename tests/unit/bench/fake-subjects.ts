/** Subjects that take as long as they are told, by a clock that only they move. */
import type { BenchResult } from '../../../src/bench/result.ts'
import type { Subject } from '../../../src/bench/subject.ts'
import { type Task, training } from '../../../src/bench/task.ts'

export class FakeClock {
  private time = 0
  readonly now = (): number => this.time
  pass(milliseconds: number): void {
    this.time += milliseconds
  }
}

export interface FakeSubject extends Subject {
  /** How often the work was done in each call, in order. */
  readonly calls: number[]
}

/** @param costs milliseconds of one time of the task, in each call in turn; the last one stays */
export function fakeSubject(
  clock: FakeClock,
  name: string,
  costs: readonly number[],
  more: Partial<Subject> = {},
): FakeSubject {
  const calls: number[] = []
  return {
    name,
    task: training(),
    note: '',
    calls,
    work: async (times) => {
      clock.pass(times * costs[Math.min(calls.length, costs.length - 1)]!)
      calls.push(times)
      return times
    },
    dispose: () => {},
    ...more,
  }
}

/** A result with a median, from half of it to twice as much. */
export const timed = (name: string, task: Task, median: number): BenchResult => ({
  name,
  task,
  note: '',
  time: { median, min: median / 2, max: 2 * median },
  samples: [],
})
