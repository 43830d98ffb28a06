/**
 * `node tools/soak.mjs [minutes]`: whether the lab stays as it is for long (30 minutes by default). In the production build a study of
 * 100 runs trains while panels are opened and folded, experiments edited, earlier moments looked at and sheets opened, in the same
 * order every 140 seconds. Every 20 s it prints what the page and its workers hold, what its process does, frames, and what has failed.
 * Exit code 1 where some memory is not flat to 5 %, or anything has failed. Run `npm run build` first.
 */
import { execFileSync } from 'node:child_process'
import puppeteer from 'puppeteer-core'
import { preview } from 'vite'
import { findBrowser } from './browser.mjs'
import { countFrames } from './page-measures.mjs'

const minutes = Number(process.argv[2] ?? 30)
if (!(minutes > 0)) throw new Error('The minutes must be a number above 0')
/** Seconds between two samples, and those in which frames are counted. */
const [EVERY, COUNTED] = [20, 5]
/** Largest change from the first third of the cycles to the last one, in per cent. */
const FLAT = 5
const MB = 2 ** 20
const STUDY = {
  runs: 50,
  experiments: ['first', 'second'].map((name) => ({ name, training: { steps: 10_000_000 } })),
}

/**
 * @typedef {object} Sample memory in MB
 * @property {number} heap JavaScript after garbage collection, page and workers, arrays included
 * @property {number} wasm memories of WebAssembly
 * @property {number} resident of the page's process
 * @property {number} threads the page and its workers
 * @property {number} frames a second
 * @property {Record<string, number>} heaps the same by the kind of thread
 * @property {number} step training steps of the selected experiment
 */
/** What has to be flat, by its name. */
const MEMORY = /** @type {const} */ (['heap', 'wasm', 'resident', 'threads'])

const server = await preview({ preview: { port: 0, host: 'localhost' }, logLevel: 'error' })
const executablePath = findBrowser()
const browser = await puppeteer.launch({
  ...(executablePath && { executablePath }),
  args: ['--enable-unsafe-swiftshader', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  defaultViewport: { width: 1440, height: 900 },
})
const page = await browser.newPage()
page.setDefaultTimeout(120_000)
/** @type {string[]} */
const faults = []
page.on('pageerror', (error) => faults.push(`error of the page: ${error}`))
page.on('error', (error) => faults.push(`the page crashed: ${error}`))
const threads = await threadsOf(page)
const study = encodeURIComponent(JSON.stringify(STUDY))
await page.goto(`${server.resolvedUrls?.local[0]}?engine=wasm#study=${study}`)
await page.waitForSelector('.training-time')

/** What is done after each sample, over and over. */
const CYCLE = [
  () => edit('A'),
  () => setPanels(true),
  () => lookBack('Home'),
  () => lookBack('End'),
  () => edit('B'),
  () => openAndClose(),
  () => setPanels(false),
]
/** @type {Sample[]} */
const samples = []
console.log('minute     heap     wasm resident  threads frames/s      step')
const began = performance.now()
for (let n = 0; performance.now() - began < 60_000 * minutes && faults.length === 0; n++) {
  await CYCLE[n % CYCLE.length]?.()
  const now = performance.now() - began
  await pause(Math.max(0, 1000 * (EVERY * (n + 1) - COUNTED) - now))
  samples.push(await measure())
  await noteFaults()
}
await browser.close()
await server.close()
process.exitCode = verdict() ? 0 : 1

/** @param {number} milliseconds */
function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

/** @param {string} letter of the experiment that gets another learning rate, so that its runs begin anew */
async function edit(letter) {
  await page.$eval(`button[aria-label^="Experiment ${letter}:"]`, (button) => {
    if (button instanceof HTMLElement) button.click()
  })
  await page.$eval('details[data-part=training]', (part) => part.setAttribute('open', ''))
  const field = page.locator('::-p-aria([name="Learning rate"][role="textbox"])')
  await field.fill((0.001 + 1e-6 * samples.length).toFixed(6))
  await page.keyboard.press('Enter')
}

/** @param {boolean} open all panels of the evidence, or none */
async function setPanels(open) {
  await page.$$eval(
    '.phenomenon .fold',
    (folds, open) => {
      for (const fold of folds)
        if (fold instanceof HTMLElement && fold.ariaExpanded !== String(open)) fold.click()
    },
    open,
  )
}

/** @param {import('puppeteer-core').KeyInput} key that moves the training time */
async function lookBack(key) {
  await page.focus('.training-time input')
  await page.keyboard.press(key)
}

async function openAndClose() {
  for (const key of /** @type {const} */ (['t', 'e', 'x', 'm'])) {
    await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement)?.blur())
    await page.keyboard.press(key)
    await page.waitForSelector('dialog[open]')
    await pause(1000)
    await page.keyboard.press('Escape')
    await page.waitForFunction(() => !document.querySelector('dialog[open]'))
  }
}

/** Notes what the page says has failed, and takes the notices away. */
async function noteFaults() {
  const said = await page.$$eval('.notice:not(.news)', (all) =>
    all.map((notice) => {
      const dismiss = notice.querySelector('[aria-label="Dismiss notice"]')
      if (dismiss instanceof HTMLElement) dismiss.click()
      return notice.textContent
    }),
  )
  faults.push(...said)
}

