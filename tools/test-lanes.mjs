/** Runs test parts in lanes beside each other, and still prints their output one part after the other. */
import { spawn } from 'node:child_process'
import { ROOT } from './setup.mjs'

/** No single part may take longer. */
const LIMIT_SECONDS = 480

/** Children that are running, ended when the tests are interrupted. */
const running = new Set()

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
  process.on(signal, () => {
    for (const child of running) child.stop()
    process.exit(signal === 'SIGINT' ? 130 : 143)
  })

/** A Node program whose output is kept, and passed on while it is in the foreground. */
export class Process {
  output = ''
  #shown = 0
  #foreground = false
  #child

  /**
   * @param {string[]} parameters script and its parameters
   * @param {Record<string, string>} [environment]
   */
  constructor(parameters, environment = {}) {
    this.#child = spawn(process.execPath, parameters, {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, FORCE_COLOR: undefined, ...environment },
      detached: process.platform !== 'win32',
    })
    running.add(this)
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream.setEncoding('utf8').on('data', (text) => {
        this.output += text
        if (this.#foreground) this.#flush()
      })
    const timer = setTimeout(() => {
      this.output += `\nStopped after ${LIMIT_SECONDS} s.\n`
      this.stop()
    }, LIMIT_SECONDS * 1000)
    /** @type {Promise<number>} exit code */
    this.ended = new Promise((resolve) => {
      this.#child.on('close', (code) => {
        clearTimeout(timer)
        running.delete(this)
        resolve(code ?? 1)
      })
    })
  }

  /** From now on output goes to the terminal at once. */
  show() {
    this.#foreground = true
    this.#flush()
  }

  /** Ends the program and all it started. */
  stop() {
    const { pid } = this.#child
    if (pid === undefined) return
    try {
      if (process.platform === 'win32') this.#child.kill()
      else process.kill(-pid, 'SIGTERM')
    } catch {
      // It has ended by itself.
    }
  }

  #flush() {
    process.stdout.write(this.output.slice(this.#shown))
    this.#shown = this.output.length
  }
}

/**
 * Runs the parts of every lane in order, the lanes beside each other.
 * @param {import('./test.mjs').Part[][]} lanes
 */
export async function runLanes(lanes) {
  /** Parts that have started and are not yet fully printed; the first is in the foreground. @type {any[]} */
  const started = []
  const rows = await Promise.all(lanes.map((lane) => runLane(lane, started)))
  return rows.flat()
}

/**
 * @param {import('./test.mjs').Part[]} lane
 * @param {any[]} started
 */
async function runLane(lane, started) {
  const rows = []
  for (const part of lane) {
    const begin = performance.now()
    const { process: child, count } = await part.work()
    const entry = { part, child, done: false }
    started.push(entry)
    if (started[0] === entry) bringForward(entry)
    const code = await child.ended
    entry.done = true
    advance(started)
    rows.push({ part, seconds: (performance.now() - begin) / 1000, ...count(code) })
  }
  return rows
}

/** Takes finished parts off the front and shows the next ones. @param {any[]} started */
function advance(started) {
  while (started[0]?.done) {
    started.shift()
    if (started[0]) bringForward(started[0])
  }
}

/** @param {{ part: import('./test.mjs').Part, child: Process }} entry */
function bringForward({ part, child }) {
  process.stdout.write(`\n── ${part.title} ──\n`)
  child.show()
}
