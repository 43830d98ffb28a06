import type { StudyResult } from '../runtime/results.ts'
import { CLAIM_CAPTION, CLAIM_HEAD, claimRow } from '../study/claim-words.ts'
import { type JudgedClaim, judgeClaims } from '../study/judge.ts'
import { summed } from '../study/summed-run.ts'
import { textTable } from './text-table.ts'

/** A study's claims as its runs judge them; undefined where it has none. */
export function judged({ study, runs }: StudyResult): JudgedClaim[] | undefined {
  const { claims } = study
  if (claims.length === 0) return undefined
  return judgeClaims(
    claims,
    runs.map((run) => summed(run, claims)),
  )
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
    `\n${CLAIM_CAPTION}\n\n`,
    textTable([CLAIM_HEAD, ...claims.map((each) => claimRow(result.study, each))]),
  ].join('')
}