/** @returns {Promise<Sample>} */
async function measure() {
  const frames = await page.evaluate(countFrames, 1000 * COUNTED)
  const memory = { heap: 0, wasm: 0, heaps: /** @type {Record<string, number>} */ ({}) }
  for (const session of threads()) {
    const { kind, heap, wasm } = await heldBy(session)
    memory.heap += heap
    memory.wasm += wasm
    memory.heaps[kind] = (memory.heaps[kind] ?? 0) + heap
  }
  const text = await page.$eval('[data-testid=step]', (element) => element.textContent)
  const sample = {
    ...memory,
    resident: await residentMemory(),
    threads: threads().length,
    frames: frames / COUNTED,
    step: Number((text.split('/')[0] ?? '').replaceAll(/\D/g, '')),
  }
  const minute = ((performance.now() - began) / 60_000).toFixed(1)
  const { heap, wasm, resident } = sample
  console.log(
    [minute.padStart(6), ...[heap, wasm, resident].map((each) => each.toFixed(1).padStart(8))].join(
      ' ',
    ),
    `${sample.threads.toFixed(0).padStart(8)}${sample.frames.toFixed(1).padStart(9)}${String(sample.step).padStart(10)}`,
  )
  return sample
}

/**
 * Sessions with all threads of a page, workers of workers too.
 * @param {import('puppeteer-core').Page} page
 * @returns {Promise<() => import('puppeteer-core').CDPSession[]>} those that live now
 */
async function threadsOf(page) {
  /** @type {Set<import('puppeteer-core').CDPSession>} */
  const all = new Set()
  /** @param {import('puppeteer-core').CDPSession} session */
  const add = async (session) => {
    all.add(session)
    session.on('sessionattached', add)
    session.on('sessiondetached', (gone) => all.delete(gone))
    await session.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: false,
      flatten: true,
    })
  }
  await add(await page.createCDPSession())
  return () => [...all]
}

/**
 * What a thread holds after garbage collection, in MB.
 * @param {import('puppeteer-core').CDPSession} session
 */
async function heldBy(session) {
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize, backingStorageSize = 0 } = /** @type {any} */ (
    await session.send('Runtime.getHeapUsage')
  )
  const { result: kind } = await session.send('Runtime.evaluate', { expression: 'self.name' })
  const { result } = await session.send('Runtime.evaluate', {
    expression: 'WebAssembly.Memory.prototype',
    objectGroup: 'soak',
  })
  const { objects } = await session.send('Runtime.queryObjects', {
    prototypeObjectId: result.objectId ?? '',
    objectGroup: 'soak',
  })
  const { result: bytes } = await session.send('Runtime.callFunctionOn', {
    objectId: objects.objectId ?? '',
    functionDeclaration:
      'function () { return this.reduce((sum, { buffer }) => sum + buffer.byteLength, 0) }',
    returnByValue: true,
  })
  await session.send('Runtime.releaseObjectGroup', { objectGroup: 'soak' })
  const heap = (usedSize + backingStorageSize) / MB
  return { kind: kind.value || 'page', heap, wasm: bytes.value / MB }
}

/** Memory of the page's process in MB; not known on Windows. */
async function residentMemory() {
  if (process.platform === 'win32') return Number.NaN
  const session = await browser.target().createCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  const pages = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => String(id))
  const sizes = execFileSync('ps', ['-o', 'rss=', '-p', pages.join(',')], { encoding: 'utf8' })
  return Math.max(...sizes.trim().split(/\s+/).map(Number)) / 1024
}

/** Says whether memory was flat, and what has failed. @returns {boolean} whether all was well */
function verdict() {
  // Whole cycles alone compare; the first one still loads what comes later.
  const cycles = Math.floor(samples.length / CYCLE.length)
  const third = Math.max(1, Math.floor((cycles - 1) / 3))
  const first = samples.slice(CYCLE.length, CYCLE.length * (1 + third))
  const last = samples.slice(CYCLE.length * (cycles - third), CYCLE.length * cycles)
  if (cycles < 3) {
    console.log(
      `✗ ${samples.length} samples are too few to compare: ${3 * CYCLE.length} are needed`,
    )
    return false
  }
  let well = faults.length === 0
  for (const name of [...MEMORY, /** @type {const} */ ('frames')]) {
    const before = medianOf(first.map((each) => each[name]))
    const after = medianOf(last.map((each) => each[name]))
    const change = 100 * (after / before - 1)
    const flat =
      name === 'frames' || Math.abs(change) <= FLAT || (name === 'resident' && Number.isNaN(change))
    well &&= flat
    console.log(
      `${flat ? '✓' : '✗'} ${name}: ${before.toFixed(1)} → ${after.toFixed(1)} (${change.toFixed(1)} %)`,
    )
  }
  for (const kind of Object.keys(samples.at(-1)?.heaps ?? {})) {
    const [before, after] = [first, last].map((some) =>
      medianOf(some.map(({ heaps }) => heaps[kind] ?? 0)),
    )
    console.log(`  heap of ${kind}: ${before?.toFixed(1)} → ${after?.toFixed(1)}`)
  }
  console.log(faults.length === 0 ? '✓ nothing failed' : `✗ ${faults.join('\n✗ ')}`)
  return well
}

/** @param {number[]} values */
function medianOf(values) {
  return values.sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}
