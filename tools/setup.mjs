/**
 * Set-up shared by `npm start`, `npm test` and `npm run lab`: the right Node, the installed packages.
 * Uses nothing but Node itself, since it runs before any package is there.
 */
import { spawnSync } from 'node:child_process'
import { lstatSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Root of the checkout. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))

/** Built things that may be thrown away at any time. */
export const CACHE = join(ROOT, 'node_modules', '.cache', 'source-lab')

/**
 * Ends the process with a sentence on stderr.
 * @param {string} sentence
 * @returns {never}
 */
export function fail(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

/**
 * Checks Node and installs the packages when they are missing or differ from the lock file.
 * Everything it says goes to stderr, so that stdout stays free for results.
 */
export function setUp() {
  checkNode()
  const reason = staleness()
  if (reason === undefined) return
  if (lstatSync(join(ROOT, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink())
    fail(
      `The packages have to be installed (${reason}), but node_modules is a link: npm would empty the folder behind it. Remove the link and try again.`,
    )
  process.stderr.write(`Installing packages (${reason}) …\n`)
  if (!npm(['ci', '--include=dev']) && !installKeepingLock())
    fail('The packages could not be installed, see above. Is there a network?')
  const still = staleness()
  if (still !== undefined) fail(`npm ended well, yet the packages are incomplete: ${still}.`)
}

/**
 * `npm install` for where `npm ci` finds fault with the lock file: a registry mirror may not offer the optional packages of
 * other systems. The versions are those of the lock file all the same, and the file stays as it was.
 */
function installKeepingLock() {
  process.stderr.write('npm ci failed: trying npm install …\n')
  const file = join(ROOT, 'package-lock.json')
  const lock = readFileSync(file)
  const installed = npm(['install', '--include=dev'])
  writeFileSync(file, lock)
  return installed
}

/** Refuses a Node that is too old, in one sentence. */
function checkNode() {
  const least = readJson('package.json').engines.node.replace('>=', '')
  if (!olderThan(process.versions.node, least)) return
  fail(
    `Source Lab needs Node ${least} or newer; this is Node ${process.versions.node}. Please update Node and try again.`,
  )
}

/**
 * Whether version `a` comes before version `b`.
 * @param {string} a
 * @param {string} b
 */
export function olderThan(a, b) {
  const left = a.split('.').map(Number)
  const right = b.split('.').map(Number)
  for (let i = 0; i < 3; i++) {
    const difference = (left[i] || 0) - (right[i] || 0)
    if (difference !== 0) return difference < 0
  }
  return false
}

/** Why the installed packages are not those of the lock file; undefined when they are. */
function staleness() {
  let installed
  try {
    // npm writes this file last, so an install that broke off has none.
    installed = readJson('node_modules/.package-lock.json').packages
  } catch {
    return 'none are installed'
  }
  return firstDifference(readJson('package-lock.json').packages, installed)
}

/**
 * The first package in which an install differs from the lock file. Optional packages may be absent: they belong to
 * other systems.
 * @param {Record<string, { version?: string, optional?: boolean }>} wanted
 * @param {Record<string, { version?: string }>} installed
 * @returns {string | undefined}
 */
export function firstDifference(wanted, installed) {
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '') continue
    const name = path.replace(/^.*node_modules\//, '')
    const present = installed[path]
    if (!present && !entry.optional) return `${name} is missing`
    if (present && present.version !== entry.version)
      return `${name} is ${present.version}, the lock file says ${entry.version}`
  }
  return undefined
}

/**
 * Runs npm with its output on stderr.
 * @param {string[]} parameters
 */
function npm(parameters) {
  const script = process.env.npm_execpath
  const [command, first] =
    script && /\.c?js$/.test(script) ? [process.execPath, [script]] : ['npm', []]
  const result = spawnSync(command, [...first, ...parameters], {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
    shell: command === 'npm' && process.platform === 'win32',
  })
  return result.status === 0
}

/**
 * Path of a command that a package brings, to be run by this Node.
 * @param {string} packageName
 * @param {string} [command]
 */
export function binary(packageName, command = packageName) {
  const { bin } = readJson(`node_modules/${packageName}/package.json`)
  return join(ROOT, 'node_modules', packageName, typeof bin === 'string' ? bin : bin[command])
}

/** @param {string} path relative to the root */
function readJson(path) {
  return JSON.parse(readFileSync(join(ROOT, path), 'utf8'))
}
