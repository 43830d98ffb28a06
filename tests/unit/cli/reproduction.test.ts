import { expect, it } from 'vitest'
import { comparedRows } from '../../../src/cli/reproduction.ts'
import { reproductionTable } from '../../../src/cli/reproduction-table.ts'
import { shardOf } from '../../../src/cli/shard.ts'
import type { StudyResult } from '../../../src/runtime/results.ts'
import { type Protocol, paperTable } from '../../../src/study/presets/paper-table.ts'

/** A table in which every run's best AMD is 1 more or less than `amd`, at the first of two checkpoints. */
function resultOf(protocol: Protocol, amd: number, runs = 10): StudyResult {
  const study = { ...paperTable(protocol), runs }
  return {
    study,
    engine: { name: 'wasm', device: 'SIMD' } as StudyResult['engine'],
    version: '0.1.0',
    seconds: 1,
    runs: study.experiments.flatMap((_, experiment) =>
      Array.from({ length: runs }, (_, seed) => ({
        experiment,
        seed,
        status: { kind: 'finished' as const },
        checkpoints: [amd + (seed % 2 ? 0.01 : -0.01), 9].map((value, i) => ({
          step: i + 1,
          nfe: 1,
          loss: 1,
          metrics: { amd: value } as never,
        })),
      })),
    ),
  }
}

it('a cell agrees within three standard errors of the difference, and says how many they are', () => {
  // Errors: .0371/√9 there, .01/√9 here.
  const error = Math.hypot(0.0371, 0.01) / 3
  const near = comparedRows(resultOf('code', 0.2271 + 2.9 * error), 'code')[0]!.cells[0]!
  expect(near.here).toMatchObject({ count: 10, mean: expect.closeTo(0.2271 + 2.9 * error) })
  expect(near.notebook).toMatchObject({ verdict: 'agrees', standardErrors: expect.closeTo(2.9) })
  const far = comparedRows(resultOf('code', 0.2271 + 3.1 * error), 'code')[0]!.cells[0]!
  expect(far.notebook).toMatchObject({ verdict: 'differs', standardErrors: expect.closeTo(3.1) })
})

it('another protocol, a single run or a metric without a value is not comparable', () => {
  const text = comparedRows(resultOf('text', 0.2271), 'text')[0]!
  expect(text.cells[0]!.notebook.verdict).toBe('not comparable')
  expect(text.cells[0]!.paper.verdict).not.toBe('not comparable')
  expect(text.cells[1]).toMatchObject({ here: undefined, paper: { verdict: 'not comparable' } })
  const [single] = comparedRows(resultOf('code', 0.2271, 1), 'code')
  expect(single!.cells[0]!.notebook.verdict).toBe('not comparable')
})

it('the table has a line for each of 36 cells and counts what agrees', () => {
  const result = resultOf('code', 0.2271)
  const table = reproductionTable(result, comparedRows(result, 'code'), 'code')
  expect(table).toContain('0.227 ± 0.010')
  expect(table).toMatch(/notebook: \d of 36 cells agree, \d differ, 27 are not comparable/)
})

it('shards hold every run once, and about as many of each', () => {
  const shards = [1, 2, 3].map((part) => shardOf(10, { part, of: 3 }))
  expect(shards.flat().toSorted((a, b) => a - b)).toEqual(shardOf(10))
  expect(shards.map(({ length }) => length)).toEqual([4, 3, 3])
})
