/** What is wrong with a study, for those who wrote it. */
import { didYouMean } from '../math/nearest-name.ts'
import type { Problem } from './validate.ts'

/** Of so many problems it is guessed what was meant: no more are read. */
const MOST_GUESSED = 8

/** Every problem as a sentence; where a name is unknown, with the nearest one, or else all that are known there. */
export const sentencesOf = (problems: readonly Problem[]): string[] =>
  problems.map(({ path, message, known }, i) => {
    if (!known || i >= MOST_GUESSED) return message
    const name = path.slice(path.lastIndexOf('.') + 1)
    return message + (didYouMean(name, known) || ` Known here: ${known.join(', ') || 'none'}.`)
  })
