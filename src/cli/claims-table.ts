import type { StudyResult } from '../runtime/results.ts'
import { claimNotes } from '../study/claim-notes.ts'
import { CLAIM_CAPTION, CLAIM_HEAD, claimRow, sentenceOf } from '../study/claim-words.ts'
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
    notes(result, claims),
    partWords(result),
  ].join('')
}

/** A line for every note, with the claim that it is of where it is not of all. */
function notes({ study }: StudyResult, claims: readonly JudgedClaim[]): string {
  const found = new Map<string, JudgedClaim[]>()
  for (const judgement of claims) {
    const { claim } = judgement
    const own = { claim, judgement, runs: study.runs, claims: claims.length, training: 0 }
    for (const note of claimNotes(own)) found.set(note, [...(found.get(note) ?? []), judgement])
  }
  const lines = [...found].flatMap(([note, of]) =>
    of.length === claims.length
      ? [`${of.length > 1 ? 'Every claim: ' : ''}${note}\n`]
      : of.map(({ claim }) => `“${sentenceOf(study, claim)}”: ${note}\n`),
  )
  return lines.length > 0 ? `\n${lines.join('')}` : ''
}

/** That only a part of the runs was judged, as of a shard. */
function partWords({ study, runs }: StudyResult): string {
  const all = study.experiments.length * study.runs
  if (runs.length === all) return ''
  return `\nThe claims are judged on a part, ${runs.length} of ${all} runs; “merge” judges the files of all parts together.\n`
}
