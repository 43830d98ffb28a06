import { readdir, readFile } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import { link } from 'wesl/core'

/** Folder that holds every shader module; the root of `package::` imports. */
const SHADERS = fileURLToPath(new URL('../shaders', import.meta.url))

/**
 * `import code from '…/train.wgsl?linked'` gives the text of the shader with all its imports, linked while building, so that
 * no linker travels to the page. A file outside `shaders/` (a test probe) may import from it too.
 * Errors name the file and line.
 */
export function wgslLinker(): Plugin {
  return {
    name: 'wgsl-linker',
    enforce: 'pre',
    async load(id) {
      const [file = '', query = ''] = id.split('?')
      if (!file.endsWith('.wgsl') || !new URLSearchParams(query).has('linked')) return undefined
      const modules = await readModules()
      const inside = relative(SHADERS, file)
      const outside = inside.startsWith('..')
      const root = outside ? basename(file) : inside.split(sep).join('/')
      if (outside) modules[root] = await readFile(file, 'utf8')
      for (const name of Object.keys(modules)) this.addWatchFile(join(SHADERS, name))
      if (outside) this.addWatchFile(file)
      const code = await linkModules(modules, root).catch((error: Error) =>
        this.error(describe(error, outside ? file : undefined)),
      )
      return { code: `export default ${JSON.stringify(code)}`, map: null }
    },
  }
}

async function linkModules(modules: Record<string, string>, root: string): Promise<string> {
  const linked = await link({
    weslSrc: modules,
    rootModuleName: `package::${root.replace(/\.wgsl$/, '').replaceAll('/', '::')}`,
    keepComments: false,
  })
  return linked.dest
}

/** Every module below `shaders/` by its path there. */
async function readModules(): Promise<Record<string, string>> {
  const names = await readdir(SHADERS, { recursive: true })
  const entries = names
    .filter((name) => name.endsWith('.wgsl'))
    .map(async (name) => {
      return [name.split(sep).join('/'), await readFile(join(SHADERS, name), 'utf8')] as const
    })
  return Object.fromEntries(await Promise.all(entries))
}

/**
 * wesl says "./lib/mlp.wesl:3:9 error: …", or keeps the line beside the message; names the file as it is on disk, with the
 * line.
 */
function describe(
  error: Error & { weslLocation?: { line: number; column: number } },
  outside: string | undefined,
): string {
  const { message, weslLocation: at } = error
  return message.replace(/\.\/([\w/-]+)\.wesl(:\d+)?/g, (_, path: string, line?: string) => {
    const file = outside && basename(outside) === `${path}.wgsl` ? outside : `shaders/${path}.wgsl`
    return `${file}${line ?? (at ? `:${at.line}:${at.column}` : '')}`
  })
}
