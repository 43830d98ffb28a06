/** What can be shared of the page: its address, and what others make of it. */
import { MOST_LINKED } from '../math/limits.ts'
import { isOver } from '../runtime/protocol.ts'
import type { Study } from '../study/study.ts'
import type { LabData } from './lab-state.ts'
import { type LinkedView, USUAL_VIEW } from './linked-view.ts'
import { pageLink } from './page-link.ts'

/** What opens with a link: the lab as it is, on a projector, or as a frame of another page. */
export const LOOKS = ['lab', 'present', 'embed'] as const
export type Look = (typeof LOOKS)[number]

export interface Sharing {
  /** As the page is looked at; undefined leaves that to whoever opens it. */
  readonly view: LinkedView | undefined
  /** Training step to train to and pause at; undefined goes on. */
  readonly step: number | undefined
  readonly hide: readonly string[]
  readonly look: Look
}

/** The whole address, and whether it can be shared as one. */
export interface SharedLink {
  readonly address: string
  /** Characters behind the `#`. */
  readonly length: number
  readonly tooLong: boolean
}

/** @param page address of the page, with whatever it says by now: the engine that it asks for stays */
export function sharedLink(
  page: string,
  study: Study,
  { view, step, hide, look }: Sharing,
): SharedLink {
  const shown = { ...(view ?? USUAL_VIEW), hide, play: step !== 0, step: step || undefined }
  const link = pageLink(study, shown)
  const { origin, pathname, searchParams } = new URL(page)
  const engine = searchParams.get('engine')
  const query = [
    ...(look === 'lab' ? [] : [look]),
    ...(engine ? [`engine=${encodeURIComponent(engine)}`] : []),
  ]
  const address = `${origin}${pathname}${query.length > 0 ? `?${query.join('&')}` : ''}#${link}`
  return { address, length: link.length, tooLong: link.length > MOST_LINKED }
}

/**
 * Whether a lab that trains to a step comes to where every run of this one is. It does not where an experiment that was changed later
 * is behind the others.
 */
export function isAllAt({ study, runs }: Pick<LabData, 'study' | 'runs'>, step: number): boolean {
  return runs.every(({ status, step: at }, run) => {
    if (isOver(status) && status.kind !== 'finished') return at <= step
    const { training } = study.experiments[Math.floor(run / study.runs)]!
    return at === Math.min(step, training.steps)
  })
}

/** A link in Markdown. */
export const markdownLink = (title: string, address: string): string =>
  `[${title.replaceAll(/\s+/g, ' ').replaceAll(/[\\[\]]/g, '\\$&')}](${address})`

/** A frame that shows the lab inside another page. */
export function frameSnippet(title: string, address: string): string {
  const escaped = (text: string): string =>
    text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
  return `<iframe src="${escaped(address)}" title="${escaped(title)}" width="960" height="640" style="border: 0; max-width: 100%" loading="lazy"></iframe>`
}
