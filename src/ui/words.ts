import { AGGREGATE_WORDS } from '../measure/aggregate.ts'

/** What an aggregate is called over fewer checkpoints than five. @param fewer their number, where they are fewer */
export const aggregateWords = (name: keyof typeof AGGREGATE_WORDS, fewer?: number): string =>
  name !== 'lastFive' || fewer === undefined
    ? AGGREGATE_WORDS[name]
    : fewer === 1
      ? 'last checkpoint'
      : `median of last ${fewer}`
