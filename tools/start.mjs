/** `npm start`: sets everything up, serves the lab on localhost, prints the address and opens a browser where there is one. */
import { spawn } from 'node:child_process'
import { setUp } from './setup.mjs'

setUp()
const { build, preview } = await import('vite')

// A build takes about a second and opens faster than hundreds of single modules. For developing: npm run dev.
await build({ logLevel: 'warn' })
const server = await preview({
  // Vite takes the next free port by itself when this one is taken.
  preview: { host: 'localhost', port: Number(process.env.PORT ?? 5173) },
})
const address = server.resolvedUrls?.local[0] ?? 'http://localhost'
process.stdout.write(`Source Lab is at ${address}\nCtrl-C ends it.\n`)
openBrowser(address)

let ending = false
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
  process.on(signal, async () => {
    if (ending) return
    ending = true
    // Open pages keep their connection; nobody wants to wait for them.
    setTimeout(() => process.exit(0), 1000).unref()
    await server.close()
    process.exit(0)
  })

/**
 * Opens the address, if there is a screen and a person before it. Failing to do so is no failure.
 * @param {string} url
 */
function openBrowser(url) {
  const { env, platform } = process
  const headless = platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY
  if (env.CI || env.BROWSER === 'none' || headless) return
  const [command, parameters] =
    platform === 'darwin'
      ? ['open', [url]]
      : platform === 'win32'
        ? ['cmd', ['/c', 'start', '', url]]
        : ['xdg-open', [url]]
  const child = spawn(/** @type {string} */ (command), /** @type {string[]} */ (parameters), {
    stdio: 'ignore',
    detached: true,
  })
  child.on('error', () => {})
  child.unref()
}
