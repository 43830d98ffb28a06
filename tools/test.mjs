/**
 * `npm test`: sets everything up, runs every check, and ends with the line "N passed, N failed".
 * `npm test -- unit gpu` runs only the named parts. A skipped test, and a part without tests, count as failed.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fail, ROOT, setUp } from './setup.mjs'
import { Process, runLanes } from './test-lanes.mjs'

/**
 * @typedef {{ passed: number, failed: number, notes: string[] }} Count
 * @typedef {{ name: string, title: string, work: () => Promise<{ process: Process, count: (code: number) => Count }> }} Part
 */

setUp()
const { binary } = await import('./setup.mjs')
const { findOrInstallBrowser, findOrInstallFirefox } = await import('./browser.mjs')

const RESULTS = join(ROOT, 'node_modules', '.cache', 'source-lab', 'test')
rmSync(RESULTS, { recursive: true, force: true })
mkdirSync(RESULTS, { recursive: true })

/** Every part by name, in the order of the closing table. */
const PARTS = /** @type {Record<string, Part>} */ ({
  types: check('types', 'Types (tsc)', () => [binary('typescript', 'tsc'), '--noEmit']),
  lint: check('lint', 'Lint and format (biome)', () => [
    binary('@biomejs/biome', 'biome'),
    'ci',
    '--error-on-warnings',
    '--colors=off',
  ]),
  unused: check('unused', 'Unused files, exports and packages (knip)', () => [
    binary('knip'),
    '--no-progress',
    '--no-config-hints',
  ]),
  arch: vitest('arch', 'Architecture'),
  unit: vitest('unit', 'Unit'),
  reference: vitest('reference', 'Against PyTorch'),
  build: check('build', 'Production build (vite)', () => [binary('vite'), 'build']),
  size: {
    name: 'size',
    title: 'Size and content of the build',
    work: async () => {
      const process = new Process([join(ROOT, 'tools', 'size.mjs')])
      return { process, count: () => countLine(process.output) }
    },
  },
  gpu: vitest('gpu', 'GPU kernels (Dawn in Node)'),
  firefox: vitest('firefox', 'Firefox (WebDriver BiDi on the production build)'),
  e2e: {
    name: 'e2e',
    title: 'End to end (Playwright on the production build)',
    work: async () => {
      const file = join(RESULTS, 'e2e.json')
      const process = new Process(
        [binary('@playwright/test', 'playwright'), 'test', '--reporter=list,json'],
        { PLAYWRIGHT_JSON_OUTPUT_FILE: file, SOURCE_LAB_PORT: String(await freePort()) },
      )
      return { process, count: (code) => countPlaywright(file, code) }
    },
  },
})

/** Parts that run beside all others, one after the other: the GPU tests mostly wait for the adapter. */
const BESIDE = ['build', 'size', 'gpu', 'firefox']
/** Parts that run when all others are done: end-to-end tests measure time. */
const ALONE = ['e2e']
const others = Object.keys(PARTS).filter((name) => ![...BESIDE, ...ALONE].includes(name))
const STAGES = [[others, BESIDE], [ALONE]]

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in PARTS))
if (unknown.length > 0)
  fail(`No test part is called ${unknown.join(', ')}. Parts: ${Object.keys(PARTS).join(', ')}.`)
const chosen = new Set(wanted.length > 0 ? wanted : Object.keys(PARTS))
if (['e2e', 'size', 'firefox'].some((name) => chosen.has(name))) chosen.add('build')

if (chosen.has('e2e') || chosen.has('gpu')) {
  const browser = findOrInstallBrowser()
  if (!browser)
    fail(
      'No Chromium was found and none could be installed. Install Chromium, Chrome or Edge, or set CHROMIUM_PATH to its program.',
    )
  process.env.CHROMIUM_PATH = browser
  process.stdout.write(`Chromium: ${browser}\n`)
}
// Without it the part fails, and says so itself.
if (chosen.has('firefox')) findOrInstallFirefox()

