/** Claims as data: what a study is to show, as statements over measures of its runs. Judged in `judge.ts`. */
import { MAX_CLAIMS, MAX_EXPERIMENTS } from '../math/limits.ts'
import { AGGREGATES, DEFAULT_AGGREGATE } from '../measure/aggregate.ts'
import { METRIC_NAMES } from '../measure/metrics.ts'
import { choice, indices, integer, type PartValue, real, text, variants } from './field.ts'
import type { Reader } from './validate.ts'

const LAST = MAX_EXPERIMENTS - 1

const WORDS = {
  text: text({
    label: 'Claim',
    default: '',
    maxLength: 200,
  }),
  measure: choice({
    label: 'Metric',
    values: METRIC_NAMES,
    default: 'failureRate',
  }),
}

const JUDGED = {
  aggregate: choice({
    label: 'Aggregate',
    values: AGGREGATES,
    default: DEFAULT_AGGREGATE,
  }),
  level: real({
    label: 'Level',
    default: 0.05,
    min: 0.0001,
    max: 0.5,
  }),
  margin: real({
    label: 'Margin',
    default: 0,
    min: 0,
    max: 1000,
    rare: true,
  }),
}

export const CLAIM = variants({
  label: 'Claim',
  default: 'difference',
  variants: {
    difference: {
      ...WORDS,
      first: integer({
        label: 'First',
        default: 0,
        min: 0,
        max: LAST,
      }),
      second: integer({
        label: 'Second',
        default: 1,
        min: 0,
        max: LAST,
      }),
      direction: choice({
        label: 'Direction',
        values: ['lower', 'higher'],
        default: 'lower',
      }),
      test: choice({
        label: 'Test',
        values: ['paired', 'welch'],
        default: 'paired',
      }),
      ...JUDGED,
    },
    trend: {
      ...WORDS,
      experiments: indices({
        label: 'Experiments',
        default: [0, 1],
        min: 2,
        max: MAX_EXPERIMENTS,
        last: LAST,
      }),
      direction: choice({
        label: 'Direction',
        values: ['rises', 'falls'],
        default: 'rises',
      }),
      ...JUDGED,
    },
  },
  names: {
    difference: 'Difference',
    trend: 'Trend',
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
