/** What the project is built from is named to the digit, comes from no fixed address, and under licences that are listed. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { licenceOf, packageFolders } from '../../tools/bundled-licences.ts'
import { LIST, licenceList, nameOf, readLock } from '../../tools/licences.mjs'
import { ROOT } from '../../tools/setup.mjs'

const lock = readLock()
const read = (path: string) => JSON.parse(readFileSync(join(ROOT, path, 'package.json'), 'utf8'))
/** Every package that is installed, by its place. */
const installed = Object.entries(lock.packages).filter(
  ([path]) => path !== '' && existsSync(join(ROOT, path)),
)

it('packages are named by one version each, and that one is installed', () => {
  const { dependencies, devDependencies } = read('.')
  const wanted = Object.entries<string>({ ...dependencies, ...devDependencies })
  expect(wanted.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
  expect(wanted.map(([name]) => [name, read(`node_modules/${name}`).version])).toEqual(wanted)
})

it('the lock file says what a package must be, and not where it comes from', () => {
  const entries = Object.entries(lock.packages)
  expect(entries.filter(([, { resolved }]) => resolved)).toEqual([])
  expect(installed.filter(([, { integrity }]) => !integrity)).toEqual([])
  const unpaid = JSON.stringify(lock, (key, value) => (key === 'funding' ? undefined : value))
  expect(unpaid).not.toMatch(/https?:/)
})

it('docs/licences.md is as tools/licences.mjs writes it, and as the packages themselves say', () => {
  expect(readFileSync(LIST, 'utf8')).toBe(licenceList(lock))
  expect(installed.length).toBeGreaterThan(200)
  const told = installed.map(([path, { license }]) => [nameOf(path), license])
  expect(installed.map(([path]) => [nameOf(path), read(path).license])).toEqual(told)
})

/** Licences that ask for no more than to be named along. */
const IN_THE_PAGE = /^(MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|Unlicense)$/

it('what may be in the page comes under licences that ask for no more than to be named', () => {
  const inPage = installed.filter(([, { dev }]) => !dev)
  expect(inPage.filter(([, { license }]) => !IN_THE_PAGE.test(license ?? ''))).toEqual([])
})

it('licences.txt is made of the packages that modules are from', () => {
  const folders = packageFolders([
    '/a/node_modules/react/index.js',
    '/a/node_modules/react/jsx-runtime.js?x',
    '\0/a/node_modules/@b/c/d.js',
    '/a/src/math/rows.ts',
    'C:\\a\\node_modules\\e\\f.js',
  ])
  expect(folders).toEqual(['/a/node_modules/@b/c', '/a/node_modules/react', 'C:/a/node_modules/e'])
  const { version } = read('node_modules/react')
  const text = licenceOf(join(ROOT, 'node_modules/react'))
  expect(text).toContain(`react ${version}, MIT`)
  expect(text).toContain('Permission is hereby granted')
})
