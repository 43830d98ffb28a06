import type { Trained } from '../runtime/protocol.ts'
import { readResults } from '../runtime/results-file.ts'
import type { Study } from '../study/study.ts'

/** What opens results, and says what is wrong. */
interface Opener {
  openFromFile(study: Study, trained: Trained): void
  tell(title: string, lines: readonly string[]): void
}

/** Whether a file holds results rather than a study. */
export const looksLikeResults = (text: string): boolean =>
  text.startsWith('{"kind"') || text.includes('"checkpoints"')

/**
 * Opens a file of results; what is wrong with it becomes a notice and nothing else changes.
 * @param origin what is being opened, as the notice's subject
 */
export function openResults(text: string, origin: string, lab: Opener): void {
  try {
    const { study, runs } = readResults(text, 'It')
    lab.openFromFile(study, { results: runs })
    const missing = study.experiments.length * study.runs - runs.length
    if (missing > 0)
      lab.tell(`${origin} holds ${runs.length} of the study’s ${runs.length + missing} runs.`, [
        'Train trains the others.',
      ])
  } catch (error) {
    lab.tell(`${origin} holds no results that can be read and was not opened.`, [
      error instanceof Error ? error.message : String(error),
    ])
  }
}
