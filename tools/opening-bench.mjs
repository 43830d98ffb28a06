/**
 * `node tools/opening-bench.mjs [loads]`: how the page opens for a first visitor. Opens the production build anew so many times,
 * each time with an empty profile, in a browser that has been running for three seconds; prints each measure as median with the
 * least and the most. Run `npm run build` first, and nothing else beside it.
 */
import { chromium } from '@playwright/test'
import { preview } from 'vite'
import { findBrowser } from './browser.mjs'
import { measureOpening } from './page-measures.mjs'

const loads = Number(process.argv[2] ?? 10)
const server = await preview({ preview: { port: 0, host: 'localhost' }, logLevel: 'error' })
const address = server.resolvedUrls?.local[0] ?? ''
const executablePath = findBrowser()
const browser = await chromium.launch({
  ...(executablePath && { executablePath }),
  args: ['--enable-unsafe-swiftshader'],
})
await new Promise((resolve) => setTimeout(resolve, 3000))
/** @type {import('./page-measures.mjs').PageMeasures[]} */
const all = []
for (let i = 0; i < loads; i++) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  all.push(await measureOpening(await context.newPage(), address))
  await context.close()
}
await browser.close()
await server.close()

for (const [name, digits] of /** @type {const} */ ([
  ['picture', 0],
  ['largest', 0],
  ['blocked', 0],
  ['shift', 4],
])) {
  const sorted = all.map((each) => each[name]).sort((a, b) => a - b)
  const shown = (/** @type {number | undefined} */ each) => (each ?? Number.NaN).toFixed(digits)
  console.log(
    `${name}: ${shown(sorted[sorted.length >> 1])} (${shown(sorted[0])}–${shown(sorted.at(-1))})`,
  )
}
