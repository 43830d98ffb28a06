import { expect, it } from 'vitest'
import type { Metrics } from '../../../src/measure/metrics.ts'
import type { Claim } from '../../../src/study/claims.ts'
import * as judge from '../../../src/study/judge.ts'
import { parseStudy } from '../../../src/study/study.ts'
import { type MeasuredRun, summed } from '../../../src/study/summed-run.ts'

const claim = (fields: object): Claim =>
  parseStudy({ experiments: Array(4).fill({}), claims: [fields] }).claims[0]!

const judgeClaims = (claims: readonly Claim[], of: readonly MeasuredRun[]) =>
  judge.judgeClaims(
    claims,
    of.map((run) => summed(run, claims)),
  )
const judgeClaim = (one: Claim, of: readonly MeasuredRun[]) =>
  judge.judgeClaim(
    one,
    of.map((run) => summed(run, [one])),
  )

/** Runs of one experiment with seeds from 5, each with one checkpoint. */
const runs = (experiment: number, rates: readonly number[]): MeasuredRun[] =>
  rates.map((failureRate, i) => run(experiment, 5 + i, [failureRate]))

const run = (experiment: number, seed: number, curve: readonly number[]): MeasuredRun => ({
  experiment,
  seed,
  checkpoints: curve.map((failureRate) => ({ metrics: { failureRate, amd: 0 } as Metrics })),
})

const LOW = [1, 2, 3, 4, 5, 6]
const HIGH = [2, 4, 5, 5, 7, 9]
const TWO = [...runs(0, LOW), ...runs(1, HIGH), ...runs(2, [90, 80, 70])]

it('a paired difference: mean, exact p, seeds; the other direction is the opposite', () => {
  const judged = judgeClaim(claim({}), TWO)
  // All six differ in one direction: 1 of 64 flips.
  expect(judged).toMatchObject({ p: 1 / 64, holdsIn: 6, of: 6, lost: 0, verdict: 'holds' })
  expect(judged.effect).toBeCloseTo(-11 / 6, 12)
  expect(judged.interval[0]).toBeLessThan(judged.effect)
  expect(judged.interval[1]).toBeGreaterThan(judged.effect)
  expect(judged.interval[1]).toBeLessThan(0)
  expect(judgeClaim(claim({ direction: 'higher' }), TWO)).toMatchObject({
    p: 1,
    holdsIn: 0,
    of: 6,
    verdict: 'opposite',
  })
  expect(judgeClaim(claim({ level: 0.01 }), TWO).verdict).toBe('not decided')
  expect(judgeClaim(claim({}), [...TWO].reverse())).toEqual(judged)
})

it('Welch knows no pairs: what differs little beside the spread over seeds is not decided', () => {
  const judged = judgeClaim(claim({ test: 'welch' }), TWO)
  expect(judged.effect).toBeCloseTo(-11 / 6, 12)
  // SciPy 1.10: ttest_ind(LOW, HIGH, equal_var=False, alternative='less').
  expect(judged.p).toBeCloseTo(0.08746679621628306, 12)
  expect(judged).toMatchObject({ holdsIn: 6, of: 6, verdict: 'not decided' })
  expect(judgeClaim(claim({ test: 'welch', level: 0.1 }), TWO).verdict).toBe('holds')
})

it('does not hold: surely less than the margin', () => {
  const same = [...runs(0, [1, 2, 3, 4, 5, 6]), ...runs(1, [1.1, 1.9, 3.1, 3.9, 5.1, 5.9])]
  expect(judgeClaim(claim({}), same).verdict).toBe('not decided')
  expect(judgeClaim(claim({ margin: 0.05 }), same).verdict).toBe('not decided')
  expect(judgeClaim(claim({ margin: 0.5 }), same).verdict).toBe('does not hold')
  expect(judgeClaim(claim({ margin: 0.5, direction: 'higher' }), same).verdict).toBe(
    'does not hold',
  )
  // A margin takes nothing from a claim that holds.
  expect(judgeClaim(claim({ margin: 50 }), TWO).verdict).toBe('holds')
})