const rows = []
for (const stage of STAGES) {
  const lanes = stage.map((lane) =>
    lane.flatMap((name) => (chosen.has(name) ? (PARTS[name] ?? []) : [])),
  )
  rows.push(...(await runLanes(lanes.filter((lane) => lane.length > 0))))
}
const order = Object.keys(PARTS)
rows.sort((a, b) => order.indexOf(a.part.name) - order.indexOf(b.part.name))
process.stdout.write('\n── Total ──\n')
for (const { part, passed, failed, notes, seconds } of rows) {
  process.stdout.write(
    `${failed > 0 ? '✗' : '✓'} ${part.name.padEnd(9)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${seconds.toFixed(1).padStart(7)} s\n`,
  )
  for (const note of notes) process.stdout.write(`    ${note}\n`)
}
const passed = rows.reduce((sum, row) => sum + row.passed, 0)
const failed = rows.reduce((sum, row) => sum + row.failed, 0)
process.exitCode = failed > 0 ? 1 : 0
process.stdout.write(`${passed} passed, ${failed} failed\n`)

/**
 * A part that is one check: the exit code decides.
 * @param {string} name
 * @param {string} title
 * @param {() => string[]} parameters
 * @returns {Part}
 */
function check(name, title, parameters) {
  return {
    name,
    title,
    work: async () => ({
      process: new Process(parameters()),
      count: (code) => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, notes: [] }),
    }),
  }
}

/**
 * A vitest project.
 * @param {string} name
 * @param {string} title
 * @returns {Part}
 */
function vitest(name, title) {
  return {
    name,
    title,
    work: async () => {
      const file = join(RESULTS, `${name}.json`)
      const process = new Process(
        [
          binary('vitest'),
          'run',
          `--project=${name}`,
          '--reporter=default',
          '--reporter=json',
          `--outputFile.json=${file}`,
        ],
        { NO_COLOR: '1' },
      )
      return { process, count: (code) => countVitest(file, code) }
    },
  }
}

/**
 * @param {string} file
 * @param {number} code
 * @returns {Count}
 */
function countVitest(file, code) {
  const result = readResult(file)
  if (!result) return broken('no result was written')
  const tests = result.testResults.flatMap((/** @type {any} */ suite) => suite.assertionResults)
  const passed = tests.filter((/** @type {any} */ test) => test.status === 'passed').length
  const skipped = tests.filter(
    (/** @type {any} */ test) => test.status !== 'passed' && test.status !== 'failed',
  )
  const failed = tests.length - passed
  const notes = skipped.map(
    (/** @type {any} */ test) => `skipped, counts as failed: ${test.fullName}`,
  )
  // A file that cannot be loaded holds no tests, and an error outside the tests belongs to none.
  const files = result.testResults.filter(
    (/** @type {any} */ suite) => suite.status === 'failed' && suite.assertionResults.length === 0,
  )
  notes.push(...files.map((/** @type {any} */ suite) => `could not be run: ${suite.name}`))
  return settle({ passed, failed: failed + files.length, notes }, code)
}

/**
 * @param {string} file
 * @param {number} code
 * @returns {Count}
 */
function countPlaywright(file, code) {
  const result = readResult(file)
  if (!result) return broken('no result was written')
  const { expected, unexpected, flaky, skipped } = result.stats
  const notes = result.errors.map((/** @type {any} */ error) => error.message)
  if (skipped > 0) notes.push(`${skipped} skipped, which counts as failed`)
  return settle({ passed: expected, failed: unexpected + flaky + skipped, notes }, code)
}

/**
 * A script of ours that ends with "N passed, N failed".
 * @param {string} output
 * @returns {Count}
 */
function countLine(output) {
  const match = /(\d+) passed, (\d+) failed\s*$/.exec(output)
  if (!match) return broken('it broke off')
  return settle({ passed: Number(match[1]), failed: Number(match[2]), notes: [] }, 0)
}

/**
 * A part that fails as a whole, or runs nothing, has one failure at least.
 * @param {Count} count
 * @param {number} code
 * @returns {Count}
 */
function settle(count, code) {
  if (count.passed + count.failed === 0) return broken('it ran no test')
  if (count.failed > 0 || code === 0) return count
  return { ...count, failed: 1, notes: [...count.notes, `it ended with code ${code}`] }
}

/**
 * @param {string} note
 * @returns {Count}
 */
function broken(note) {
  return { passed: 0, failed: 1, notes: [note] }
}

/** @param {string} file */
function readResult(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, 'localhost', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
