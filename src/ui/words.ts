/** Words for the values that the schema stores as keys. */
const WORDS: Readonly<Record<string, string>> = {
  squared: 'squared distance',
  plain: 'plain distance',
  replacement: 'with replacement',
  permutation: 'permutation',
  selu: 'SELU',
  silu: 'SiLU',
  relu: 'ReLU',
  pytorch: 'PyTorch',
  he: 'He',
  xavier: 'Xavier',
  euler: 'Euler',
  midpoint: 'midpoint',
  heun: 'Heun',
  rk4: 'RK4',
  'adams-bashforth-2': 'Adams–Bashforth 2',
  'adams-bashforth-3': 'Adams–Bashforth 3',
  'adams-pece': 'Adams PECE',
  'dpm-solver-2m': 'DPM-Solver++(2M)',
  chi: 'χ(d)',
  'two-shell': 'two shells',
  'given-kappa': 'von Mises, given κ',
  'von-mises': 'von Mises, fitted κ',
  'chi-sphere': 'as the χ-sphere’s',
  'as-is': 'as it comes',
  'minibatch-ot': 'minibatch OT',
  gpu: 'GPU',
  wasm: 'WASM',
  reference: 'reference',
  auto: 'automatic',
}

/** How the page writes a stored value. */
export const inWords = (value: string | number): string => WORDS[value] ?? String(value)

export const AGGREGATE_WORDS = {
  lastFive: 'median of last five',
  final: 'final',
  best: 'best',
} as const

/** What an aggregate is called over fewer checkpoints than five. @param fewer their number, where they are fewer */
export const aggregateWords = (name: keyof typeof AGGREGATE_WORDS, fewer?: number): string =>
  name === 'lastFive' && fewer !== undefined ? `median of last ${fewer}` : AGGREGATE_WORDS[name]
