/**
 * Vite plugin: compiles an AssemblyScript kernel when its virtual module is imported, whose default export is the bytes of
 * the kernel. Compiled kernels are kept in node_modules/.cache, by a hash of all that decides them.
 */
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { normalizePath, type Plugin } from 'vite'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
/** Where the sources of each virtual module lie. */
const KERNELS = new Map(
  Object.entries({
    'virtual:wasm-kernel': 'src/engine/wasm/assembly',
    'virtual:auction-kernel': 'src/math/assembly',
    'virtual:dual-kernel': 'src/network/assembly',
  }).map(([name, folder]) => [name, path.join(ROOT, folder)]),
)
/** By convention of Vite's, what it must leave alone begins with a zero byte. */
const RESOLVED = '\0'
const CACHE = path.join(ROOT, 'node_modules/.cache/wasm-kernel')
const COMPILER = path.join(ROOT, 'node_modules/assemblyscript/package.json')

const OPTIONS = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd']

export function wasmKernel(): Plugin {
  return {
    name: 'wasm-kernel',
    resolveId: (id) => (KERNELS.has(id) ? RESOLVED + id : undefined),
    async load(id) {
      const folder = id.startsWith(RESOLVED) ? KERNELS.get(id.slice(1)) : undefined
      if (folder === undefined) return undefined
      const sources = await readSources(folder)
      for (const name of sources.keys()) this.addWatchFile(path.join(folder, name))
      const bytes = await kernelBytes(sources)
      // Text rather than a file of its own: one way for page, worker, Node and vitest.
      return `export default Uint8Array.from(atob('${bytes.toString('base64')}'), (c) => c.charCodeAt(0))`
    },
    // `addWatchFile` serves `vite build --watch`; the dev server does not tie such files to a virtual module.
    hotUpdate({ file, modules }) {
      for (const [name, folder] of KERNELS) {
        if (path.posix.dirname(file) !== normalizePath(folder)) continue
        const kernel = this.environment.moduleGraph.getModuleById(RESOLVED + name)
        return kernel ? [...modules, kernel] : undefined
      }
      return undefined
    },
  }
}

/** File name → text of every source, in a fixed order. */
async function readSources(folder: string): Promise<Map<string, string>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ts')).sort()
  const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')))
  return new Map(names.map((name, i) => [name, texts[i]!]))
}

/** The compiled module, from the cache when it is there. */
async function kernelBytes(sources: Map<string, string>): Promise<Buffer> {
  const { version } = JSON.parse(await readFile(COMPILER, 'utf8')) as { version: string }
  const key = createHash('sha256').update(JSON.stringify([version, OPTIONS, [...sources]]))
  const file = path.join(CACHE, `${key.digest('hex').slice(0, 32)}.wasm`)
  try {
    return await readFile(file)
  } catch {
    const bytes = await compile(sources)
    await mkdir(CACHE, { recursive: true })
    // Renamed into place, because page, worker and other processes may compile it at once.
    const partial = `${file}.${randomUUID()}`
    await writeFile(partial, bytes)
    await rename(partial, file)
    return bytes
  }
}

/** @throws Error with the compiler's diagnostics */
async function compile(sources: Map<string, string>): Promise<Buffer> {
  const asc = await import('assemblyscript/asc')
  let bytes: Uint8Array | undefined
  const { error, stderr } = await asc.main(['index.ts', '--outFile', 'kernel.wasm', ...OPTIONS], {
    readFile: (name) => sources.get(name) ?? null,
    writeFile: (_name, contents) => {
      if (typeof contents !== 'string') bytes = contents
    },
    listFiles: () => [],
  })
  if (error || !bytes)
    throw new Error(`The wasm kernel does not compile:\n${stderr.toString() || error?.message}`)
  return Buffer.from(bytes)
}
