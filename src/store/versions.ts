/** The open study and how it came to be, edit by edit, so that edits can be undone. */
import type { Study } from '../study/study.ts'
import type { FieldAddress } from './edit.ts'
import { changed as goneOn, type History } from './history.ts'

/** One edit of the study. */
export interface StudyEdit {
  readonly address: FieldAddress
  /** Name of what was edited. */
  readonly label: string
  /** The experiment whose sampling alone it changes, or `words` where only names do; undefined when all is trained anew. */
  readonly live: number | 'words' | undefined
  /** The experiment that is selected before and after it, where the list of experiments is another. */
  readonly selected?: readonly [before: number, after: number]
  /** When, in milliseconds of any clock. */
  readonly at: number
  /** Whether it may make one with an edit of the same field just before: steps of a stepper, not strokes of a brush. */
  readonly merges: boolean
}

/** A study as it was or is. */
export interface Version {
  readonly study: Study
  /** True when it differs from the one that was opened. */
  readonly changed: boolean
  /** What made it of the version before; undefined for the study that was opened. */
  readonly edit: StudyEdit | undefined
}

/** Edits of one field that follow each other within this time are one. */
const MERGE_MILLISECONDS = 1000

/** The history with one edit more, or with the last one carried on. */
export function edited(
  versions: History<Version>,
  study: Study,
  edit: StudyEdit,
): History<Version> {
  const version = { study, changed: true, edit }
  const { past, present, future } = versions
  const last = present.edit
  const carriesOn =
    last !== undefined &&
    future.length === 0 &&
    last.merges &&
    edit.merges &&
    edit.at - last.at < MERGE_MILLISECONDS &&
    sameField(last.address, edit.address)
  return carriesOn ? { past, present: version, future } : goneOn(versions, version)
}

/** The history after the lab has gone back to a study by itself, because it refused the last edit. */
export function refusedEdit(versions: History<Version>, kept: Study): History<Version> {
  const { past, present } = versions
  const before = past.at(-1)
  // Plain data compare as their text; names may have gone with the edit.
  const undoes = before && JSON.stringify(before.study, unnamed) === JSON.stringify(kept, unnamed)
  return undoes
    ? { past: past.slice(0, -1), present: before, future: [] }
    : { past, present: { ...present, study: kept }, future: [] }
}

/** Leaves names and claims out of the text of a study: they may change while it is open. */
export const unnamed = (key: string, value: unknown): unknown =>
  ['name', 'title', 'claims'].includes(key) ? undefined : value

/** Whether two studies of as many experiments are called the same throughout. */
export const sameNames = (a: Study, b: Study): boolean =>
  a.title === b.title &&
  a.experiments.every(({ name }, place) => name === b.experiments[place]?.name)

/** The present version in the places where the page looks for it. */
export function shownOf(versions: History<Version>): {
  readonly study: Study
  readonly changed: boolean
  readonly versions: History<Version>
} {
  const { study, changed } = versions.present
  return { study, changed, versions }
}

/** Whether two addresses name the same field. */
export function sameField(a: FieldAddress, b: FieldAddress): boolean {
  if (a.field !== b.field) return false
  if (!('part' in a) || !('part' in b)) return 'part' in a === 'part' in b
  return a.part === b.part && a.experiment === b.experiment
}
