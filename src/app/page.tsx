/** Wires the page together: the lab worker, the stores, the actions, the keys and the screen. */
import { type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { connectLab } from '../runtime/client.ts'
import { FlowClock } from '../store/flow-clock.ts'
import { createPageLab } from '../store/lab-store.ts'
import { Previews } from '../store/previews.ts'
import { createViewStore, type ViewState } from '../store/view-store.ts'
import type { Action } from '../ui/action.ts'
import { PageProvider } from '../ui/lab-context.tsx'
import { LabPage } from '../ui/lab-page.tsx'
import type { PlaneHandle } from '../ui/plane-handle.ts'
import type { ActionTargets } from './action-targets.ts'
import { createActions } from './actions.ts'
import { appearanceMemory } from './appearance-memory.ts'
import { laterActions } from './every-action.ts'
import { listenToKeys } from './keys.ts'
import { startFrom } from './start.ts'

/** Time of the first pictures, which anything else would only slow down. */
const FIRST_PICTURES_MILLISECONDS = 4000
/** Milliseconds that the first paint waits for the study of the address. */
const MOST_WAITED = 1000

/** Shows the page on a lab worker that is already starting, and opens what the address names. */
export async function showPage(worker: Worker): Promise<void> {
  const { store, live } = createPageLab((onEvent) => connectLab(worker, onEvent))
  const query = new URLSearchParams(location.search)
  const embedded = query.has('embed')
  const view = createViewStore(appearanceMemory())
  const applyAppearance = ({ theme, palette }: ViewState): void => {
    Object.assign(document.documentElement.dataset, { theme, palette })
  }
  applyAppearance(view.getState())
  view.subscribe(applyAppearance)

  const flow = new FlowClock()
  const started = embedded
    ? undefined
    : startFrom(location, { store, view, flow }, history.state?.kept)
  const previews = new Previews(async (...asked) =>
    (await import('../runtime/preview-client.ts')).drawPreview(...asked),
  )
  const plane: PlaneHandle = { current: undefined, beside: new Map() }
  const targets: ActionTargets = {
    store,
    live,
    view,
    flow,
    plane,
    openFile: async () =>
      (await import('./ask-for-file.ts')).askForFile(async (file) =>
        (await import('../store/open-file.ts')).openFile(file, store.getState()),
      ),
    newSeed: () => crypto.getRandomValues(new Uint32Array(1))[0]!,
  }
  const actions = createActions(targets)
  const show = (screen: ReactNode, everyAction: () => Promise<readonly Action[]>): void =>
    createRoot(document.getElementById('root')!).render(
      <StrictMode>
        <PageProvider value={{ store, live, view, previews, flow, plane, actions, everyAction }}>
          {screen}
        </PageProvider>
      </StrictMode>,
    )
  if (embedded) {
    ;(await import('./embed/embed.tsx')).embed(query, targets, actions, show)
    return
  }

  setTimeout(() => {
    previews.enable()
    if (import.meta.env.PROD) void import('./offline.ts').then((room) => room.keepOffline(view))
  }, FIRST_PICTURES_MILLISECONDS)
  listenToKeys(Object.values(actions), store, view)
  // When the first picture stands, since nothing needs it before.
  const pictured = new Promise<void>((resolve) => {
    store.subscribe(({ picture }) => picture && resolve())
  })
  void Promise.all([started, pictured]).then(async ([named]) =>
    (await import('./address.ts')).keepAddress({ store, view, flow }, window, named),
  )
  document.addEventListener('visibilitychange', () => store.getState().setHidden(document.hidden))
  const presented = query.get('present')
  if (presented !== null)
    void import('./present-from-link.ts').then((room) =>
      room.presentFromLink(presented, view, store),
    )
  // With the study that the address names from the first paint on, unless that takes longer than one notices.
  await Promise.race([started, new Promise((resolve) => setTimeout(resolve, MOST_WAITED))])
  show(<LabPage />, laterActions(targets, actions))
}
