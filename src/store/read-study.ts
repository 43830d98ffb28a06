import { sentencesOf } from '../study/sentences.ts'
import { parseStudy, type Study } from '../study/study.ts'
import { StudyError } from '../study/study-error.ts'

/** A study read from a file or a link, or the sentences that say what is wrong with it. */
export type StudyRead =
  | { readonly study: Study; readonly problems?: never }
  | { readonly study?: never; readonly problems: readonly string[] }

/** Reads a study from JSON text. */
export function readStudy(text: string): StudyRead {
  let value: unknown
  try {
    // Editors may put a byte-order mark first.
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    return { problems: [`It is not JSON: ${(error as Error).message}.`] }
  }
  try {
    return { study: parseStudy(value) }
  } catch (error) {
    if (!(error instanceof StudyError)) throw error
    return { problems: sentencesOf(error.problems) }
  }
}
