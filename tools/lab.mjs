/**
 * `npm run -s lab -- …`: sets up, bundles the command line for Node when its sources changed, and runs it. Everything
 * said on the way goes to stderr: stdout belongs to the results.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { binary, CACHE, fail, ROOT, setUp } from './setup.mjs'

/** What the bundle is made of. */
const SOURCES = ['src', 'shaders', 'tools', 'package-lock.json', 'package.json']
const DAY = 86400000

setUp()
const bundle = join(CACHE, `cli-${fingerprint()}`)
if (!existsSync(bundle)) build()
// npm moves to the project's folder; the files that a command names are where the person stands.
if (process.env.npm_lifecycle_event === 'lab' && process.env.INIT_CWD)
  process.chdir(process.env.INIT_CWD)
await import(pathToFileURL(join(bundle, 'lab.mjs')).href)

/** Bundles into a folder of its own and moves it into place, so that two commands may start at once. */
function build() {
  mkdirSync(CACHE, { recursive: true })
  forgetOldBundles()
  if (process.stderr.isTTY)
    process.stderr.write('Bundling the command line, once for these sources …\n')
  const making = `${bundle}.${process.pid}`
  const result = spawnSync(
    process.execPath,
    [binary('vite'), 'build', '--config', 'tools/cli.config.ts', '--outDir', making],
    { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
  )
  if (result.status !== 0) {
    rmSync(making, { recursive: true, force: true })
    fail(`The command line could not be built.\n${result.stdout}${result.stderr}`)
  }
  try {
    renameSync(making, bundle)
  } catch (error) {
    rmSync(making, { recursive: true, force: true })
    if (!existsSync(bundle)) throw error
  }
}

/** Hash over every source file's path and text. */
function fingerprint() {
  const hash = createHash('sha256')
  for (const path of SOURCES.flatMap(filesOf).sort())
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(ROOT, path)))
      .update('\0')
  return hash.digest('hex').slice(0, 16)
}

/**
 * @param {string} path file or folder, from the root
 * @returns {string[]}
 */
function filesOf(path) {
  if (!existsSync(join(ROOT, path))) return []
  if (statSync(join(ROOT, path)).isFile()) return [path]
  return readdirSync(join(ROOT, path)).flatMap((name) => filesOf(join(path, name)))
}

/** Removes bundles of other sources, unless another command may still be running from them. */
function forgetOldBundles() {
  for (const name of readdirSync(CACHE)) {
    const path = join(CACHE, name)
    if (name.startsWith('cli-') && Date.now() - statSync(path).mtimeMs > DAY)
      rmSync(path, { recursive: true, force: true })
  }
}
