/**
 * `node tools/page-bench.mjs [rounds] [runs]`: what open instruments cost. In the production build, the default study trains with
 * every panel folded and with every panel open, in turns; prints training steps a second, script on the page's thread per
 * frame, and frames a second, as medians with the least and the most. Run `npm run build` first, and nothing else beside it.
 */
import { chromium } from '@playwright/test'
import { preview } from 'vite'
import { findBrowser } from './browser.mjs'
import { countFrames } from './page-measures.mjs'

const rounds = Number(process.argv[2] ?? 5)
/** Seconds of one measurement, and before it, in which first readings are made. */
const [SECONDS, SETTLING] = [15, 5]
const runs = Number(process.argv[3] ?? 1)
const STUDY = { runs, experiments: [{ training: { steps: 10_000_000 } }] }

const server = await preview({ preview: { port: 0, host: 'localhost' }, logLevel: 'error' })
const address = server.resolvedUrls?.local[0]
const executablePath = findBrowser()
const browser = await chromium.launch({ ...(executablePath && { executablePath }) })
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
const inspector = await page.context().newCDPSession(page)
await inspector.send('Performance.enable')
await page.goto(`${address}?engine=wasm#study=${encodeURIComponent(JSON.stringify(STUDY))}`)
await page.getByTestId('step').waitFor()
await page.waitForTimeout(8000)

/** @typedef {{ steps: number, script: number, frames: number }} Sample */
/** @type {Record<string, Sample[]>} */
const samples = { folded: [], open: [] }
for (let round = 0; round < rounds; round++)
  for (const state of Object.keys(samples)) {
    await setPanels(state === 'open')
    await page.waitForTimeout(1000 * SETTLING)
    samples[state]?.push(await measure())
  }
await browser.close()
await server.close()

for (const [state, all] of Object.entries(samples))
  console.log(
    `${state}: ${range(all, ({ steps }) => steps, 0)} steps/s, script ${range(all, ({ script }) => script, 2)} ms per frame, ${range(all, ({ frames }) => frames, 0)} frames/s`,
  )
const lost =
  samples.open?.map((open, i) => 1 - open.steps / (samples.folded?.[i]?.steps ?? 0)) ?? []
console.log(`training lost ${range(lost, (share) => 100 * share, 1)} %`)

/** @param {boolean} open */
async function setPanels(open) {
  const folds = page.locator('.phenomenon .fold')
  for (const fold of await folds.all())
    if ((await fold.getAttribute('aria-expanded')) !== String(open)) await fold.click()
}

/** @returns {Promise<Sample>} per second, and milliseconds of script per frame */
async function measure() {
  const before = await state()
  const frames = await page.evaluate(countFrames, 1000 * SECONDS)
  const after = await state()
  const seconds = after.time - before.time
  return {
    steps: (runs * (after.step - before.step)) / seconds,
    script: (1000 * (after.script - before.script)) / frames,
    frames: frames / seconds,
  }
}

async function state() {
  const { metrics } = await inspector.send('Performance.getMetrics')
  const of = (/** @type {string} */ name) => metrics.find((each) => each.name === name)?.value ?? 0
  const text = (await page.getByTestId('step').textContent()) ?? ''
  const step = Number((text.split('/')[0] ?? '').replaceAll(/\D/g, ''))
  return { step, time: of('Timestamp'), script: of('ScriptDuration') }
}

/**
 * @template T
 * @param {T[]} all
 * @param {(each: T) => number} value
 * @param {number} digits
 */
function range(all, value, digits) {
  const sorted = all.map(value).sort((a, b) => a - b)
  const shown = (/** @type {number | undefined} */ each) => (each ?? Number.NaN).toFixed(digits)
  return `${shown(sorted[sorted.length >> 1])} (${shown(sorted[0])}–${shown(sorted.at(-1))})`
}
