/** Tests and intervals against SciPy (tests/reference/make_statistics.py). */
import { describe, expect, it } from 'vitest'
import {
  type Interval,
  meanDifferenceInterval,
  meanInterval,
  trendInterval,
} from '../../../src/math/bootstrap-interval.ts'
import { incompleteBeta } from '../../../src/math/incomplete-beta.ts'
import { normalCumulative, normalQuantile } from '../../../src/math/normal-law.ts'
import type { PValues } from '../../../src/math/p-values.ts'
import { pairedPermutationTest } from '../../../src/math/permutation-test.ts'
import { studentCumulative } from '../../../src/math/student-t.ts'
import { trendTest } from '../../../src/math/trend-test.ts'
import { welchTest } from '../../../src/math/welch.ts'
import reference from '../../reference/statistics.json'

const KEY = { seed: 0, lane: 0 }
const ALTERNATIVES = ['twoSided', 'less', 'greater'] as const

const near = (ours: number, theirs: number, relative: number): void =>
  expect(Math.abs(ours - theirs)).toBeLessThanOrEqual(relative * Math.abs(theirs) + 1e-300)

/** Two shares of 20,000 and of 100,000 draws: four standard errors of their difference. */
function nearSampled(ours: PValues, theirs: PValues): void {
  for (const name of ALTERNATIVES) {
    const p = theirs[name]
    const error = Math.sqrt(Math.max(p * (1 - p), 1e-4) * (1 / 20000 + 1 / 100000))
    expect(Math.abs(ours[name] - p)).toBeLessThan(4 * error)
  }
}

describe('laws to 1e-10 of their value', () => {
  it.each(reference.studentCumulative)('Student’s t: t $t, df $df', ({ t, df, p }) => {
    near(studentCumulative(t, df), p, 1e-10)
  })

  it.each(reference.incompleteBeta)('I_x(a, b): x $x, a $a, b $b', ({ x, a, b, value }) => {
    near(incompleteBeta(x, 1 - x, a, b), value, 1e-10)
  })

  it.each(reference.normal)('Φ($x)', ({ x, p }) => {
    near(normalCumulative(x), p, 1e-10)
  })

  it.each(reference.normalQuantile)('Φ⁻¹($p)', ({ p, x }) => {
    expect(normalQuantile(p)).toBeCloseTo(x, 9)
  })
})

describe.each(reference.paired.map((each, i) => [i, each] as const))(
  'paired case %i',
  (_, each) => {
    it('p-values', () => {
      const differences = each.first.map((value, i) => value - each.second[i]!)
      const ours = pairedPermutationTest(differences, KEY)
      if (each.exact) for (const name of ALTERNATIVES) near(ours[name], each.p[name], 1e-9)
      else nearSampled(ours, each.p)
    })
  },
)

describe.each(reference.welch.map((each, i) => [i, each] as const))('Welch case %i', (_, each) => {
  it('t, df and p-values', () => {
    const { t, df, ...p } = welchTest(each.first, each.second)
    near(t, each.t, 1e-9)
    near(df, each.df, 1e-9)
    for (const name of ALTERNATIVES) near(p[name], each.p[name], 1e-9)
  })
})

describe.each(reference.intervals.map((each, i) => [i, each] as const))(
  'interval case %i',
  (_, { first, second, paired, unpaired }) => {
    const options = { level: 0.95, resamples: 10000, key: KEY }

    it('paired', () => {
      nearEnds(
        meanInterval(
          first.map((value, i) => value - second[i]!),
          options,
        ),
        paired,
      )
    })

    it('unpaired', () => {
      nearEnds(meanDifferenceInterval(first, second, options), unpaired)
    })
  },
)

/** One set of resamples of ours among ten of theirs: five of their spreads, which ten values know to a quarter. */
function nearEnds(ours: Interval, theirs: { mean: number[]; deviation: number[] }): void {
  ours.forEach((end, i) => {
    expect(Math.abs(end - theirs.mean[i]!)).toBeLessThan(5 * theirs.deviation[i]!)
  })
}

describe.each(reference.trend.map((each, i) => [i, each] as const))(
  'trend case %i',
  (_, { places, values, rho, p, percentile }) => {
    it('ρ, p-values and interval', () => {
      const ours = trendTest(places, values, KEY)
      near(ours.rho, rho, 1e-9)
      nearSampled(ours, p)
      const own = values.map((_, i) => i)
      const options = { level: 0.95, resamples: 1000, key: KEY }
      nearEnds(trendInterval(places, values, own, options), percentile)
    })
  },
)
