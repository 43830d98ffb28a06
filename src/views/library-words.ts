/** What the library says of a kept study. Pure functions. */
import type { AggregateName, OverRuns } from '../measure/aggregate.ts'
import type { LibraryEntry } from '../runtime/keep/words.ts'
import { measured, whole } from './format.ts'
import { withError } from './with-error.ts'

/** “28 Nov 2026, 13:05”, where the reader is. @param at milliseconds since 1970 */
export const moment = (at: number): string => MOMENT.format(at)

const MOMENT = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})

/** 12400000 → “12 MB”. */
export function size(bytes: number): string {
  const units = ['kB', 'MB', 'GB', 'TB']
  let value = bytes / 1000
  while (value >= 999.5 && units.length > 1) {
    value /= 1000
    units.shift()
  }
  return `${value.toFixed(value < 10 ? 1 : 0)} ${units[0]}`
}

/** “2 experiments × 10 runs”. */
export function extent({ summary }: LibraryEntry): string {
  if (!summary) return ''
  const count = (number: number, word: string): string =>
    `${whole(number)} ${word}${number === 1 ? '' : 's'}`
  return `${count(summary.experiments, 'experiment')} × ${count(summary.runs, 'run')}`
}

/** “finished, 100,000 steps”, “12 of 20 runs ended, step 4,000 of 100,000, 1 diverged or failed”. */
export function progressWords({ summary, step, newer }: LibraryEntry): string {
  if (newer) return 'a newer lab wrote it'
  if (!summary) return 'what was kept of it is damaged'
  const { experiments, runs, budget, ended, lost } = summary
  const all = experiments * runs
  const far = `step ${whole(step)} of ${whole(budget)}`
  const some = ended > 0 ? `${whole(ended)} of ${whole(all)} runs ended, ${far}` : far
  return `${ended === all ? `finished, ${whole(budget)} steps` : some}${lost > 0 ? `, ${whole(lost)} diverged or failed` : ''}`
}

/** “3.21 ± 0.40 %”; of several experiments the lowest and the highest mean, “1.20 to 8.31 %”. */
export function failureWords({ summary }: LibraryEntry, aggregate: AggregateName): string {
  const means = (summary?.failureRates ?? []).flatMap((each) => each[aggregate] ?? [])
  const [first] = means
  if (!first) return '–'
  if (means.length === 1) return `${spread(first)} %`
  const all = means.map(({ mean }) => mean)
  return `${measured(Math.min(...all), 2)} to ${measured(Math.max(...all), 2)} %`
}

const spread = ({ mean, deviation, count }: OverRuns): string =>
  count > 1 ? withError(mean, deviation, 2) : measured(mean, 2)
