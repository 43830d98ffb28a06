/** Keeps the address of the page current, and follows it when it is changed by hand. */
import { MOST_LINKED } from '../math/limits.ts'
import { knownLesson } from '../store/lessons/known-lesson.ts'
import { viewFields } from '../store/linked-view.ts'
import { pageLink } from '../store/page-link.ts'
import { type LinkedPage, presentView } from '../store/present-view.ts'
import type { LessonPlace } from '../store/view-store.ts'
import { DEFAULT_STUDY } from '../study/presets/default.ts'
import type { Study } from '../study/study.ts'
import { BENCHMARK, followLink, readHash } from './open-link.ts'

/** An address is written so long after the last change: Safari allows a hundred in thirty seconds. */
export const WRITE_MILLISECONDS = 400
/** A browser that refuses an address is asked again after this. */
const RETRY_MILLISECONDS = 10000

/** What it needs of a window. */
export interface AddressBar {
  readonly location: Pick<Location, 'pathname' | 'search' | 'hash'>
  readonly history: Pick<History, 'state' | 'replaceState'>
  addEventListener(kind: 'hashchange' | 'pagehide', listener: () => void): void
}

/**
 * @param named the study of the preset that its query names
 */
export function keepAddress(page: LinkedPage, bar: AddressBar, named: Study | undefined): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  /** What the address said last, or is about to say. */
  let told = ''
  /** The study that stands behind the `#` of the address. */
  let linked = page.store.getState().study

  const write = (): void => {
    clearTimeout(timer)
    timer = undefined
    const { location, history } = bar
    const { study, kept } = page.store.getState()
    const next = addressOf(page, location, named, linked === study)
    const same = next === location.pathname + location.search + location.hash
    if (same && kept === history.state?.kept) return
    try {
      // So that this page finds its study again when it is loaded again, and no other page does.
      history.replaceState({ ...history.state, kept }, '', next)
      linked = study
    } catch {
      timer = setTimeout(write, RETRY_MILLISECONDS)
    }
  }
  const changed = (): void => {
    const { study, kept, ready } = page.store.getState()
    const { lesson, sheet } = page.view.getState()
    const now = `${kept} ${numberOf(study)} ${lesson && placeText(lesson)} ${sheet === 'bench'} ${viewFields(presentView(page)).join()}`
    if (!ready || now === told) return
    told = now
    clearTimeout(timer)
    timer = setTimeout(write, WRITE_MILLISECONDS)
  }
  page.store.subscribe(changed)
  page.view.subscribe(changed)
  page.flow.subscribe(changed)
  bar.addEventListener('pagehide', () => timer !== undefined && write())
  bar.addEventListener('hashchange', () => {
    const link = readHash(bar.location.hash, page)
    if (!link) return
    followLink(link, page)
    linked = page.store.getState().study
    changed()
  })
  changed()
}

/** The address of the page as it is. @param linked whether the present address says the open study */
function addressOf(
  page: LinkedPage,
  { pathname, search, hash }: AddressBar['location'],
  named: Study | undefined,
  linked: boolean,
): string {
  const { study } = page.store.getState()
  const view = presentView(page)
  // The benchmark stays in the address that opened it while it is open.
  if (hash === BENCHMARK && page.view.getState().sheet === 'bench') return pathname + search + hash
  // A lesson that is open stands in the query, and says its study and how to look at it.
  const place = page.view.getState().lesson
  const lesson = place && knownLesson(place.lesson)
  const opens = new URLSearchParams(search).has('preset') ? named : DEFAULT_STUDY
  const isNamed = !place && opens !== undefined && pageLink(opens) === pageLink(study)
  const query = queryOf(search, isNamed, place)
  if (lesson && pageLink(lesson.study) === pageLink(study)) return pathname + query
  if (isNamed && viewFields(view).length === 0) return pathname + query
  const link = pageLink(study, view)
  if (link.length <= MOST_LINKED) return `${pathname}${query}#${link}`
  // A study with too many points needs a file. Where a longer link opened it, that stays.
  return pathname + query + (linked && hash !== BENCHMARK ? hash : '')
}

/** A query that names the open lesson and, where it `keepsPreset`, the preset that it named; all else stays as it was written. */
function queryOf(search: string, keepsPreset: boolean, place: LessonPlace | undefined): string {
  const old = keepsPreset ? ['lesson'] : ['lesson', 'preset']
  const parts = search.replace(/^\?/, '').split('&')
  const left = parts.filter((part) => part && !old.includes(part.split('=', 1)[0]!))
  if (place) left.push(`lesson=${placeText(place)}`)
  return left.length > 0 ? `?${left.join('&')}` : ''
}

const placeText = ({ lesson, stop }: LessonPlace): string =>
  stop > 1 ? `${lesson}.${stop}` : `${lesson}`

/** Tells studies apart. */
const numbers = new WeakMap<Study, number>()
let count = 0
function numberOf(study: Study): number {
  const number = numbers.get(study) ?? ++count
  numbers.set(study, number)
  return number
}
