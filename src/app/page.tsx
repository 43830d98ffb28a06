/** Wires the page together: the lab worker, the stores, the actions, the keys and the screen. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { connectLab, previewer } from '../runtime/client.ts'
import { FlowClock } from '../store/flow-clock.ts'
import { createPageLab } from '../store/lab-store.ts'
import { Previews } from '../store/previews.ts'
import { createViewStore, type ViewState } from '../store/view-store.ts'
import { PageProvider } from '../ui/lab-context.tsx'
import { LabPage } from '../ui/lab-page.tsx'
import type { PlaneHandle } from '../ui/plane-handle.ts'
import { createActions } from './actions.ts'
import { appearanceMemory } from './appearance-memory.ts'
import { askForFile } from './ask-for-file.ts'
import { listenToKeys } from './keys.ts'
import { startFrom } from './start.ts'

const PREVIEWS_AFTER_MILLISECONDS = 4000
/** Milliseconds that the first paint waits for the study of the address. */
const MOST_WAITED = 1000

/** Shows the page on a lab worker that is already starting, and opens what the address names. */
export function showPage(worker: Worker): void {
  const { store, live } = createPageLab((onEvent) => connectLab(worker, onEvent))
  const view = createViewStore(appearanceMemory())
  const applyAppearance = ({ theme, palette }: ViewState): void => {
    Object.assign(document.documentElement.dataset, { theme, palette })
  }
  applyAppearance(view.getState())
  view.subscribe(applyAppearance)

  const flow = new FlowClock()
  const started = startFrom(location, { store, view, flow }, history.state?.kept)
  view.subscribe(async ({ lesson }, before) => {
    if (lesson !== before.lesson)
      (await import('./lesson-address.ts')).writePlace(view.getState().lesson)
  })
  const previews = new Previews(previewer())
  // After the first pictures, which they would only slow down.
  setTimeout(() => previews.enable(), PREVIEWS_AFTER_MILLISECONDS)
  const plane: PlaneHandle = { current: undefined }
  const actions = createActions({
    store,
    live,
    view,
    flow,
    plane,
    openFile: () =>
      askForFile(async (file) =>
        (await import('../store/open-file.ts')).openFile(file, store.getState()),
      ),
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

  const root = createRoot(document.getElementById('root')!)
  // With the study that the address names from the first paint on, unless that takes longer than one notices.
  void Promise.race([started, new Promise((resolve) => setTimeout(resolve, MOST_WAITED))]).finally(
    () =>
      root.render(
        <StrictMode>
          <PageProvider value={{ store, live, view, previews, flow, plane, actions }}>
            <LabPage />
          </PageProvider>
        </StrictMode>,
      ),
  )
}
