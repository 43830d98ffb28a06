/** Which kept studies the library shows, and in which order. */
import type { LibraryEntry } from '../runtime/keep/words.ts'

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
