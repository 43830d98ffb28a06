/** The link of the page: the study, and how it is looked at (docs/link-format.md). */
import { didYouMean } from '../math/nearest-name.ts'
import { joinFields } from '../study/link/fields.ts'
import { readLink } from '../study/link/read-link.ts'
import { studyFields } from '../study/link/study-fields.ts'
import type { Study } from '../study/study.ts'
import { show } from '../study/validate.ts'
import { type LinkedView, takeView, USUAL_VIEW, viewFields } from './linked-view.ts'

/** Of so many names it is guessed what was meant: no more are read. */
const MOST_GUESSED = 8

/** What stands behind the `#` of the address. */
export function pageLink(study: Study, view: LinkedView = USUAL_VIEW): string {
  let fields = written.get(study)
  if (!fields) {
    fields = studyFields(study)
    written.set(study, fields)
  }
  return joinFields([...fields, ...viewFields(view)])
}

/** Studies of many points take a while to write, and are written with every change of the view. */
const written = new WeakMap<Study, ReturnType<typeof studyFields>>()

/** What an address says. */
export interface PageLink {
  /** Undefined where nothing can be read. */
  readonly study: Study | undefined
  readonly view: LinkedView
  /** What of it is not followed, in sentences. */
  readonly problems: readonly string[]
}

/** Reads what stands behind the `#` of an address; undefined when nothing does. */
export function readPageLink(address: string): PageLink | undefined {
  const link = readLink(address)
  if (!link) return undefined
  const { study, fields } = link
  const view = study ? takeView(fields, study) : USUAL_VIEW
  const asked = [...fields.asked]
  fields.names.forEach((name, i) => {
    const meant = i < MOST_GUESSED ? didYouMean(name, asked) : ''
    fields.tell(`${show(name)} is not known here.${meant}`)
  })
  return { study, view, problems: fields.problems }
}
