/** What the address asks for: which study opens first, and on which engine. */
import type { LinkedPage } from '../store/present-view.ts'
import { DEFAULT_PRESET, DEFAULT_STUDY } from '../study/presets/default.ts'
import type { Study } from '../study/study.ts'

const ENGINES = ['auto', 'gpu', 'wasm', 'reference'] as const

/**
 * Opens the study that the address names, or the default one, and says what could not be followed. A study that was kept on
 * the device goes on instead, where the page had it before it was loaded again, or where the address names none or just that.
 * @param kept name under which this page's study was kept, if it was; or that nothing is kept
 * @returns the study that the address names without what stands behind its `#`; undefined where there is none of that name
 */
export async function startFrom(
  { search, hash }: { search: string; hash: string },
  page: LinkedPage,
  kept?: string | { readonly nothing: true },
): Promise<Study | undefined> {
  const { store } = page
  const { changeSettings, keeping, openPreset } = store.getState()
  const query = new URLSearchParams(search)
  const wish = query.get('engine')
  const engine = ENGINES.find((name) => name === wish)
  if (engine) changeSettings({ engine })
  const links = hash.length > 1 ? await import('./open-link.ts') : undefined
  const link = links?.readHash(hash, page)
  // A lesson may be named as the command line names it, too.
  const [, numbered] = /^lesson\/(.*)/.exec(query.get('preset') ?? '') ?? []
  const lesson = query.get('lesson') ?? numbered ?? null
  const preset = numbered === undefined ? query.get('preset') : null
  const noEngine = wish !== null && !engine
  const others = preset !== null || noEngine ? await import('./what-was-named.ts') : undefined
  const named = preset === null ? DEFAULT_STUDY : others?.presetOf(preset)
  const any = !link?.study && (preset ?? lesson) === null
  const prefer = typeof kept === 'object' ? kept : { id: kept, any, upTo: link?.view.step }
  keeping({ kind: 'prefer', kept: prefer })
  // Opening takes earlier notices away, so it comes first. A lesson comes with a study of its own.
  if (!link?.study && lesson === null)
    openPreset(named && preset !== null ? preset : DEFAULT_PRESET, named ?? DEFAULT_STUDY)
  if (lesson !== null)
    await (await import('./lesson-address.ts')).openNamedLesson(lesson, page, !link?.study)
  // After the lesson, whose view is another than that of the link.
  if (link?.study) links!.openLink(link, page)
  if (link) links!.tellProblems(link, page)
  else if (!named) others!.noPreset(preset!, store)
  if (noEngine) others!.noEngine(wish, ENGINES, store)
  return numbered === undefined ? named : undefined
}
