/** Which kept studies the library shows, and in which order. */
import type { LibraryEntry } from '../runtime/keep/words.ts'
import { isOver } from '../runtime/protocol.ts'
import { titleOf } from '../study/experiment-name.ts'
import { lawsOf } from '../study/laws.ts'
import type { LabData } from './lab-state.ts'

export const LIBRARY_ORDERS = ['newest', 'starred', 'title', 'largest'] as const
export type LibraryOrder = (typeof LIBRARY_ORDERS)[number]

const newest = (a: LibraryEntry, b: LibraryEntry): number => b.trainedAt - a.trainedAt

const BEFORE: Readonly<Record<LibraryOrder, (a: LibraryEntry, b: LibraryEntry) => number>> = {
  newest,
  starred: (a, b) => Number(b.starred) - Number(a.starred) || newest(a, b),
  title: (a, b) => a.title.localeCompare(b.title, 'en', { numeric: true }) || newest(a, b),
  largest: (a, b) => b.bytes - a.bytes || newest(a, b),
}

/**
 * The entries whose titles have every word of the search, in an order.
 * @param search words in any order, large or small
 */
export function shownEntries(
  entries: readonly LibraryEntry[],
  search: string,
  order: LibraryOrder,
): LibraryEntry[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  return entries
    .filter(({ title }) => words.every((word) => title.toLowerCase().includes(word)))
    .sort(BEFORE[order])
}

/** An entry with what the page knows of it where it is the open study: what stands on the device is always a little older. */
export function asItIsNow(
  entry: LibraryEntry,
  { kept, study, runs, summaries }: Pick<LabData, 'kept' | 'study' | 'runs' | 'summaries'>,
): LibraryEntry {
  if (entry.id !== kept) return entry
  const ended = runs.filter(({ status }) => isOver(status))
  return {
    ...entry,
    title: titleOf(study),
    step: runs.reduce((most, { step }) => Math.max(most, step), 0),
    summary: {
      experiments: study.experiments.length,
      laws: lawsOf(study.experiments),
      runs: study.runs,
      budget: Math.max(...study.experiments.map(({ training }) => training.steps)),
      ended: ended.length,
      lost: ended.filter(({ status }) => status.kind !== 'finished').length,
      failureRates: summaries.map((summary) => summary?.failureRate ?? {}),
    },
  }
}
