/**
 * Keeps one version of the page on the device, whole, and serves it from there: it opens without a network, and what it loads
 * late is of the same version as the rest. A new version is fetched beside it and waits until the user takes it.
 * Built by `tools/service-worker.ts`.
 */
export {}

/** Every file of the build, relative to the page. */
declare const FILES: readonly string[]
/** Changes with any of them. */
declare const VERSION: string

const worker = self as unknown as ServiceWorkerGlobalScope
const { scope } = worker.registration
/** Begins the names of this page's caches; a host may have other pages with theirs. */
const OWN = `source-lab ${new URL(scope).pathname} `
const CACHE = OWN + VERSION

/** Files with a hash of their content in their name. */
const HASHED = /^assets\/.+-[\w-]{8}\.\w+$/

worker.addEventListener('install', (event) => event.waitUntil(fill()))
// The first version has the page that brought it at once.
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()))

worker.addEventListener('message', (event) => {
  if (event.data === 'take over') event.waitUntil(worker.skipWaiting())
  if (event.data === 'opened') event.waitUntil(clear())
})

worker.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method === 'GET' && request.url.startsWith(scope)) event.respondWith(answer(request))
})

/** Fetches the version as a whole, or not at all; what an earlier one has of it is taken from there. */
async function fill(): Promise<void> {
  const cache = await caches.open(CACHE)
  const keep = async (file: string): Promise<void> => {
    const lasting = HASHED.test(file)
    const kept = lasting && (await caches.match(new URL(file, scope), { ignoreVary: true }))
    const response = kept || (await fetch(file, { cache: lasting ? 'default' : 'no-cache' }))
    if (!response.ok) throw new Error(`${file}: ${response.status}`)
    await cache.put(file, response)
  }
  try {
    await Promise.all(FILES.map(keep))
  } catch (error) {
    await caches.delete(CACHE)
    throw error
  }
}

/** From this version, then from an earlier one that another window may still show, then from the network. */
async function answer(request: Request): Promise<Response> {
  const { href } = new URL(request.url)
  const address = href.replace(/[?#].*$/, '')
  const isPage = address === scope || address === `${scope}index.html`
  const cache = await caches.open(CACHE)
  const options = { ignoreVary: true }
  return (
    (await cache.match(isPage ? scope : request, options)) ??
    (await caches.match(request, options)) ??
    fetch(request)
  )
}

/** Removes earlier versions, once no window but the newly opened one can need them. */
async function clear(): Promise<void> {
  const names = await caches.keys()
  const windows = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const { installing, waiting } = worker.registration
  if (windows.length > 1 || installing || waiting) return
  const old = names.filter((name) => name.startsWith(OWN) && name !== CACHE)
  await Promise.all(old.map((name) => caches.delete(name)))
}
