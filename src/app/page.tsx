/** Wires the page together: the lab worker, the stores, the actions, the keys and the screen. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { connectLab, previewer } from '../runtime/client.ts'
import { FlowClock } from '../store/flow-clock.ts'
import { createPageLab } from '../store/lab-store.ts'
import { Previews } from '../store/previews.ts'
import { createViewStore, type Theme } from '../store/view-store.ts'
import { PageProvider } from '../ui/lab-context.tsx'
import { LabPage } from '../ui/lab-page.tsx'
import type { PlaneHandle } from '../ui/plane-handle.ts'
import { createActions } from './actions.ts'
import { askForFile } from './ask-for-file.ts'
import { listenToKeys } from './keys.ts'
import { namesStudy, openFromHash, startFrom } from './start.ts'
import { themeMemory } from './theme-memory.ts'

/** Time of the first pictures, which anything else would only slow down. */
const FIRST_PICTURES_MILLISECONDS = 4000

/** Shows the page on a lab worker that is already starting, and opens what the address names. */
export function showPage(worker: Worker): void {
  const { store, live } = createPageLab((onEvent) => connectLab(worker, onEvent))
  void startFrom(location, store, history.state?.kept)

  const view = createViewStore(themeMemory())
  const applyTheme = (theme: Theme): void => {
    document.documentElement.dataset.theme = theme
  }
  applyTheme(view.getState().theme)
  view.subscribe(({ theme }) => applyTheme(theme))

  const flow = new FlowClock()
  const previews = new Previews(previewer())
  setTimeout(() => {
    previews.enable()
    if (import.meta.env.PROD)
      void import('./offline.ts').then((offline) => offline.keepOffline(view))
  }, FIRST_PICTURES_MILLISECONDS)
  const plane: PlaneHandle = { current: undefined }
  const actions = createActions({
    store,
    live,
    view,
    flow,
    plane,
    openFile: () =>
      askForFile((name, text) => store.getState().openText(text, `The file “${name}”`)),
    newSeed: () => crypto.getRandomValues(new Uint32Array(1))[0]!,
  })
  listenToKeys(actions, store, view)
  addEventListener('hashchange', () => openFromHash(location.hash, store))
  // So that this page finds its study again when it is loaded again, and no other page does.
  store.subscribe(({ kept }, before) => {
    if (kept !== before.kept) history.replaceState({ kept }, '')
  })
  // An address that names another study than the open one would bring that one back on a reload.
  store.subscribe((state, before) => {
    if (state.study === before.study || !location.hash.startsWith('#study=')) return
    if (!namesStudy(location.hash, state.study))
      history.replaceState(history.state, '', location.pathname + location.search)
  })
  document.addEventListener('visibilitychange', () => store.getState().setHidden(document.hidden))

  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <PageProvider value={{ store, live, view, previews, flow, plane, actions }}>
        <LabPage />
      </PageProvider>
    </StrictMode>,
  )
}
