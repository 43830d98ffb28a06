import type { StudyResult } from '../runtime/results.ts'
import { notesOfAll } from '../study/claim-notes.ts'
import { CLAIM_CAPTION, CLAIM_HEAD, claimRow } from '../study/claim-words.ts'
import { type JudgedClaim, judgeClaims } from '../study/judge.ts'
import type { Study } from '../study/study.ts'
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

/**
 * Claims for reading: what is claimed, the effect with its interval, p, and the verdict; under them what the numbers do not say.
 * Empty where the study has none.
 */
export function claimsTable(result: StudyResult): string {
  const claims = judged(result)
  if (!claims) return ''
  return [
    `\n${CLAIM_CAPTION}\n\n`,
    textTable([CLAIM_HEAD, ...claims.map((each) => claimRow(result.study, each))]),
    notes(result.study, claims),
    partWords(result),
  ].join('')
}

/** A line for every note. */
function notes(study: Study, claims: readonly JudgedClaim[]): string {
  const lines = notesOfAll(study, claims)
  return lines.length > 0 ? `\n${lines.join('\n')}\n` : ''
}

/** That only a part of the runs was judged, as of a shard. */
function partWords({ study, runs }: StudyResult): string {
  const all = study.experiments.length * study.runs
  if (runs.length === all) return ''
  return `\nThe claims are judged on a part, ${runs.length} of ${all} runs; “merge” judges the files of all parts together.\n`
}
