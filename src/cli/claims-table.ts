import { AGGREGATE_WORDS } from '../measure/aggregate.ts'
import { METRICS } from '../measure/metrics.ts'
import type { StudyResult } from '../runtime/results.ts'
import type { Claim } from '../study/claims.ts'
import { type JudgedClaim, judgeClaims } from '../study/judge.ts'
import { textTable } from './text-table.ts'

/** A study's claims as its runs judge them; undefined where it has none. */
export function judged({ study, runs }: StudyResult): JudgedClaim[] | undefined {
  return study.claims.length > 0 ? judgeClaims(study.claims, runs) : undefined
}

/** The result as one JSON object, claims judged. */
export function resultJson(result: StudyResult): string {
  const claims = judged(result)
  return `${JSON.stringify({ ...result, ...(claims && { claims }) })}\n`
}

/** Claims for reading: what is claimed, the effect with its interval, p, and the verdict. Empty where the study has none. */
export function claimsTable(result: StudyResult): string {
  const claims = judged(result)
  if (!claims) return ''
  return [
    '\nClaims: effect with 95 % interval, one-sided p (Holm: for all claims together), in how many seeds it is as claimed\n\n',
    textTable([
      ['claim', 'over checkpoints', 'effect', 'interval', 'p', 'Holm', 'seeds', 'verdict'],
      ...claims.map((each) => rowOf(result, each)),
    ]),
  ].join('')
}

function rowOf(result: StudyResult, judgement: JudgedClaim): string[] {
  const { claim, effect, interval, p, adjusted, holdsIn, of, lost, verdict } = judgement
  const decimals = claim.kind === 'trend' ? 2 : METRICS[claim.measure].decimals
  const [low, high] = interval.map((end) => end.toFixed(decimals))
  return [
    claim.text || wordsOf(result, claim),
    AGGREGATE_WORDS[claim.aggregate],
    `${effect > 0 ? '+' : ''}${effect.toFixed(decimals)}`,
    `${low} … ${high}`,
    probability(p),
    probability(adjusted),
    `${holdsIn} of ${of}${lost > 0 ? ` (${lost} runs lost)` : ''}`,
    verdict,
  ]
}

/** Claims without a text say what they compare. */
function wordsOf({ study }: StudyResult, claim: Claim): string {
  const nameOf = (index: number): string =>
    study.experiments[index]!.name || `experiment ${index + 1}`
  const { label } = METRICS[claim.measure]
  if (claim.kind === 'trend')
    return `${label} ${claim.direction}: ${claim.experiments.map(nameOf).join(', ')}`
  return `${label} of ${nameOf(claim.first)} ${claim.direction} than of ${nameOf(claim.second)}`
}

function probability(p: number): string {
  if (Number.isNaN(p)) return '–'
  return p < 0.001 ? '<.001' : p.toFixed(3).replace(/^0/, '')
}
