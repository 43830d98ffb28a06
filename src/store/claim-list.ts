/** Edits of a study's claims, for `LabActions.setExperiments`. They change no result: nothing is trained anew. */
import { MAX_CLAIMS } from '../math/limits.ts'
import { CLAIM, type Claim, readClaims } from '../study/claims.ts'
import { type Field, fieldsOf } from '../study/field.ts'
import type { Study } from '../study/study.ts'
import { Reader } from '../study/validate.ts'
import type { ListEdit } from './edit.ts'

/** What is wrong with a claim: a sentence that names the field and its limit. */
export interface ClaimProblem {
  /** Name of the field; `kind` where it is the claim itself. */
  readonly field: string
  readonly sentence: string
}

/** A claim of a kind with every field at its default. */
export function usualClaim(kind: Claim['kind'], experiments: number): Claim {
  const fields: Readonly<Record<string, Field>> = CLAIM.variants[kind]
  const values = Object.entries(fields).map(([name, field]) => [name, field.default])
  const claim = { kind, ...Object.fromEntries(values) } as Claim
  return claim.kind === 'trend'
    ? { ...claim, experiments: Array.from({ length: experiments }, (_, place) => place) }
    : claim
}

/** What is wrong with what is to become a claim of the study. */
export function claimProblems({ experiments }: Study, value: unknown): ClaimProblem[] {
  const reader = new Reader()
  readClaims(reader, [value], experiments.length)
  // What leaves its kind out is of the usual one.
  const fields = fieldsOf(CLAIM, { kind: CLAIM.default, ...(value as object) })
  return reader.problems.map(({ path, message }) => {
    const [, field = 'kind'] = /^claims\[0\]\.(\w+)/.exec(path) ?? []
    const label = fields[field]?.label ?? CLAIM.label
    return { field, sentence: message.replace(path, label) }
  })
}

/** With another claim in a place, or one more in the place after the last. */
export function claimed(study: Study, place: number, value: unknown, selected: number): ListEdit {
  const { claims } = study
  const isNew = place >= claims.length
  if (isNew && claims.length >= MAX_CLAIMS)
    return { problem: `A study has at most ${MAX_CLAIMS} claims.` }
  const problems = claimProblems(study, value)
  if (problems.length > 0) return { problem: problems.map(({ sentence }) => sentence).join(' ') }
  const [claim] = readClaims(new Reader(), [value], study.experiments.length)
  return {
    study: { ...study, claims: claims.toSpliced(place, 1, claim!) },
    label: isNew ? 'add a claim' : `change claim ${place + 1}`,
    selected,
    words: true,
  }
}

/** Without a claim. */
export function unclaimed(study: Study, place: number, selected: number): ListEdit {
  return {
    study: { ...study, claims: study.claims.toSpliced(place, 1) },
    label: `remove claim ${place + 1}`,
    selected,
    words: true,
  }
}
