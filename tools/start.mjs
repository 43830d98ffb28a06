/** `npm start`: sets everything up, serves the lab on localhost, prints the address and opens a browser where there is one. */

import { spawn } from 'node:child_process'
import { parseArgs } from 'node:util'
import { setUp } from './setup.mjs'

const USAGE = `npm start [-- --port N] [--no-open]

Installs what is missing, builds the lab, serves it on localhost, prints the address and opens a browser.

  --port N   the port, or the next free one; 5173 when left out (also PORT=N npm start)
  --no-open  opens no browser (also BROWSER=none npm start)
  --help     says this
`

const { help, open, port } = options()
if (help) {
  process.stdout.write(USAGE)
  process.exit(0)
}
setUp()
const { build, preview } = await import('vite')

// A build takes about a second and opens faster than hundreds of single modules. For developing: npm run dev.
await build({ logLevel: 'warn' })
const server = await preview({
  // Vite takes the next free port by itself when this one is taken.
  preview: { host: 'localhost', port },
})
const address = server.resolvedUrls?.local[0] ?? 'http://localhost'
process.stdout.write(`Source Lab is at ${address}\nCtrl-C ends it.\n`)
if (open) openBrowser(address)

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

/** What was asked for; ends with a sentence where that makes no sense. */
function options() {
  try {
    const { values } = parseArgs({
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        port: { type: 'string', default: process.env.PORT ?? '5173' },
        'no-open': { type: 'boolean', default: false },
      },
    })
    const port = Number(values.port)
    if (!Number.isInteger(port) || port < 1 || port > 65535)
      throw new Error(`The port must be a whole number from 1 to 65535, not “${values.port}”.`)
    return { help: values.help, open: !values['no-open'], port }
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n\n${USAGE}`)
    return process.exit(2)
  }
}

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
