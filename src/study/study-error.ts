import type { Problem } from './validate.ts'

/** Thrown for data that is no valid study; says all that is wrong. */
export class StudyError extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map((problem) => problem.message).join('\n'))
    this.name = 'StudyError'
  }
}
