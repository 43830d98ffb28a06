import type { Trained } from '../runtime/protocol.ts'
import type { StudyResult } from '../runtime/results.ts'
import { ResultsError } from '../runtime/results-file.ts'
import type { Study } from '../study/study.ts'

/** What opens results, and says what is wrong. */
interface Opener {
  openFromFile(study: Study, trained: Trained): void
  tell(title: string, lines: readonly string[]): void
}

/** Milliseconds after which the page has its turn. */
const TURN = 50

/**
 * Opens results; what is wrong with them becomes a notice and nothing else changes.
 * @param reading them, a line at a time
 * @param origin what is being opened, as the notice's subject
 */
export async function openResults(
  reading: Iterator<undefined, StudyResult>,
  origin: string,
  lab: Opener,
): Promise<void> {
  let result: StudyResult
  try {
    result = await inTurns(reading)
  } catch (error) {
    if (!(error instanceof ResultsError)) throw error
    lab.tell(`${origin} holds no results that can be read and was not opened.`, [error.message])
    return
  }
  const { study, runs } = result
  lab.openFromFile(study, { results: runs })
  const missing = study.experiments.length * study.runs - runs.length
  if (missing > 0)
    lab.tell(`${origin} holds ${runs.length} of the study’s ${runs.length + missing} runs.`, [
      'Train trains the others.',
    ])
}

async function inTurns<T>(reading: Iterator<undefined, T>): Promise<T> {
  for (let until = performance.now() + TURN; ; ) {
    const { done, value } = reading.next()
    if (done) return value
    if (performance.now() < until) continue
    await new Promise((resolve) => setTimeout(resolve))
    until = performance.now() + TURN
  }
}
