/** Words for the values that the schema stores as keys. */
const WORDS: Readonly<Record<string, string>> = {
  paper: 'three modes (paper)',
  points: 'points',
  'chi-sphere': 'χ-sphere',
  independent: 'independent',
  'minibatch-ot': 'minibatch OT',
  squared: 'squared distance',
  plain: 'plain distance',
  replacement: 'with replacement',
  permutation: 'permutation',
  selu: 'SELU',
  silu: 'SiLU',
  relu: 'ReLU',
  euler: 'Euler',
  gpu: 'GPU',
  wasm: 'WASM',
  reference: 'reference',
  auto: 'automatic',
}

/** How the page writes a stored value. */
export const inWords = (value: string | number): string => WORDS[value] ?? String(value)

export const METRIC_WORDS = {
  amd: {
    name: 'AMD',
    long: 'average minimum distance',
    unit: '',
    decimals: 3,
    floorDecimals: 3,
    definition:
      'Mean distance of the generated points to their nearest target point. Definition of the paper’s code.',
  },
  failureRate: {
    name: 'Failure rate',
    long: 'failure rate',
    unit: '%',
    decimals: 1,
    floorDecimals: 2,
    definition:
      'Share of generated points farther than 1 from every target point. Definition of the paper’s code.',
  },
} as const

export const AGGREGATE_WORDS = {
  lastFive: 'median of last five',
  final: 'final',
  best: 'best',
} as const
