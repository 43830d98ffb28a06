/**
 * Checks what `vite build` wrote: the JavaScript of a first load stays within its budget, nothing comes from another
 * host, and no command-line code is in it. Prints a table and "N passed, N failed".
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { parseSync } from 'vite'
import { fetchedElsewhere, foreignHosts } from './hosts.mjs'
import { ROOT } from './setup.mjs'

/** Bytes of JavaScript, compressed, that the page and its workers load before anything is asked of them. */
const BUDGET = 160000

/** Chunks that load only when they are needed, with the need. All other imports count, dynamic ones too. */
const LATER = [
  /^assets\/(large-matching|large-assignment|spatial-order)-/ /* batches and sets of points of 64 and more are matched */,
  /^assets\/other-couplers-/ /* a study couples otherwise than the paper's own rows */,
  /^assets\/lab-preparer-/ /* a study needs a model that is trained first */,
  /^assets\/make-keeper-/ /* a study is kept on the device, or one that was kept goes on */,
  /^assets\/carry-/ /* an edited study goes on */,
  /^assets\/(recover|succession|restart-lab)-/ /* an engine, or the lab, has failed */,
  /^assets\/gestures-/ /* the plane has a picture that can be moved */,
  /^assets\/watch-lab-/ /* the first picture stands, so that the lab can be asked whether it is there */,
  /^assets\/stop-rule-/ /* training shall pause before its budget */,
  /^assets\/race-/ /* two engines are sound, so that the faster one is looked for */,
  /^assets\/library-(file|import)-/ /* the library is exported or imported */,
  /^assets\/open-kept-/ /* a kept study goes on */,
  /^assets\/true-names-/ /* a study is open, so that its edits are told from what the lab has named */,
  /^assets\/adopt-/ /* a file of results is opened */,
  /^assets\/what-was-named-/ /* the address names a preset */,
  /^assets\/surveying-/ /* error against NFE is measured */,
  /^assets\/preset(-list|s)-/ /* the menu of presets is opened, or a link names one */,
  /^assets\/(study|results|library|export|share|lessons|gallery|bench|palette|help)-sheet-/ /* a sheet is opened */,
  /^assets\/bench-worker-/ /* the engines are timed */,
  /^assets\/(more|found)-actions-/ /* the first picture stands, so that more keys are heard; commands are looked for by name */,
  /^assets\/(presenting|present-from-link)-/ /* somebody presents */,
  /^assets\/embed-/ /* the lab stands in a frame of another page */,
  /^assets\/(use-copy|hidden-parts)-/ /* something is copied, or a link hides parts of the page */,
  /^assets\/(open-link|address|present-view)-/ /* the page has a link, or its first picture stands so that it gets one */,
  /^assets\/gpu-/ /* a GPU is looked for, after the first pictures or where the study is long; and its engine, where one was found */,
  /^assets\/all-/ /* a study has more than the kinds of the paper's own rows (study/compile/rooms.ts) */,
  /^assets\/points-editor-/ /* points are drawn or pasted */,
  /^assets\/preview-(worker|client)-/ /* tiles get their pictures when the first ones of the stage are there */,
  /^assets\/mode-handles-/ /* a target has modes that can be moved */,
  /^assets\/(concentration|found)-note-/ /* a source has a κ or γ; the lab found something out about a part, such as what pruning rejects */,
  /^assets\/(evidence-panels|map-layer|training-time|norm-misalignment|read-subject|path-entanglement|likelihood|facts|mode-discrepancy|coverage|exact-field|run-status|stage-summary|claims-panel|claim-form)-/ /* what the evidence shows, below the quality of the points */,
  /^assets\/floor-teller-/ /* the first study is open, whose floors are worked out beside its training */,
  /^assets\/full-measures-/ /* the first checkpoint is measured */,
  /^assets\/metrics-table-/ /* the table of all metrics is unfolded */,
  /^assets\/(engine|chart|appearance)-settings-/ /* the settings of the engine, of the charts, or of theme and colours are opened */,
  /^assets\/(notice-list|update-notice)-/ /* there is something to say */,
  /^assets\/offline-/ /* the first pictures are there, so that the page can be kept on the device */,
  /^assets\/(help-text|help)-/ /* after the first picture, or when help is opened */,
  /^assets\/point-readout-/ /* a point is chosen */,
  /^assets\/values-table-/ /* the table of values is opened */,
  /^assets\/loss-floor-/ /* the floor of the loss is measured, after those of the metrics */,
  /^assets\/(ask-for|open)-file-/ /* a file is asked for, or opened */,
  /^assets\/(answer-|chart-)?exports?-/ /* a chart shows something that can leave the lab; something leaves it */,
  /^assets\/undo-buttons-/ /* the study has been edited */,
  /^assets\/(experiment|run)-choice-/ /* a study has several experiments, or several runs */,
  /^assets\/(beside-planes|pane-head|vary)-/ /* experiments are shown side by side, or one is varied */,
  /^assets\/(lesson-panel|lesson-address|navigation)-/ /* a lesson is opened */,
  /^assets\/list-control-/ /* a field holds a list: modes, a painted ring, points, arcs */,
]

