/** What a judgement's numbers do not say by themselves, in sentences: the same on the page, in copied tables and on the command line. */
import { grouped } from '../math/grouped.ts'
import { probability, sentenceOf } from './claim-words.ts'
import type { Claim } from './claims.ts'
import { experimentLetter } from './experiment-name.ts'
import type { JudgedClaim } from './judge.ts'
import { experimentsOf } from './judged-run.ts'
import { leastP, runsNeeded } from './least-p.ts'
import { listed } from './listed.ts'
import type { Study } from './study.ts'

/** Training step of the next checkpoint, unless one is being measured. */
export type Next = number | 'being measured'

/** How a claim stands. */
export interface Standing {
  readonly study: Study
  readonly claim: Claim
  /** Undefined while it is being judged. */
  readonly judgement: JudgedClaim | undefined
  /** Runs that have not ended, of each of its experiments in the claim's order; none when left out. */
  readonly training?: readonly number[]
  /** Of each of its experiments, what comes first of its runs; their first evaluation when left out. */
  readonly next?: readonly Next[]
}

/** What a claim waits for as long as there is nothing to judge it by; undefined once there is. */
export function waitsFor(standing: Standing): string | undefined {
  const { study, claim, judgement, training = [], next = [] } = standing
  if (!judgement || judgement.of > 0) return undefined
  const places = experimentsOf(claim)
  const missing = places.flatMap((place, i) => {
    if (judgement.checkpoints[i]! > 0 || (training[i] ?? 0) === 0) return []
    const { evaluation, training: own } = study.experiments[place]!
    return [{ place, first: next[i] ?? Math.min(evaluation.every, own.steps) }]
  })
  if (missing.length === 0) return undefined
  const firsts = [...new Set(missing.map(({ first }) => first))]
  /** Which experiments; nothing where it is all of them. */
  const of = (which: Next): string => {
    const own = missing.filter(({ first }) => first === which)
    const letters = own.map(({ place }) => experimentLetter(place))
    return own.length === places.length ? '' : `of ${listed(letters)} `
  }
  const steps = firsts.filter((first) => first !== 'being measured').sort((a, b) => a - b)
  const parts = steps.map((step) => `${of(step)}at training step ${grouped(step)}`)
  const measured = firsts.length > steps.length ? `${of('being measured')}is being measured` : ''
  if (parts.length === 0) return `The first checkpoint ${measured}.`
  return `Waits for the first checkpoint ${listed(parts)}${measured && `; that ${measured}`}.`
}

/**
 * That the experiments are not compared alike, that runs are too few to decide, that it holds by itself alone, and that some runs have
 * not ended.
 */
export function claimNotes(standing: Standing): string[] {
  const { study, claim, judgement, training = [] } = standing
  const still = training.reduce((sum, count) => sum + count, 0)
  // While runs train, those that have no value yet will have one.
  const counted = still > 0 || !judgement ? study.runs : judgement.of
  const least = leastP(claim, counted)
  const few = least < claim.level ? [] : [tooFew(claim, counted, least)]
  if (waitsFor(standing)) return [...unequal(standing, still), ...few]
  const alone = judgement && holdsAlone(judgement) ? [aloneWords(study.claims.length)] : []
  const notes = [...unequal(standing, still), ...few, ...alone]
  if (still === 0) return notes
  const all = study.runs * training.length
  return [
    ...notes,
    `So far: ${still} of its ${all} runs ${still === 1 ? 'has' : 'have'} not ended.`,
  ]
}

/** The notes of all claims of a study that trains no more, each with the claim that it is of where it is not of all. */
export function notesOfAll(study: Study, claims: readonly JudgedClaim[]): string[] {
  const found = new Map<string, JudgedClaim[]>()
  for (const judgement of claims)
    for (const note of claimNotes({ study, claim: judgement.claim, judgement }))
      found.set(note, [...(found.get(note) ?? []), judgement])
  return [...found].flatMap(([note, of]) =>
    of.length === claims.length
      ? [`${of.length > 1 ? 'Every claim: ' : ''}${note}`]
      : of.map(({ claim }) => `“${sentenceOf(study, claim)}”: ${note}`),
  )
}

/** What of training and measuring the experiments do not share. */
function unequal({ study, claim, judgement }: Standing, still: number): string[] {
  const steps = experimentsOf(claim).map((place) => study.experiments[place]!.training.steps)
  const counts = judgement?.checkpoints ?? []
  const differ = spread(counts) > 0 && Math.min(...counts) > 0
  // Runs that train side by side are measured one shortly after the other.
  const passing = still > 0 && spread(counts) === 1
  return [
    ...(spread(steps) > 0 ? [`Budgets differ: ${against(steps, claim)} training steps.`] : []),
    ...(differ && !passing
      ? [`Checkpoints differ: ${against(counts, claim)}${still > 0 ? ' so far' : ''}.`]
      : []),
  ]
}

const spread = (values: readonly number[]): number => Math.max(...values) - Math.min(...values)

/** “3,125 against 100,000”, in the claim's order; “3,125 to 100,000” of a trend. */
function against(values: readonly number[], { kind }: Claim): string {
  if (kind === 'difference') return values.map(grouped).join(' against ')
  return [Math.min(...values), Math.max(...values)].map(grouped).join(' to ')
}

/** Holds, but no longer once p is corrected for the number of claims. */
function holdsAlone({ claim, verdict, adjusted }: JudgedClaim): boolean {
  return verdict === 'holds' && !(adjusted < claim.level)
}

function aloneWords(claims: number): string {
  return `Holds by itself, not with all ${claims} claims together: Holm’s p is not below its level.`
}

function tooFew(claim: Claim, runs: number, least: number): string {
  const subject = runs === 1 ? 'One run' : runs === 0 ? 'No run' : `${runs} runs`
  const bound = Number.isNaN(least) ? '' : `: the smallest possible p is ${probability(least)}`
  const level = String(claim.level).replace(/^0/, '')
  return `${subject} of each experiment cannot show it${bound}. At level ${level} it takes ${runsNeeded(claim)}.`
}
