/** Claims and what was found of them in words: the same on the page, in copied tables and on the command line. */
import { AGGREGATE_WORDS } from '../measure/aggregate.ts'
import { METRICS } from '../measure/metrics.ts'
import type { Claim } from './claims.ts'
import { calledExperiment, experimentLetter } from './experiment-name.ts'
import type { JudgedClaim } from './judge.ts'
import type { Study } from './study.ts'

type Named = Pick<Study, 'experiments'>

/** What is claimed: its own text, or what it compares. */
export function sentenceOf(study: Named, claim: Claim): string {
  return claim.text || generatedSentence(study, claim)
}

/** “Failure rate of caps is lower than of χ-sphere”; “AMD rises: batch 10 → batch 20”. */
function generatedSentence({ experiments }: Named, claim: Claim): string {
  const plain = experiments.map((_, index) => calledExperiment({ experiments }, index))
  const nameOf = (index: number): string => {
    const name = plain[index]!
    return plain.indexOf(name) === plain.lastIndexOf(name)
      ? name
      : `${name} (experiment ${experimentLetter(index)})`
  }
  const { label } = METRICS[claim.measure]
  if (claim.kind === 'trend')
    return `${label} ${claim.direction}: ${claim.experiments.map(nameOf).join(' → ')}`
  return `${label} of ${nameOf(claim.first)} is ${claim.direction} than of ${nameOf(claim.second)}`
}

/** “.004”, “<.001”, “–” where there is none. */
export function probability(p: number): string {
  if (Number.isNaN(p)) return '–'
  return p < 0.001 ? '<.001' : p.toFixed(3).replace(/^0/, '')
}

/** An effect, or the end of its interval, with its sign; of a trend it is Spearman's ρ. */
export function effectWords(claim: Claim, value: number): string {
  if (!Number.isFinite(value)) return '–'
  const decimals = claim.kind === 'trend' ? 2 : METRICS[claim.measure].decimals
  return `${value > 0 ? '+' : ''}${value.toFixed(decimals)}`
}

/** What an effect is, with its unit: differences of percentages are points. */
export function effectName(claim: Claim): string {
  if (claim.kind === 'trend') return 'Spearman’s ρ'
  const { unit } = METRICS[claim.measure]
  return unit ? `effect, ${unit === '%' ? 'points' : unit}` : 'effect'
}

/** “8 of 10 (2 runs lost)”. */
function countWords({ holdsIn, of, lost }: JudgedClaim): string {
  return `${holdsIn} of ${of}${lost > 0 ? ` (${lost} ${lost === 1 ? 'run' : 'runs'} lost)` : ''}`
}

/** Heading of `claimRow`. */
export const CLAIM_HEAD = [
  'claim',
  'over checkpoints',
  'effect',
  'interval',
  'p',
  'Holm',
  'runs',
  'verdict',
] as const

/** What the columns of a table of claims mean, in one line. */
export const CLAIM_CAPTION =
  'Claims: effect with 95 % interval, one-sided p (Holm: for all claims together), in how many runs it is as claimed'

/** A claim and what was found of it, as a row of a table. */
export function claimRow(study: Named, judgement: JudgedClaim): string[] {
  const { claim, effect, interval, p, adjusted, verdict } = judgement
  return [
    sentenceOf(study, claim),
    AGGREGATE_WORDS[claim.aggregate],
    effectWords(claim, effect),
    interval.map((end) => effectWords(claim, end)).join(' … '),
    probability(p),
    probability(adjusted),
    countWords(judgement),
    verdict,
  ]
}
