/** What a judgement cannot say, in sentences. */

import { probability } from '../../study/claim-words.ts'
import type { Claim } from '../../study/claims.ts'
import type { JudgedClaim } from '../../study/judge.ts'
import { experimentsOf } from '../../study/judged-run.ts'
import { leastP, runsNeeded } from '../../study/least-p.ts'

interface Standing {
  readonly claim: Claim
  /** Undefined while it is being judged. */
  readonly judgement: JudgedClaim | undefined
  /** Runs of every experiment. */
  readonly runs: number
  /** Runs of the claim's experiments that still train. */
  readonly training: number
}

/** That runs are too few to decide, and that some still train. */
export function claimNotes({ claim, judgement, runs, training }: Standing): string[] {
  // While runs train, those that have no value yet will have one.
  const counted = training > 0 || !judgement ? runs : judgement.of
  const least = leastP(claim, counted)
  const few = least < claim.level ? [] : [tooFew(claim, counted, least)]
  if (training === 0) return few
  const all = runs * experimentsOf(claim).length
  return [
    ...few,
    `So far: ${training} of its ${all} runs still ${training === 1 ? 'trains' : 'train'}.`,
  ]
}

function tooFew(claim: Claim, runs: number, least: number): string {
  const subject = runs === 1 ? 'One run' : runs === 0 ? 'No run' : `${runs} runs`
  const bound = Number.isNaN(least) ? '' : `: the smallest possible p is ${probability(least)}`
  const level = String(claim.level).replace(/^0/, '')
  return `${subject} of each experiment cannot show it${bound}. At level ${level} it takes ${runsNeeded(claim)}.`
}
