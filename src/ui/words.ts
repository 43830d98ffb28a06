/** Words for the aggregates over checkpoints. */
export const AGGREGATE_WORDS = {
  lastFive: 'median of last five',
  final: 'final',
  best: 'best',
} as const

/** What an aggregate is called over fewer checkpoints than five. @param fewer their number, where they are fewer */
export const aggregateWords = (name: keyof typeof AGGREGATE_WORDS, fewer?: number): string =>
  name === 'lastFive' && fewer !== undefined ? `median of last ${fewer}` : AGGREGATE_WORDS[name]
