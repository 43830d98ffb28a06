/**
 * Vite plugin: writes `service-worker.js` beside the built page, from `src/app/service-worker.ts`, with the list of all files of
 * the build and a version that any change of them changes. Own code rather than a generator of such workers, since it is a
 * page long, and the way a new version takes over is ours.
 */
import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'vite'

const SOURCE = fileURLToPath(new URL('../src/app/service-worker.ts', import.meta.url))
const NAME = 'service-worker.js'

/** For the port of a server under development, on which a built page may have been kept before. */
const REMOVES_ITSELF = `
self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.registration.unregister()))
`

export function serviceWorker(): Plugin {
  return {
    name: 'service-worker',
    configureServer(server) {
      server.middlewares.use(`/${NAME}`, (_request, response) => {
        response.setHeader('Content-Type', 'text/javascript').end(REMOVES_ITSELF)
      })
    },
    writeBundle: {
      order: 'post',
      async handler({ dir }) {
        const folder = dir ?? 'dist'
        await writeFile(path.join(folder, NAME), await compile(await readFiles(folder)))
      },
    },
  }
}

/** Path → bytes of every file of the build, in a fixed order. */
async function readFiles(folder: string): Promise<Map<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .map((name) => name.replaceAll(path.sep, '/'))
    .filter((name) => name !== NAME)
    .sort()
  const bytes = await Promise.all(paths.map((name) => readFile(path.join(folder, name))))
  return new Map(paths.map((name, i) => [name, bytes[i]!]))
}

/** The worker as one script, which older browsers want. */
async function compile(files: Map<string, Buffer>): Promise<string> {
  const source = await readFile(SOURCE)
  const hash = createHash('sha256').update(source)
  for (const [name, bytes] of files) hash.update(`\0${name}\0`).update(bytes)
  // By the address of its folder, since some hosts answer index.html with a redirection.
  const names = [...files.keys()].map((name) => (name === 'index.html' ? './' : name))
  const result = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'silent',
    define: {
      FILES: JSON.stringify(names),
      VERSION: JSON.stringify(hash.digest('hex').slice(0, 12)),
    },
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: { input: SOURCE, output: { format: 'iife' } },
    },
  })
  const [output] = Array.isArray(result) ? result : [result]
  if (!output || !('output' in output)) throw new Error('The service worker was not built.')
  return output.output[0].code
}
