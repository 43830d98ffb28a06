import { describe, expect, it } from 'vitest'
import type { RunResult } from '../../../src/runtime/protocol.ts'
import type { Origin } from '../../../src/runtime/results.ts'
import {
  hasHead,
  headLine,
  isTornHead,
  mergeResults,
  ResultsError,
  readResults,
  runLine,
} from '../../../src/runtime/results-file.ts'
import { parseStudy } from '../../../src/study/study.ts'

const origin: Origin = {
  study: parseStudy({ title: 'three', runs: 3, seed: 4294967294, experiments: [{}, {}] }),
  engine: { name: 'wasm', device: 'SIMD, 2 workers' } as Origin['engine'],
  version: '0.1.0',
}

function runOf(experiment: number, number: number, amd = 0.25): RunResult {
  return {
    experiment,
    seed: (origin.study.seed + number) >>> 0,
    status: { kind: 'finished' },
    checkpoints: [{ step: 10, nfe: 5, loss: 1.5, metrics: { amd } as never }],
  }
}

const text = (...runs: RunResult[]): string =>
  [headLine(origin), ...runs.map((run) => runLine(run))].join('')

it('what is written is read: runs in the order of the study, seeds that begin anew at 0 too', () => {
  const runs = [runOf(0, 0), runOf(0, 2), runOf(1, 1)]
  expect(readResults(text(runs[2]!, runs[1]!, runs[0]!), 'a')).toEqual({ ...origin, runs })
  expect(runs[1]!.seed).toBe(0)
})

it('numbers that are not finite are read as NaN, and written as before', () => {
  const whole = text(runOf(0, 0, Number.NaN))
  const [run] = readResults(whole, 'a').runs
  expect(run!.checkpoints[0]!.metrics.amd).toBeNaN()
  expect(runLine(run!)).toBe(`${whole.split('\n')[1]}\n`)
})

it('a run twice is one; two different ones of a seed are not taken', () => {
  expect(readResults(text(runOf(0, 1), runOf(0, 1)), 'a').runs).toHaveLength(1)
  expect(() => readResults(text(runOf(0, 1), runOf(0, 1, 0.5)), 'a')).toThrow(
    'a holds two different results of seed 4294967295 of experiment 0.',
  )
})

it('cut off anywhere, it holds just the runs whose lines are whole', () => {
  const whole = text(runOf(0, 0), runOf(1, 2))
  const head = headLine(origin).length
  for (let end = 0; end <= whole.length; end += 7) {
    const torn = whole.slice(0, end)
    if (end < head) {
      expect(isTornHead(torn)).toBe(true)
      expect(() => readResults(torn, 'a')).toThrow(ResultsError)
    } else {
      expect(isTornHead(torn)).toBe(false)
      expect(hasHead(torn)).toBe(true)
      expect(readResults(torn, 'a').runs).toHaveLength(torn.split('\n').length - 2)
    }
  }
})

it('reads the one object that run --json prints', () => {
  const result = { ...origin, seconds: 3, runs: [runOf(0, 0)] }
  expect(readResults(`${JSON.stringify(result)}\n`, 'a')).toEqual(result)
})

describe('foreign files', () => {
  const [head] = text().split('\n')
  it.each([
    ['', 'a holds no results.'],
    ['hello\n', 'a, line 1, is not JSON: '],
    ['{"kind":"other"}\n', 'a holds no results: its first line is not that of such a file.'],
    ['[1]\n', 'a, line 1, must be an object.'],
    [`${head!.replace('"format":1', '"format":2')}\n`, 'a must have the format 1, not 2.'],
    [`${head!.replace('"runs":3', '"runs":0')}\n`, 'a holds a study that is not valid: runs must'],
    [`${head!.replace('"version":"0.1.0"', '"version":3')}\n`, 'a must name its version.'],
    [`${head!.replace('"name":"wasm"', '"name":7')}\n`, 'a must name its engine.'],
  ])('%s', (given, sentence) => {
    expect(() => readResults(given, 'a')).toThrow(sentence)
  })

  it.each([
    [{ experiment: 2 }, 'a, run 1, must have an experiment from 0 to 1, not 2.'],
    [{ seed: 7 }, 'a, run 1, must have one of the study’s 3 seeds from 4294967294, not 7.'],
    [{ seed: '7' }, 'seeds from 4294967294, not “7”.'],
    [{ status: { kind: 'training' } }, 'a, run 1, must have ended'],
    [{ checkpoints: 3 }, 'a, run 1, must have checkpoints.'],
    [{ checkpoints: [{ step: -1, metrics: {} }] }, 'a, run 1, checkpoint 1, must have a step'],
    [
      { checkpoints: [{ step: 1, metrics: { ssim: 3 } }] },
      'has ssim 3, which is no metric’s value.',
    ],
    [
      { checkpoints: [{ step: 1, metrics: { amd: '3' } }] },
      'has amd “3”, which is no metric’s value.',
    ],
    [
      { status: { kind: 'diverged', step: 3 } },
      'or diverged with its steps and reason, not an object.',
    ],
    [{ checkpoints: [{ step: 1, metrics: {}, loss: '3' }] }, 'has loss “3”, which cannot be.'],
    [{ checkpoints: [{ step: 1, metrics: {}, nfe: -1 }] }, 'has nfe -1, which cannot be.'],
    [
      { checkpoints: [{ step: 1, metrics: {}, nfe: 5, modes: { shares: [1] } }] },
      'has modes an object, which cannot be.',
    ],
  ])('%j', (change, sentence) => {
    const run = { ...runOf(0, 0), ...change } as RunResult
    expect(() => readResults(text(run), 'a')).toThrow(sentence)
  })
})

it('shards come together in any order; runs of another study, version or engine do not', () => {
  const file = (name: string, of: Origin, ...runs: RunResult[]) => ({
    name,
    result: { ...of, runs },
  })
  const [one, two] = [file('a', origin, runOf(1, 0)), file('b', origin, runOf(0, 1))]
  expect(mergeResults([one, two])).toEqual(mergeResults([two, one]))
  expect(mergeResults([one, two]).runs).toEqual([runOf(0, 1), runOf(1, 0)])
  const others = {
    'it is of another study: runs is 2, not 3': {
      ...origin,
      study: parseStudy({ ...origin.study, runs: 2 }),
    },
    'it was made by version 9, not 0.1.0': { ...origin, version: '9' },
    'it was made by the engine gpu, not wasm': {
      ...origin,
      engine: { name: 'gpu' } as Origin['engine'],
    },
  }
  for (const [reason, other] of Object.entries(others))
    expect(() => mergeResults([one, file('c', other)])).toThrow(
      `c cannot be merged with a: ${reason}.`,
    )
})