/**
 * JavaScript of the first load: what index.html names, all it imports but for `LATER`, and every worker these start.
 * @param {string} folder the built page
 * @returns {string[]} paths inside the folder
 */
export function firstLoad(folder) {
  const html = readFileSync(join(folder, 'index.html'), 'utf8')
  const found = new Set()
  const waiting = [...html.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map((match) =>
    posix.normalize(String(match[1])),
  )
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue
    found.add(path)
    const from = path
    for (const next of reachedFrom(readFileSync(join(folder, path), 'utf8')))
      for (const base of [posix.dirname(from), ''])
        if (existsSync(join(folder, base, next))) waiting.push(posix.join(base, next))
    waiting.splice(0, waiting.length, ...waiting.filter((next) => !LATER.some((l) => l.test(next))))
  }
  return [...found]
}

/**
 * Scripts that a built script imports or starts as workers.
 * @param {string} text
 * @returns {string[]} as written
 */
export function reachedFrom(text) {
  const { staticImports, staticExports } = parseSync('chunk.js', text).module
  const workers = [
    ...text.matchAll(/new (?:Shared)?Worker\(([^;]{0,200}?)["'`]([^"'`]+\.js)["'`]/g),
  ]
  return [
    ...staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...staticExports.flatMap(({ entries }) => entries.flatMap((e) => e.moduleRequest?.value ?? [])),
    ...[...text.matchAll(/import\(\s*["'`]([^"'`]+\.js)["'`]/g)].map((match) => String(match[1])),
    ...workers.map((match) => String(match[2])),
  ]
}

/** @param {string} folder */
function allFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => posix.relative(folder, join(entry.parentPath, entry.name)))
    .sort()
}

function main() {
  const folder = join(ROOT, 'dist')
  if (!existsSync(join(folder, 'index.html'))) {
    process.stdout.write('There is no build in dist/.\n0 passed, 1 failed\n')
    return 1
  }
  const first = new Set(firstLoad(folder))
  let total = 0
  /** @type {string[]} */
  const foreign = []
  /** @type {string[]} */
  const serverCode = []
  process.stdout.write('     bytes      gzip  first load  file\n')
  for (const path of allFiles(folder)) {
    const bytes = readFileSync(join(folder, path))
    const gzip = gzipSync(bytes, { level: 9 }).length
    if (first.has(path)) total += gzip
    process.stdout.write(
      `${String(bytes.length).padStart(10)}${String(gzip).padStart(10)}  ${first.has(path) ? '    yes   ' : '          '}  ${path}\n`,
    )
    if (!/\.(js|css|html|svg|json|webmanifest)$/.test(path)) continue
    const text = bytes.toString('utf8')
    for (const host of [...fetchedElsewhere(text), ...foreignHosts(text)])
      foreign.push(`${path}: ${host}`)
    if (/["']node:[a-z_/]+["']/.test(text)) serverCode.push(path)
  }
  const results = [
    report(
      total > 0 && total <= BUDGET,
      `first load ${(total / 1000).toFixed(1)} kB gzip of JavaScript, of ${BUDGET / 1000} kB`,
    ),
    report(foreign.length === 0, `nothing from another host ${foreign.join(', ')}`),
    report(serverCode.length === 0, `no Node code in the page ${serverCode.join(', ')}`),
  ]
  const passed = results.filter(Boolean).length
  process.stdout.write(`${passed} passed, ${results.length - passed} failed\n`)
  return passed === results.length ? 0 : 1
}

/**
 * @param {boolean} fine
 * @param {string} sentence
 */
function report(fine, sentence) {
  process.stdout.write(`${fine ? '✓' : '✗'} ${sentence}\n`)
  return fine
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = main()
