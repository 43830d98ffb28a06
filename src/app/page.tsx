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
import { startFrom } from './start.ts'
import { themeMemory } from './theme-memory.ts'

/** Time of the first pictures, which anything else would only slow down. */
const FIRST_PICTURES_MILLISECONDS = 4000

/** Shows the page on a lab worker that is already starting, and opens what the address names. */
export function showPage(worker: Worker): void {
  const { store, live } = createPageLab((onEvent) => connectLab(worker, onEvent))
  const view = createViewStore(themeMemory())
  const applyTheme = (theme: Theme): void => {
    document.documentElement.dataset.theme = theme
  }
  applyTheme(view.getState().theme)
  view.subscribe(({ theme }) => applyTheme(theme))

  const flow = new FlowClock()
  const started = startFrom(location, { store, view, flow }, history.state?.kept)
  view.subscribe(async ({ lesson }, before) => {
    if (lesson !== before.lesson)
      (await import('./lesson-address.ts')).writePlace(view.getState().lesson)
  })
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
  // When the first picture stands, since nothing needs it before.
  const pictured = new Promise<void>((resolve) => {
    store.subscribe(({ picture }) => picture && resolve())
  })
  void Promise.all([started, pictured]).then(async ([named]) =>
    (await import('./address.ts')).keepAddress({ store, view, flow }, window, named),
  )
  document.addEventListener('visibilitychange', () => store.getState().setHidden(document.hidden))

  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <PageProvider value={{ store, live, view, previews, flow, plane, actions }}>
        <LabPage />
      </PageProvider>
    </StrictMode>,
  )
}
