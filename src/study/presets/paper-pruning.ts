/**
 * Does pruned sampling help the very same models (paper, section 4.4 and Table 7)? A hundred seeds of I-CFM, each sampled whole and
 * without the directions around the poor axis at three thresholds, under three remedies against noise in the weights.
 */
import { AGGREGATE_WORDS, AGGREGATES } from '../../measure/aggregate.ts'
import { parseStudy, type Study } from '../study.ts'
import { CODE, ICFM } from './default.ts'
import { pruned } from './paper-experiments.ts'

const RUNS = 100

/** Cosines to the axis beyond which directions are rejected: the paper's 11.5°, 25.8° and 45.6°. */
const THRESHOLDS = [0.98, 0.9, 0.7]

const VARIANTS = [
  { words: 'raw weights', training: {} },
  { words: 'EMA .999', training: { ema: 0.999 } },
  { words: 'EMA .999 and cosine decay', training: { ema: 0.999, schedule: 'cosine' } },
]

const experiments = VARIANTS.flatMap(({ words, training }) => {
  const whole = { ...CODE, ...ICFM, training: { ...CODE.training, ...training } }
  return [
    { ...whole, name: `I-CFM, ${words}` },
    ...THRESHOLDS.map((gamma) => ({
      ...whole,
      name: `pruned at ${gamma}, ${words}`,
      inferencePruning: pruned(gamma),
    })),
  ]
})

const claims = VARIANTS.flatMap(({ words }, variant) =>
  THRESHOLDS.flatMap((gamma, k) =>
    AGGREGATES.map((aggregate) => {
      const whole = variant * (1 + THRESHOLDS.length)
      return {
        kind: 'difference',
        text: `Pruning at ${gamma} helps: the same models fail less often (${words}, ${AGGREGATE_WORDS[aggregate]}).`,
        measure: 'failureRate',
        first: whole + 1 + k,
        second: whole,
        direction: 'lower',
        test: 'paired',
        aggregate,
      }
    }),
  ),
)

/** Twelve experiments × a hundred runs of three trainings, 27 claims. */
export const PAPER_PRUNING: Study = parseStudy({
  version: 1,
  title: 'Pruning the same models, at three thresholds',
  runs: RUNS,
  experiments,
  claims,
})
