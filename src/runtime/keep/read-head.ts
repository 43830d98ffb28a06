/** Reads the heads of entries as foreign data. */

import { isObject, type Loose } from '../../math/plain-object.ts'
import { isCount, isNumber, isTime } from './checks.ts'
import { KEPT_FORMAT } from './kept.ts'
import type { KeptSummary } from './kept-summary.ts'

/** Characters of a study's title, or of what its experiments are called where it has none, and more. */
const MOST_TITLE = 1000

/** What finds an entry. */
export interface ReadHead {
  readonly id: string
  readonly savedAt: number
  readonly title: string
  readonly step: number
  readonly starred: boolean
  /** A newer lab wrote it: nothing else of it can be read. */
  readonly newer: boolean
  readonly whole: Loose
}

/** An entry's head as far as every format has it; undefined where it is none at all. */
export function readHead(given: unknown): ReadHead | undefined {
  if (!isObject(given)) return undefined
  const { id, savedAt, title, step, starred, format } = given
  if (typeof id !== 'string' || !isNumber(savedAt)) return undefined
  return {
    id,
    savedAt: isTime(savedAt) ? savedAt : 0,
    title: typeof title === 'string' && title.length <= MOST_TITLE ? title : '',
    step: isCount(step) ? step : 0,
    starred: starred === true,
    newer: !(isNumber(format) && format <= KEPT_FORMAT),
    whole: given,
  }
}

/** Characters of the words for the laws of 64 experiments, and many more. */
const MOST_LAWS = 2000

/** What a list says of an entry; undefined for one of an earlier format, and for one that is damaged. */
export function readSummary({ summary }: Loose): KeptSummary | undefined {
  if (!isObject(summary) || !Array.isArray(summary.failureRates)) return undefined
  const { experiments, laws = '', runs, budget, ended, lost, failureRates } = summary
  if (typeof laws !== 'string' || laws.length > MOST_LAWS) return undefined
  if (![experiments, runs, budget, ended, lost].every(isCount)) return undefined
  if (failureRates.length !== experiments || !failureRates.every(isObject)) return undefined
  const means = failureRates.flatMap((each) => Object.values(each))
  return means.every((over) => isObject(over) && isNumber(over.mean) && isNumber(over.deviation))
    ? (summary as unknown as KeptSummary)
    : undefined
}
