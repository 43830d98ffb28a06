import { type PageLink, pageLink, readPageLink } from '../store/page-link.ts'
import { type LinkedPage, presentView, showView } from '../store/present-view.ts'

export { readPageLink }

/** What stands behind the `#` of an address that opens the benchmark, whatever study is open. */
export const BENCHMARK = '#bench'

/** Reads what stands behind the `#` of the page's own address; opens the benchmark where that is asked for. */
export function readHash(hash: string, { view }: LinkedPage): PageLink | undefined {
  if (hash !== BENCHMARK) return readPageLink(hash)
  view.getState().setSheet('bench')
  return undefined
}

/** Opens what a link says, if it says a study. */
export function openLink({ study, view }: PageLink, page: LinkedPage): void {
  if (!study) return
  const play = view.step === undefined ? view.play : view.step > 0
  page.store.getState().openStudy(study, play, view.step)
  showView(view, page)
}

/** Follows a link on the open page: the study that is open already goes on, unless it is to begin anew to stop at another step. */
export function followLink(link: PageLink, page: LinkedPage): void {
  const { study, view } = link
  const lab = page.store.getState()
  const isOpen = study && pageLink(study) === pageLink(lab.study)
  if (!isOpen || (view.step !== undefined && view.step !== presentView(page).step))
    openLink(link, page)
  else {
    showView(view, page)
    if (!view.play) lab.pause()
  }
  tellProblems(link, page)
}

/** Says what of a link is not followed. */
export function tellProblems({ study, problems }: PageLink, { store }: LinkedPage): void {
  if (problems.length === 0) return
  const title = study
    ? 'Not all of this link could be followed.'
    : 'This link could not be read, and its study was not opened.'
  store.getState().tell(title, problems)
}
