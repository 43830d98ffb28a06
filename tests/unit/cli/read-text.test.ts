/** Files that a command names, of any kind and size. */
import { closeSync, mkdtempSync, openSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, expect, it } from 'vitest'
import { readResultsText, readText, resultsTextIn } from '../../../src/cli/read-text.ts'

const folder = mkdtempSync(join(tmpdir(), 'source-lab-'))
afterAll(() => rmSync(folder, { recursive: true }))
const HEAD = '{"kind":"source-lab results","format":1}\n'

function file(name: string, text: string, bytes?: number): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  // Holes take no room on the disk.
  if (bytes !== undefined) truncateSync(path, bytes)
  return path
}

it('what is larger than its limit is refused in plain words, file, stream or device', async () => {
  expect(await readText(file('small', 'χ'), 2)).toBe('χ')
  await expect(readText(file('large', 'abc'), 2)).rejects.toThrow('it is larger than')
  const endless = Readable.from(
    (function* () {
      for (;;) yield Buffer.alloc(2 ** 20)
    })(),
  )
  await expect(readText(endless, 2 ** 22)).rejects.toThrow('it is larger than 4 MB')
})

it.skipIf(process.platform === 'win32')('a device without end holds up nothing', async () => {
  await expect(readText('/dev/zero', 2 ** 24)).rejects.toThrow('it is larger than 16 MB')
  expect(await readResultsText('/dev/null')).toEqual({ text: '', torn: false })
})

it('of a file of results the lines that are whole are read, however much stands behind them', async () => {
  const lines = `${HEAD}{"experiment":0}\n`
  expect(await readResultsText(file('whole', lines))).toEqual({ text: lines, torn: false })
  expect(await readResultsText(file('torn', `${lines}{"exp`))).toEqual({ text: lines, torn: true })
  expect(await readResultsText(file('head', HEAD.slice(0, -1)))).toEqual({ text: '', torn: true })
  const before = process.memoryUsage().heapUsed + process.memoryUsage().external
  const huge = openSync(file('huge', lines, 150 * 2 ** 20), 'r')
  expect(resultsTextIn(huge)).toEqual({ text: lines, torn: true })
  closeSync(huge)
  const { heapUsed, external } = process.memoryUsage()
  // The file itself, until it is collected.
  expect(heapUsed + external - before).toBeLessThan(170 * 2 ** 20)
})

it('what is no file of results is not even read where it is large', async () => {
  await expect(readResultsText(file('other', 'a', 101 * 2 ** 20))).rejects.toThrow(
    'it is larger than 100 MB',
  )
  await expect(readResultsText(file('results', HEAD, 401 * 2 ** 20))).rejects.toThrow(
    'it is larger than 400 MB',
  )
})
