/** What the runs of a study, summed up, say of its claims. */
import {
  type BootstrapOptions,
  type Interval,
  meanDifferenceInterval,
  meanInterval,
  trendInterval,
  USUAL,
} from '../math/bootstrap-interval.ts'
import { holm } from '../math/holm.ts'
import type { PValues } from '../math/p-values.ts'
import { pairedPermutationTest } from '../math/permutation-test.ts'
import { mean, spearman } from '../math/statistics.ts'
import { trendTest } from '../math/trend-test.ts'
import { welchTest } from '../math/welch.ts'
import type { Claim, DifferenceClaim, TrendClaim } from './claims.ts'
import { experimentsOf, type SummedRun } from './judged-run.ts'

/**
 * *holds*: p < level. *opposite*: the p of the other direction is. *does not hold*: neither, and the whole interval stays short of the
 * margin, where the claim has one. Else *not decided*.
 */
export type Verdict = 'holds' | 'does not hold' | 'opposite' | 'not decided'

export interface Judgement {
  /** Mean of first minus mean of second, in the metric's unit; Spearman's ρ of a trend. NaN where there is none. */
  readonly effect: number
  /** 95 % bootstrap interval of the effect. */
  readonly interval: Interval
  /** One-sided, in the direction claimed; NaN where there was nothing to test. */
  readonly p: number
  /** Seeds in which it is as claimed, strictly, of the `of` seeds that have a value in all its experiments. */
  readonly holdsIn: number
  readonly of: number
  /** Fewest checkpoints of a run that is not broken, of each of its experiments in the claim's order; 0 where there is none. */
  readonly checkpoints: readonly number[]
  /** Runs of its experiments that are lost: diverged, failed, or measured at what is no number. */
  readonly lost: number
  readonly verdict: Verdict
}

/** A judgement among others. */
export interface JudgedClaim extends Judgement {
  readonly claim: Claim
  /** p after Holm's correction for all claims judged together. */
  readonly adjusted: number
}

export interface JudgeOptions {
  /** Bootstrap resamples of an interval; as usual unless told. */
  readonly resamples?: number
}

/**
 * Every claim, and its p corrected for their number (Holm 1979). Verdicts are those of each claim alone.
 * @param runs of the study in any order, summed up for these claims
 */
export function judgeClaims(claims: readonly Claim[], runs: readonly SummedRun[]): JudgedClaim[] {
  const judgements = claims.map((claim) => judgeClaim(claim, runs))
  const adjusted = holm(judgements.map(({ p }) => p))
  return judgements.map((judgement, i) => ({
    ...judgement,
    claim: claims[i]!,
    adjusted: adjusted[i]!,
  }))
}

/**
 * One claim. Runs without a finite value are left out; paired, the other run of their seed with them.
 * @param runs of the study, in any order; those of other experiments count for nothing
 */
export function judgeClaim(
  claim: Claim,
  runs: readonly SummedRun[],
  told: JudgeOptions = {},
): Judgement {
  // One key for all: a claim is judged the same whenever and beside whatever it is judged.
  const options = { ...USUAL, ...told }
  const wanted = experimentsOf(claim)
  const lost = runs.filter((run) => wanted.includes(run.experiment) && isLost(run, claim)).length
  const values = wanted.map((experiment) => valuesOf(claim, experiment, runs))
  const found =
    claim.kind === 'trend'
      ? judgeTrend(values, claim, options)
      : judgeDifference(values[0]!, values[1]!, claim, options)
  const { against: _, ...judgement } = found
  const checkpoints = wanted.map((experiment) => {
    const counts = runs.flatMap((run) =>
      run.experiment === experiment && !run.broken ? run.checkpoints : [],
    )
    return counts.length > 0 ? Math.min(...counts) : 0
  })
  return { ...judgement, checkpoints, lost, verdict: verdictOf(claim, found) }
}

/** What a run has to show, by seed. */
type Values = ReadonlyMap<number, number>
type Found = Omit<Judgement, 'checkpoints' | 'lost' | 'verdict'> & { readonly against: number }

function judgeDifference(
  first: Values,
  second: Values,
  claim: DifferenceClaim,
  options: BootstrapOptions,
): Found {
  const differences = [...first].flatMap(([seed, value]) => {
    const other = second.get(seed)
    return other === undefined ? [] : [value - other]
  })
  const counted = {
    holdsIn: differences.filter((each) => (claim.direction === 'lower' ? each < 0 : each > 0))
      .length,
    of: differences.length,
  }
  const tail = claim.direction === 'lower' ? 'less' : 'greater'
  if (claim.test === 'paired')
    return {
      effect: mean(differences),
      interval: meanInterval(differences, options),
      ...tails(pairedPermutationTest(differences, options.key), tail),
      ...counted,
    }
  const samples = [[...first.values()], [...second.values()]] as const
  return {
    effect: mean(samples[0]) - mean(samples[1]),
    interval: meanDifferenceInterval(...samples, options),
    ...tails(welchTest(...samples), tail),
    ...counted,
  }
}

function judgeTrend(
  values: readonly Values[],
  claim: TrendClaim,
  options: BootstrapOptions,
): Found {
  const flat = values.flatMap((bySeed, place) =>
    [...bySeed].map(([seed, value]) => ({ place, seed, value })),
  )
  const places = flat.map(({ place }) => place)
  const numbers = flat.map(({ value }) => value)
  const seeds = flat.map(({ seed }) => seed)
  const { rho, ...p } = trendTest(places, numbers, options.key, seeds)
  const whole = [...values[0]!.keys()].filter((seed) => values.every((each) => each.has(seed)))
  const sign = claim.direction === 'rises' ? 1 : -1
  const order = values.map((_, place) => place)
  const holdsIn = whole.filter(
    (seed) =>
      sign *
        spearman(
          order,
          values.map((each) => each.get(seed)!),
        ) >
      0,
  ).length
  return {
    effect: rho,
    interval: trendInterval(places, numbers, seeds, options),
    ...tails(p, claim.direction === 'rises' ? 'greater' : 'less'),
    holdsIn,
    of: whole.length,
  }
}

/** p of the direction claimed, and of the one against it. */
function tails(p: PValues, claimed: 'less' | 'greater'): { p: number; against: number } {
  return { p: p[claimed], against: p[claimed === 'less' ? 'greater' : 'less'] }
}

function verdictOf(claim: Claim, { p, against, interval }: Found): Verdict {
  if (p < claim.level) return 'holds'
  if (against < claim.level) return 'opposite'
  const upwards = claim.direction === 'higher' || claim.direction === 'rises'
  const most = upwards ? interval[1] : -interval[0]
  return claim.margin > 0 && most < claim.margin ? 'does not hold' : 'not decided'
}

/** Finite values of an experiment's runs by seed. */
function valuesOf(claim: Claim, experiment: number, runs: readonly SummedRun[]): Values {
  const values = new Map<number, number>()
  for (const run of runs) {
    const value = run.experiment === experiment ? resultOf(run, claim) : undefined
    if (value !== undefined && Number.isFinite(value) && !run.broken) values.set(run.seed, value)
  }
  return values
}

/** Undefined where nothing has been measured, or the target has no such metric. */
const resultOf = ({ results }: SummedRun, claim: Claim): number | undefined =>
  results[claim.measure]?.[claim.aggregate]

function isLost(run: SummedRun, claim: Claim): boolean {
  const value = resultOf(run, claim)
  return run.broken || (value !== undefined && !Number.isFinite(value))
}
