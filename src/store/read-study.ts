import { JsonError, parseJson } from '../math/foreign-json.ts'
import { sentencesOf } from '../study/sentences.ts'
import { parseStudy, type Study } from '../study/study.ts'
import { StudyError } from '../study/study-error.ts'

/** A study read from a file or a link, or the sentences that say what is wrong with it. */
export type StudyRead =
  | { readonly study: Study; readonly problems?: never }
  | { readonly study?: never; readonly problems: readonly string[] }

/** Reads a study from JSON text. */
export function readStudy(text: string): StudyRead {
  try {
    // Editors may put a byte-order mark first.
    return studyOf(parseJson(text.replace(/^\uFEFF/, '')))
  } catch (error) {
    if (!(error instanceof JsonError)) throw error
    return { problems: [`It ${error.message}.`] }
  }
}

/** The same of JSON that has been parsed. */
export function studyOf(value: unknown): StudyRead {
  try {
    return { study: parseStudy(value) }
  } catch (error) {
    if (!(error instanceof StudyError)) throw error
    return { problems: sentencesOf(error.problems) }
  }
}
