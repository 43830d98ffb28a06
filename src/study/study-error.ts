import type { Problem } from './validate.ts'

/** Problems that are said where there is room for a sentence or two. */
const MOST_SAID = 3

/** Thrown for data that is no valid study; says all that is wrong. */
export class StudyError extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map((problem) => problem.message).join('\n'))
    this.name = 'StudyError'
  }

  /** The first of what is wrong, and how much more is. */
  get brief(): string {
    const said = this.problems.slice(0, MOST_SAID).map(({ message }) => message)
    const left = this.problems.length - said.length
    return [...said, ...(left > 0 ? [`So are ${left} more.`] : [])].join(' ')
  }
}
