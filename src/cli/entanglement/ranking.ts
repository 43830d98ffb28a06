/** Ranks what was read by how well it orders the runs by their failure. */
import { bootstrap, percentileInterval } from '../../math/bootstrap.ts'
import { spearman } from '../../math/statistics.ts'
import { CANDIDATE_NAMES, type CandidateName } from './candidates.ts'
import type { SweepRun } from './sweep.ts'

/** What is to be predicted. */
export const OUTCOMES = ['failureRate', 'amd'] as const
/**
 * Between which runs: all; those of one coupling, so that nothing counts that differs between couplings; those of one cell, so that
 * only luck in the training is left.
 */
export const SCOPES = ['all', 'coupling', 'cell'] as const

export type Outcome = (typeof OUTCOMES)[number]
export type Scope = (typeof SCOPES)[number]

/** The cosine of the caps stands beside the candidates: what one knows before any training. */
export type PredictorName = CandidateName | 'gamma'

/** Spearman's ρ and the interval that holds 95 % of its resamples. */
export interface Correlation {
  readonly rho: number
  readonly low: number
  readonly high: number
}

export interface Ranked {
  readonly name: PredictorName
  /** Runs in which it exists. */
  readonly runs: number
  readonly correlations: Readonly<Record<Outcome, Readonly<Record<Scope, Correlation>>>>
  /** Share of resamples in which no other candidate orders all runs better by failure rate. */
  readonly first: number
}

const RESAMPLES = 2000
const LEVEL = 0.95
const KEY = { seed: 0, lane: 0 }

/**
 * Every predictor by the size of its rank correlation with the failure rate over all runs, the largest first. Resamples draw whole cells,
 * runs of one coupling and γ, since the sweep has only so many of them, however many runs each has.
 */
export function rankPredictors(runs: readonly SweepRun[], resamples = RESAMPLES): Ranked[] {
  const names: readonly PredictorName[] = [...CANDIDATE_NAMES, 'gamma']
  const columns = names.map((name) => runs.map((run) => predictorOf(run, name)))
  const outcomes = OUTCOMES.map((outcome) => runs.map((run) => run[outcome]))
  const scopes = SCOPES.map((scope) => groupsOf(runs, scope))
  /** [predictor][outcome][scope] of some runs, which may repeat. */
  const correlate = (members: readonly number[]): number[][][] => {
    const of = (values: readonly number[]): number[] => members.map((i) => values[i]!)
    const [ys, groups] = [outcomes.map(of), scopes.map(of)]
    return columns.map(of).map((x) => ys.map((y) => groups.map((group) => spearman(x, y, group))))
  }
  const found = correlate(runs.map((_, i) => i))
  const cells: number[][] = []
  groupsOf(runs, 'cell').forEach((cell, i) => {
    cells[cell] = [...(cells[cell] ?? []), i]
  })
  const drawn = bootstrap(cells, correlate, resamples, KEY)
  const leaders = drawn.map((each) => leaderOf(each.slice(0, CANDIDATE_NAMES.length)))
  const ranked = names.map((name, p): Ranked => {
    const correlation = (o: number, s: number): Correlation => {
      const [low, high] = percentileInterval(
        drawn.map((each) => each[p]![o]![s]!),
        LEVEL,
      )
      return { rho: found[p]![o]![s]!, low, high }
    }
    return {
      name,
      runs: columns[p]!.filter((value) => !Number.isNaN(value)).length,
      correlations: table(OUTCOMES, (_, o) => table(SCOPES, (_, s) => correlation(o, s))),
      first: leaders.filter((leader) => leader === p).length / resamples,
    }
  })
  return ranked.sort((a, b) => strength(b) - strength(a))
}

/** What a run has to show by a predictor's name. */
export function predictorOf(run: SweepRun, name: PredictorName): number {
  return name === 'gamma' ? run.gamma : run.candidates[name]
}

/** |ρ| with the failure rate over all runs; 0 where there is none. */
function strength({ correlations }: Ranked): number {
  return Math.abs(correlations.failureRate.all.rho) || 0
}

/** Index of the largest |ρ| of the first outcome in the first scope; -1 where there is none. */
function leaderOf(each: readonly (readonly (readonly number[])[])[]): number {
  const sizes = each.map(([outcome]) => Math.abs(outcome![0]!) || 0)
  const most = Math.max(...sizes)
  return most > 0 ? sizes.indexOf(most) : -1
}

/** The group of each run, numbered. */
function groupsOf(runs: readonly SweepRun[], scope: Scope): number[] {
  const known = new Map<string, number>()
  return runs.map(({ coupling, gamma }) => {
    const name = scope === 'all' ? '' : scope === 'coupling' ? coupling : `${coupling} ${gamma}`
    if (!known.has(name)) known.set(name, known.size)
    return known.get(name)!
  })
}

function table<K extends string, V>(
  keys: readonly K[],
  value: (key: K, index: number) => V,
): Record<K, V> {
  return Object.fromEntries(keys.map((key, i) => [key, value(key, i)])) as Record<K, V>
}
