/** Has the page kept on the device, so that it opens without a network, and asks before a new version takes its place. */
import type { ViewStore } from '../store/view-store.ts'

/**
 * Registers the service worker. Where there is none (plain http, a private window), the page works as before, with a network.
 * @param view is told of a new version, and tells when the user wants it
 */
export async function keepOffline(view: ViewStore): Promise<void> {
  const { serviceWorker } = navigator
  const registration = await serviceWorker
    ?.register('service-worker.js', { updateViaCache: 'none' })
    .catch(() => undefined)
  if (!registration) return

  const tell = (): void => {
    // Without a controller it is the first version, which waits for nobody.
    if (registration.waiting && serviceWorker.controller) view.getState().setNewVersion('there')
  }
  registration.addEventListener('updatefound', () =>
    registration.installing?.addEventListener('statechange', tell),
  )
  tell()
  view.subscribe(({ newVersion }, before) => {
    if (newVersion !== 'wanted' || before.newVersion === 'wanted') return
    // Another window may have taken it meanwhile.
    if (registration.waiting) registration.waiting.postMessage('take over')
    else location.reload()
  })
  serviceWorker.addEventListener('controllerchange', () => {
    if (view.getState().newVersion === 'wanted') location.reload()
  })
  const { active } = await serviceWorker.ready
  active?.postMessage('opened')
}
