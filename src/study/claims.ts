/** Claims as data: what a study is to show, as statements over measures of its runs. Judged in `judge.ts`. */
import { AGGREGATES, DEFAULT_AGGREGATE } from '../measure/aggregate.ts'
import { METRIC_NAMES } from '../measure/metrics.ts'
import { MAX_EXPERIMENTS } from './experiment.ts'
import { choice, indices, integer, type PartValue, real, text, variants } from './field.ts'
import type { Reader } from './validate.ts'

/** Claims of one study. */
export const MAX_CLAIMS = 128
const LAST = MAX_EXPERIMENTS - 1

const WORDS = {
  text: text({
    label: 'Claim',
    help: 'What is claimed, in words.',
    default: '',
    maxLength: 200,
  }),
  measure: choice({
    label: 'Metric',
    help: 'What is compared.',
    values: METRIC_NAMES,
    default: 'failureRate',
  }),
}

const JUDGED = {
  aggregate: choice({
    label: 'Aggregate',
    help: 'Median of a run’s last five checkpoints, the final or the best one.',
    values: AGGREGATES,
    default: DEFAULT_AGGREGATE,
  }),
  level: real({
    label: 'Level',
    help: 'Holds where the one-sided p is below this.',
    default: 0.05,
    min: 0.0001,
    max: 0.5,
  }),
  margin: real({
    label: 'Margin',
    help: 'The least effect that matters: what is surely smaller does not hold.',
    default: 0,
    min: 0,
    max: 1000,
    rare: true,
  }),
}

export const CLAIM = variants({
  label: 'Claim',
  help: 'A statement over a metric of experiments, counted from 0.',
  default: 'difference',
  variants: {
    difference: {
      ...WORDS,
      first: integer({
        label: 'First',
        help: 'The one that the claim is about.',
        default: 0,
        min: 0,
        max: LAST,
      }),
      second: integer({
        label: 'Second',
        help: 'The one it is compared with.',
        default: 1,
        min: 0,
        max: LAST,
      }),
      direction: choice({
        label: 'Direction',
        help: 'How the first is against the second.',
        values: ['lower', 'higher'],
        default: 'lower',
      }),
      test: choice({
        label: 'Test',
        help: 'Sign flips of pairs of one seed, or Welch’s t test.',
        values: ['paired', 'welch'],
        default: 'paired',
      }),
      ...JUDGED,
    },
    trend: {
      ...WORDS,
      experiments: indices({
        label: 'Experiments',
        help: 'In the order in which the metric rises or falls.',
        default: [0, 1],
        min: 2,
        max: MAX_EXPERIMENTS,
        last: LAST,
      }),
      direction: choice({
        label: 'Direction',
        help: 'Where the metric goes.',
        values: ['rises', 'falls'],
        default: 'rises',
      }),
      ...JUDGED,
    },
  },
  words: {
    difference: ['Difference', 'The metric of one is lower or higher than that of another.'],
    trend: ['Trend', 'The metric rises or falls over several experiments (Spearman’s ρ).'],
  },
})

export type Claim = PartValue<typeof CLAIM>
export type DifferenceClaim = Extract<Claim, { kind: 'difference' }>
export type TrendClaim = Extract<Claim, { kind: 'trend' }>

/**
 * Reads the claims of a study from foreign data.
 * @param count of the study's experiments
 */
export function readClaims(reader: Reader, value: unknown, count: number): readonly Claim[] {
  if (value === undefined) return []
  if (!Array.isArray(value) || value.length > MAX_CLAIMS) {
    reader.report('claims', `must be a list of at most ${MAX_CLAIMS} claims`, value)
    return []
  }
  return value.map((item, i) => readClaim(reader, `claims[${i}]`, item, count))
}

function readClaim(reader: Reader, path: string, value: unknown, count: number): Claim {
  const before = reader.problems.length
  // A claim is told to be an object here, where a part may be left out.
  const given = reader.object(path, value) ?? {}
  const claim = reader.part(path, CLAIM, given) as unknown as Claim
  // Which experiments there are matters only where there are some, and the fields are right themselves.
  if (count === 0 || reader.problems.length > before) return claim
  const within = (field: string, index: number): void => {
    if (index >= count)
      reader.report(
        `${path}.${field}`,
        `must be an experiment of this study, 0 to ${count - 1}`,
        index,
      )
  }
  if (claim.kind === 'trend')
    claim.experiments.forEach((index, at) => {
      within(`experiments[${at}]`, index)
    })
  else {
    within('first', claim.first)
    within('second', claim.second)
    if (claim.first === claim.second)
      reader.report(`${path}.second`, 'must be another experiment than first', claim.second)
  }
  return claim
}
