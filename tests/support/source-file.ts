/** Reads source files for the architecture tests: their imports, and their text without comments. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, extname, join, posix, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'vite'

/** Root of the checkout. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** One import, export-from, dynamic import or worker entry. */
export interface Import {
  /** As written. */
  readonly specifier: string
  /** Path from the root for a relative specifier, query removed; else undefined. */
  readonly target: string | undefined
  /** True when only types are imported, so that nothing of it runs. */
  readonly typeOnly: boolean
}

export interface SourceFile {
  /** From the root, with forward slashes. */
  readonly path: string
  readonly text: string
}

const SKIPPED = new Set(['node_modules', 'dist', '.cache'])

/** All files below a folder of the checkout that have one of the endings. */
export function readFiles(folder: string, endings: readonly string[]): SourceFile[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : readFiles(path, endings)
    if (!endings.includes(extname(entry.name))) return []
    return [
      {
        path: relative(ROOT, join(ROOT, path)).split(sep).join('/'),
        text: readFileSync(join(ROOT, path), 'utf8'),
      },
    ]
  })
}

/** Every import of a TypeScript file, worker entries (`new URL('./x.ts', import.meta.url)`) included. */
export function importsOf(file: SourceFile): Import[] {
  const { module, errors } = parseSync(file.path, file.text)
  if (errors.length > 0) throw new Error(`${file.path} cannot be parsed: ${errors[0]!.message}`)
  const found: Import[] = []
  const add = (specifier: string, typeOnly: boolean): void => {
    const target = specifier.startsWith('.')
      ? posix.join(posix.dirname(file.path), specifier.replace(/\?.*$/, ''))
      : undefined
    found.push({ specifier, target, typeOnly })
  }
  for (const { moduleRequest, entries } of module.staticImports)
    add(moduleRequest.value, entries.length > 0 && entries.every((entry) => entry.isType))
  for (const { entries } of module.staticExports)
    for (const entry of entries)
      if (entry.moduleRequest) add(entry.moduleRequest.value, entry.isType)
  for (const { moduleRequest } of module.dynamicImports) {
    const text = file.text.slice(moduleRequest.start + 1, moduleRequest.end - 1)
    if (/^[\w@./?-]+$/.test(text)) add(text, false)
  }
  for (const [, specifier] of file.text.matchAll(/new URL\(\s*'([^']+)',\s*import\.meta\.url/g))
    add(specifier!, false)
  return found
}

/** The text with every comment blanked out, line numbers kept. */
export function withoutComments(file: SourceFile): string {
  const { comments } = parseSync(file.path, file.text)
  let text = file.text
  for (const { start, end } of comments)
    text = text.slice(0, start) + text.slice(start, end).replace(/[^\n]/g, ' ') + text.slice(end)
  return text
}
