/** What a judgement's numbers do not say by themselves, in sentences: the same on the page and on the command line. */
import { probability } from './claim-words.ts'
import type { Claim } from './claims.ts'
import type { JudgedClaim } from './judge.ts'
import { experimentsOf } from './judged-run.ts'
import { leastP, runsNeeded } from './least-p.ts'

interface Standing {
  readonly claim: Claim
  /** Undefined while it is being judged. */
  readonly judgement: JudgedClaim | undefined
  /** Runs of every experiment. */
  readonly runs: number
  /** Claims that are judged together, this one among them. */
  readonly claims: number
  /** Runs of the claim's experiments that have not ended. */
  readonly training: number
}

/** That runs are too few to decide, that it holds by itself alone, and that some runs have not ended. */
export function claimNotes({ claim, judgement, runs, claims, training }: Standing): string[] {
  // While runs train, those that have no value yet will have one.
  const counted = training > 0 || !judgement ? runs : judgement.of
  const least = leastP(claim, counted)
  const few = least < claim.level ? [] : [tooFew(claim, counted, least)]
  const alone = judgement && holdsAlone(judgement) ? [aloneWords(claims)] : []
  if (training === 0) return [...few, ...alone]
  const all = runs * experimentsOf(claim).length
  return [
    ...few,
    ...alone,
    `So far: ${training} of its ${all} runs ${training === 1 ? 'has' : 'have'} not ended.`,
  ]
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
