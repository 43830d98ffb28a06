/**
 * Vite plugin: writes `licences.txt` beside the built page, with the licence of every package whose code is in it. The same plugin has to
 * stand among those of the workers, which are bundled apart.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Plugin } from 'vite'
import { ROOT } from './setup.mjs'

/** Folders of the packages that modules are from, without the modules of this project. */
export function packageFolders(modules: readonly string[]): string[] {
  const found = modules.flatMap((id) => {
    const file = id.replaceAll('\\', '/').replace(/^\0/, '')
    return /^.*\/node_modules\/(?:@[^/]+\/)?[^/.][^/]*/.exec(file)?.[0] ?? []
  })
  return [...new Set(found)].sort()
}

/**
 * Name, version and licence of a package, and the words of the licence.
 * @throws Error where it has none
 */
export function licenceOf(folder: string): string {
  const { name, version, license } = JSON.parse(
    readFileSync(path.join(folder, 'package.json'), 'utf8'),
  )
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each))
  if (!file) throw new Error(`${name} comes without the words of its licence.`)
  return `${name} ${version}, ${license}\n\n${readFileSync(path.join(folder, file), 'utf8').trim()}\n`
}

export function bundledLicences(): Plugin {
  const modules = new Set<string>()
  return {
    name: 'bundled-licences',
    apply: 'build',
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle))
        if (chunk.type === 'chunk') for (const id of chunk.moduleIds) modules.add(id)
    },
    // Of the page alone, when its workers are bundled; their chunks are written with it.
    async writeBundle({ dir = 'dist' }) {
      const own = await readFile(path.join(ROOT, 'LICENSE'), 'utf8')
      const parts = [
        `Source Lab\n\n${own.trim()}\n`,
        ...packageFolders([...modules]).map(licenceOf),
      ]
      await writeFile(path.join(dir, 'licences.txt'), parts.join(`\n${'-'.repeat(78)}\n\n`))
    },
  }
}
