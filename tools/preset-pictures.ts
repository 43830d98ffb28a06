/**
 * Vite plugin: `virtual:preset-pictures` gives the address of the drawings of all presets and an index of them. They are made by
 * training every preset a little (`src/cli/preset-pictures/`), once: kept in node_modules/.cache by a hash of all that decides them.
 */
import { execFile } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build, normalizePath, type Plugin } from 'vite'
import { paperTargetData } from './paper-target.ts'
import { wasmKernel } from './wasm-kernel.ts'
import { wgslLinker } from './wgsl-linker.ts'

const ID = 'virtual:preset-pictures'
const ROOT = fileURLToPath(new URL('..', import.meta.url))
const CACHE = path.join(ROOT, 'node_modules/.cache/preset-pictures')
const ENTRY = 'src/cli/preset-pictures/main.ts'

/** Rooms whose code decides what the pictures look like; a test follows the imports. */
export const PICTURE_SOURCES = [
  'src/math',
  'src/flow',
  'src/network',
  'src/solver',
  'src/measure',
  'src/study',
  'src/engine',
  'src/runtime',
  'src/cli/preset-pictures',
]

export function presetPictures(): Plugin {
  let made: Promise<string> | undefined
  return {
    name: 'preset-pictures',
    resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
    async load(id) {
      if (id !== `\0${ID}`) return undefined
      made ??= pictures()
      const folder = normalizePath(await made)
      return [
        `export { default as href } from '${folder}/presets.svg?url&no-inline'`,
        `export { default as pictures } from '${folder}/presets.json'`,
      ].join('\n')
    },
  }
}

/** The folder that holds them, made when it is not there. */
async function pictures(): Promise<string> {
  const key = createHash('sha256')
  for (const file of (await Promise.all(PICTURE_SOURCES.map(filesOf))).flat().sort())
    key
      .update(file)
      .update('\0')
      .update(await readFile(path.join(ROOT, file)))
      .update('\0')
  const folder = path.join(CACHE, key.digest('hex').slice(0, 24))
  if (await holdsFiles(folder)) return folder
  const making = `${folder}.${randomUUID()}`
  await mkdir(making, { recursive: true })
  await bundle(making)
  await promisify(execFile)(process.execPath, [path.join(making, 'main.mjs'), making])
  // Moved into place, because several processes may make it at once.
  await rename(making, folder).catch(() => rm(making, { recursive: true, force: true }))
  return folder
}

/** The code that draws them, for Node. */
async function bundle(folder: string): Promise<void> {
  await build({
    root: ROOT,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    plugins: [wgslLinker(), wasmKernel(), paperTargetData()],
    build: {
      ssr: ENTRY,
      outDir: folder,
      target: 'node20',
      minify: false,
      emptyOutDir: false,
      rolldownOptions: { output: { entryFileNames: 'main.mjs' } },
    },
  })
}

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => normalizePath(path.relative(ROOT, path.join(entry.parentPath, entry.name))))
}

const holdsFiles = (folder: string): Promise<boolean> =>
  readFile(path.join(folder, 'presets.json')).then(
    () => true,
    () => false,
  )
