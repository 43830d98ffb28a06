/**
 * `node tools/licences.mjs` writes docs/licences.md: what this project builds on, by licence, from package-lock.json. A test finds
 * out when it is out of date (tests/arch/packages.test.ts).
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ROOT } from './setup.mjs'

/**
 * @typedef {{ version: string, license?: string, dev?: boolean, os?: string[], cpu?: string[],
 *   resolved?: string, integrity?: string }} Entry
 * @typedef {{ packages: Record<string, Entry> }} Lock
 */

/** Where the list stands. */
export const LIST = join(ROOT, 'docs/licences.md')

/** @returns {Lock} */
export const readLock = () => JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'))

/**
 * Name of a package, from its place in the lock file.
 * @param {string} path
 */
export const nameOf = (path) => path.slice(path.lastIndexOf('node_modules/') + 13)

/**
 * The list as text. Builds for a single system are left out: each belongs to a package that is in it.
 * @param {Lock} lock
 */
export function licenceList({ packages }) {
  const entries = Object.entries(packages).filter(([path, { os, cpu }]) => path && !os && !cpu)
  const part = (/** @type {boolean} */ inPage) => {
    /** @type {Map<string, Set<string>>} */
    const byLicence = new Map()
    for (const [path, { version, license = 'unknown', dev = false }] of entries) {
      if (dev === inPage) continue
      const names = byLicence.get(license) ?? new Set()
      byLicence.set(license, names.add(`${nameOf(path)} ${version}`))
    }
    return [...byLicence]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([licence, names]) => `| ${licence} | ${[...names].sort().join(' · ')} |`)
      .join('\n')
  }
  return `# Licences

Written by \`node tools/licences.mjs\` from package-lock.json, without builds for a single system, which have the licence of what they belong to. Why
each of those that the project names itself is there: \`docs/decisions/dependencies.md\`.

## What the page may contain

What it does contain stands, with the words of each licence, in \`licences.txt\` beside the built page, to which its sheet of keys links.

| licence | packages |
|---|---|
${part(true)}

## What builds and tests it

| licence | packages |
|---|---|
${part(false)}
`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(LIST, licenceList(readLock()))