it('lost runs are counted, and left out with the other run of their seed', () => {
  const broken = [
    ...runs(0, LOW),
    ...runs(1, [Number.NaN, ...HIGH.slice(1)]),
    // Diverged: what it was measured at before counts for nothing.
    { ...run(0, 11, [1]), status: { kind: 'diverged' } },
    run(1, 11, [50]),
    // Not measured yet: not lost.
    run(0, 12, []),
    run(1, 12, [50]),
  ]
  const judged = judgeClaim(claim({}), broken)
  expect(judged).toMatchObject({ p: 1 / 32, of: 5, holdsIn: 5, lost: 2, verdict: 'holds' })
  expect(judged.effect).toBe(-2)
  // Welch leaves out single runs: the partners of the lost ones count.
  expect(judgeClaim(claim({ test: 'welch' }), broken).effect).toBeCloseTo(3.5 - 130 / 7, 12)
})

it('nothing to judge: no runs, one run, a metric that the target does not have', () => {
  for (const few of [[], [...runs(0, [1]), ...runs(1, [2])]])
    expect(judgeClaim(claim({}), few)).toMatchObject({
      interval: [Number.NaN, Number.NaN],
      p: Number.NaN,
      of: few.length / 2,
      verdict: 'not decided',
    })
  expect(judgeClaim(claim({ measure: 'mddModes' }), TWO)).toMatchObject({
    effect: Number.NaN,
    p: Number.NaN,
    of: 0,
    lost: 0,
    verdict: 'not decided',
  })
  expect(judgeClaim(claim({}), [...runs(0, LOW), ...runs(1, LOW)])).toMatchObject({
    effect: 0,
    interval: [0, 0],
    p: 1,
    holdsIn: 0,
    of: 6,
    verdict: 'not decided',
  })
})

it('the aggregate is taken of each run’s checkpoints', () => {
  const curves = [0, 1].flatMap((experiment) =>
    [1, 2].map((seed) => run(experiment, seed, [9, 4 * experiment + 2, 6, 7, 8, 3 * experiment])),
  )
  const effect = (aggregate: string) => judgeClaim(claim({ aggregate }), curves).effect
  expect(effect('final')).toBe(-3)
  expect(effect('best')).toBe(-3)
  // Medians of 2, 6, 7, 8, 0 and of 6, 6, 7, 8, 3.
  expect(effect('lastFive')).toBe(0)
})

it('a trend: ρ over all runs, seeds in which it goes as claimed', () => {
  const rising = [0, 1, 2].flatMap((experiment) =>
    runs(
      experiment,
      LOW.map((rate) => 10 * rate + experiment),
    ),
  )
  const up = claim({ kind: 'trend', experiments: [0, 1, 2] })
  const judged = judgeClaim(up, rising)
  // Within seeds every run rises, though seeds differ more than experiments do: 1 of 6^6 orders.
  expect(judged).toMatchObject({ holdsIn: 6, of: 6, lost: 0, verdict: 'holds' })
  expect(judged.p).toBeLessThan(0.001)
  expect(judged.effect).toBeGreaterThan(0.1)
  expect(judged.effect).toBeLessThan(0.3)
  expect(judgeClaim(claim({ kind: 'trend', experiments: [2, 1, 0] }), rising)).toMatchObject({
    effect: -judged.effect,
    holdsIn: 0,
    verdict: 'opposite',
  })
  expect(
    judgeClaim(claim({ kind: 'trend', experiments: [2, 1, 0], direction: 'falls' }), rising)
      .verdict,
  ).toBe('holds')
})

it('several claims: Holm’s p beside each, verdicts of each alone', () => {
  const claims = [claim({}), claim({ direction: 'higher' }), claim({ measure: 'mddModes' })]
  const judged = judgeClaims(claims, TWO)
  expect(judged.map(({ adjusted }) => adjusted)).toEqual([2 / 64, 1, Number.NaN])
  expect(judged.map((each) => each.claim)).toEqual(claims)
  expect(judged.map(({ verdict }) => verdict)).toEqual(['holds', 'opposite', 'not decided'])
})
