/** A file of results that something else happens to. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { checkResultsFile, ResultsStore } from '../../../src/cli/results-store.ts'
import type { RunResult } from '../../../src/runtime/protocol.ts'
import type { Origin } from '../../../src/runtime/results.ts'
import { readResults } from '../../../src/runtime/results-file.ts'
import { parseStudy } from '../../../src/study/study.ts'

const folder = mkdtempSync(join(tmpdir(), 'source-lab-'))
afterAll(() => rmSync(folder, { recursive: true }))

const origin: Origin = {
  study: parseStudy({ title: 'of three', runs: 3 }),
  engine: { name: 'wasm', device: 'SIMD' } as Origin['engine'],
  version: '1',
}
const runOf = (seed: number): RunResult => ({
  experiment: 0,
  seed,
  status: { kind: 'finished' },
  checkpoints: [],
})
const storeAt = (path: string): ResultsStore => new ResultsStore(path, () => origin)
const seedsIn = (path: string): number[] =>
  readResults(readFileSync(path, 'utf8'), path).runs.map(({ seed }) => seed)

it('two programs that write into one file: the second stops, and the file stays whole', () => {
  const path = join(folder, 'shared')
  const [first, second] = [storeAt(path), storeAt(path)]
  first.add(runOf(0))
  expect(() => second.add(runOf(1))).toThrow(
    `${path} was written to by another program in the meantime.`,
  )
  first.add(runOf(2))
  expect(seedsIn(path)).toEqual([0, 2])
  const third = storeAt(path)
  third.add(runOf(1))
  expect(seedsIn(path)).toEqual([0, 1, 2])
  expect(() => first.add(runOf(1))).toThrow('Give each a file of its own')
})

it('a file that is removed is not written to unseen', () => {
  const path = join(folder, 'removed')
  const store = storeAt(path)
  store.add(runOf(0))
  rmSync(path)
  expect(() => store.add(runOf(1))).toThrow(`${path} was removed`)
})

it.skipIf(process.platform === 'win32')('a device is no file to go on with', () => {
  for (const path of ['/dev/null', '/dev/zero'])
    expect(() => checkResultsFile(path)).toThrow(
      `${path} cannot be written: it is no ordinary file.`,
    )
})
