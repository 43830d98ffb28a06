import { AGGREGATE_WORDS, type AggregateName } from '../measure/aggregate.ts'

/** What an aggregate is called. @param fewer given where a run has not been measured five times yet */
export const aggregateWords = (name: AggregateName, fewer?: number): string =>
  name === 'lastFive' && fewer !== undefined ? 'median of up to five' : AGGREGATE_WORDS[name]
