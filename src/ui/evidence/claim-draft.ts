/** A claim while it is being made: numbers are kept as they were typed, so that what is wrong with them can be said. */
import { usualClaim } from '../../store/claim-list.ts'
import { CLAIM, type Claim } from '../../study/claims.ts'
import { type Field, fieldsOf } from '../../study/field.ts'
import { parseNumber } from '../parse-number.ts'

export type ClaimDraft = Readonly<Record<string, unknown>> & { readonly kind: Claim['kind'] }

/** The draft as what it is to become; not yet checked. */
export function claimOf(draft: ClaimDraft): Record<string, unknown> {
  const fields = fieldsOf(CLAIM, draft)
  const value = (field: Field, typed: unknown): unknown =>
    field.kind === 'number' && typeof typed === 'string' ? parseNumber(typed) : typed
  return {
    kind: draft.kind,
    ...Object.fromEntries(
      Object.entries(fields).map(([name, field]) => [name, value(field, draft[name])]),
    ),
  }
}

/** The draft as a claim of another kind: what both kinds have stays, but for the direction, which has other words. */
export function ofKind(draft: ClaimDraft, kind: Claim['kind'], experiments: number): ClaimDraft {
  const usual = usualClaim(kind, experiments)
  const { kind: _, direction: __, ...shared } = draft
  const kept = Object.entries(shared).filter(([name]) => name in usual)
  return { ...usual, ...Object.fromEntries(kept), kind }
}

/** The draft with one field changed. An experiment is compared with another one: the two change places where they would be the same. */
export function changedDraft(draft: ClaimDraft, name: string, value: unknown): ClaimDraft {
  const other = name === 'first' ? 'second' : name === 'second' ? 'first' : undefined
  const swaps = other !== undefined && draft[other] === value
  return { ...draft, ...(swaps && { [other]: draft[name] }), [name]: value }
}
