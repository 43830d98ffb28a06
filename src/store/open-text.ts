/** Opens a study or results given as text. Loaded when there is some. */
import type { Trained } from '../runtime/protocol.ts'
import type { Study } from '../study/study.ts'
import { openResults } from './open-results.ts'
import { readStudy } from './read-study.ts'

/** What opens them, and says what is wrong. */
export interface TextOpener {
  openStudy(study: Study): void
  openTrained(study: Study, trained: Trained): void
  tell(title: string, lines: readonly string[]): void
}

/**
 * Opens a study given as JSON, or a file of results; what is wrong with it becomes a notice and nothing else changes.
 * @param origin what is being opened, as the notice's subject, such as “The file a.json”
 */
export function openText(text: string, origin: string, lab: TextOpener): void {
  if (looksLikeResults(text)) {
    openResults(text, origin, lab)
    return
  }
  const { study, problems } = readStudy(text)
  if (study) lab.openStudy(study)
  else lab.tell(`${origin} is not a valid study and was not opened.`, problems)
}

/** Whether a file holds results rather than a study. */
const looksLikeResults = (text: string): boolean =>
  text.startsWith('{"kind"') || text.includes('"checkpoints"')
