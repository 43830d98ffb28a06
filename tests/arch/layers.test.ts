/** The project's own files obey the layers (see `tests/support/layers.ts`). */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { missingEntries } from '../../tools/complete-lock.mjs'
import { fetchedElsewhere, foreignHosts } from '../../tools/hosts.mjs'
import {
  apostropheProblems,
  barrelProblems,
  cycleProblems,
  fileNameProblems,
  foreignProblems,
  layerProblems,
  lengthProblems,
  markupProblems,
  missingProblems,
  nameProblems,
} from '../support/layers.ts'
import { ROOT, readFiles } from '../support/source-file.ts'

/** AssemblyScript is no TypeScript: its decorators and types are its own. */
const source = readFiles('src', ['.ts', '.tsx']).filter(({ path }) => !path.includes('/assembly/'))
const all = [
  ...readFiles('src', ['.ts', '.tsx', '.css']),
  ...readFiles('shaders', ['.wgsl']),
  ...readFiles('tests', ['.ts']),
  ...readFiles('tools', ['.ts', '.mjs', '.py']),
]

it('finds the source', () => {
  expect(source.length).toBeGreaterThan(30)
})

it('imports point left only', () => {
  expect(layerProblems(source)).toEqual([])
})

it('every imported file exists', () => {
  expect(missingProblems(source, (path) => existsSync(join(ROOT, path)))).toEqual([])
})

it('no circle of imports', () => {
  expect(cycleProblems(source)).toEqual([])
})

it('layers know no package or platform that is not theirs', () => {
  expect(foreignProblems(source)).toEqual([])
})

it('text from outside becomes neither markup nor code', () => {
  expect(markupProblems(source)).toEqual([])
})

it('no DOM, clock or unseeded randomness below runtime', () => {
  expect(nameProblems(source)).toEqual([])
})

it('the page’s words have typographic apostrophes', () => {
  const page = source.filter(({ path }) => !/^src\/(cli|engine|bench)\//.test(path))
  expect(apostropheProblems(page)).toEqual([])
})

it('no barrel files', () => {
  expect(barrelProblems(source)).toEqual([])
})

it('file names are kebab-case', () => {
  expect(fileNameProblems(all.filter(({ path }) => !path.endsWith('.py')))).toEqual([])
})

it('no file is longer than 300 lines', () => {
  expect(lengthProblems(all, 300, {})).toEqual([])
})

it('package-lock.json holds no download addresses', () => {
  const lock = readFileSync(join(ROOT, 'package-lock.json'), 'utf8')
  expect(lock).not.toContain('"resolved"')
  expect(lock).not.toMatch(/https?:\/\/[^"]*\.tgz/)
})

it('package-lock.json names the packages of every system, so that npm ci takes it anywhere', () => {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'))
  expect(Object.keys(missingEntries(lock.packages))).toEqual([])
})

it('nothing of the page comes from another host', () => {
  const parts = [
    { path: 'index.html', text: readFileSync(join(ROOT, 'index.html'), 'utf8') },
    ...readFiles('src', ['.ts', '.tsx', '.css']),
    ...readFiles('public', ['.svg', '.webmanifest', '.html', '.css', '.js', '.json']),
  ]
  for (const { path, text } of parts) {
    expect(fetchedElsewhere(text), path).toEqual([])
    expect(foreignHosts(text), path).toEqual([])
  }
})

it('a kind of button looks the same whatever else has been loaded', () => {
  // Which of the other style sheets are there depends on what was opened before.
  const others = readFiles('src/ui/styles', ['.css']).filter(
    ({ path }) => !/(access|controls)\.css$/.test(path),
  )
  const kinds = others.flatMap(({ path, text }) =>
    (text.match(/^\s*\.plain-button\.[\w-]+[^{]*/gm) ?? []).map((rule) => `${path}: ${rule}`),
  )
  expect(kinds).toEqual([])
})
