/** Files that were cut, mistyped or made up: nothing throws, hangs or half opens, and what is wrong is said. */
import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { initialParameters } from '../../../src/network/init.ts'
import { tensorsOf } from '../../../src/network/named-weights.ts'
import { writeSafetensors } from '../../../src/network/safetensors.ts'
import type { RunResult } from '../../../src/runtime/protocol.ts'
import { headLine, runLine } from '../../../src/runtime/results-file.ts'
import { readPoints } from '../../../src/study/points-file.ts'
import { parseStudy } from '../../../src/study/study.ts'
import { weightsMetadata } from '../../../src/study/weights-metadata.ts'
import { bounded } from '../../support/bounds.ts'
import { spoiltText, spoiltValue } from '../../support/damage.ts'
import { dropped, type Outcome } from '../../support/dropped-file.ts'
import { many } from '../../support/many.ts'
import { below, oneOf, type Random, randomFrom, randomStudy } from '../../support/random-study.ts'

const STUDIES = many(10000)
const RESULTS = many(7500)
const POINTS = many(10000)
const WEIGHTS = many(7500)

/** Spoils something `count` times; both what opens all the same and what is refused must come up. */
async function survives(
  count: number,
  once: (random: Random) => Promise<Outcome>,
): Promise<{ opened: number; refused: number }> {
  const all = { opened: 0, refused: 0 }
  await fc.assert(
    fc.asyncProperty(fc.nat(), async (seed) => {
      const { opened } = await once(randomFrom(seed))
      all[opened.length > 0 ? 'opened' : 'refused']++
    }),
    { numRuns: count, seed: 7 },
  )
  expect(Math.min(all.opened, all.refused)).toBeGreaterThan(count / 50)
  return all
}

/** One to three things done to a text. */
function spoiltOften(random: Random, text: string): string {
  let spoilt = text
  for (let times = 1 + below(random, 3); times > 0; times--) spoilt = spoiltText(random, spoilt)
  return spoilt
}

const studies = Array.from({ length: 60 }, (_, seed) => randomStudy(randomFrom(seed)))

it('studies as JSON', async () => {
  await survives(STUDIES, (random) => {
    const study = oneOf(random, studies)
    const text =
      random() < 0.6
        ? JSON.stringify(spoiltValue(random, study))
        : spoiltOften(random, JSON.stringify(study, null, 1))
    return dropped('study.json', text)
  })
}, 300000)

const three = parseStudy({ runs: 3, experiments: [{}, { name: 'other' }] })

const result = (experiment: number, seed: number): RunResult => ({
  experiment,
  seed,
  status:
    seed === 1
      ? { kind: 'diverged', step: 500, keptStep: 400, reason: 'The loss rose.' }
      : { kind: 'finished' },
  checkpoints: [100, 200].map((step) => ({
    step,
    nfe: 62,
    loss: seed === 1 ? (null as unknown as number) : 130.5,
    metrics: { amd: 1.5, failureRate: 8.25, mdd: 0.4 } as never,
    modes: { shares: [0.1, 0.3, 0.6], failureRate: [0, 10, 5], recall: [1, 0.9, 0.8] },
  })),
})

it('results', async () => {
  const head = headLine({ study: three, engine: { name: 'wasm' } as never, version: '1' })
  const runs = [0, 1].flatMap((experiment) => [0, 1, 2].map((seed) => result(experiment, seed)))
  const text = head + runs.map(runLine).join('')
  await survives(RESULTS, async (random) => {
    const lines = text.trimEnd().split('\n')
    const at = below(random, lines.length)
    const spoilt =
      random() < 0.7
        ? `${lines.with(at, JSON.stringify(spoiltValue(random, JSON.parse(lines[at]!)))).join('\n')}\n`
        : spoiltOften(random, text)
    const outcome = await dropped('results.jsonl', spoilt)
    for (const trained of outcome.trained)
      for (const run of (trained as { results: readonly RunResult[] }).results)
        for (const { loss, nfe, metrics, modes } of run.checkpoints) {
          const numbers = [loss, nfe, ...Object.values(metrics), ...(modes?.shares ?? [])]
          for (const value of numbers) expect(typeof value).toBe('number')
        }
    return outcome
  })
}, 300000)

let weights: Uint8Array<ArrayBuffer>
beforeAll(() => {
  const shape = { width: 32, layers: 2, activation: 'tanh' } as const
  const study = parseStudy({ experiments: [{ network: shape }], runs: 2, claims: [] })
  const about = { study, experiment: 0, seed: 4, step: 1234, network: shape, engine: 'wasm' }
  weights = writeSafetensors({
    tensors: tensorsOf(shape, initialParameters(shape, { seed: 0, lane: 0 }), ''),
    metadata: weightsMetadata({ ...about, version: '1' }, 1),
  })
})

it('weights, as safetensors and as JSON', async () => {
  const length = Number(new DataView(weights.buffer).getBigUint64(0, true))
  const header = JSON.parse(new TextDecoder().decode(weights.subarray(8, 8 + length)))
  await survives(WEIGHTS, (random) => {
    const kind = random()
    if (kind < 0.3) {
      const bytes = weights.slice()
      for (let times = 1 + below(random, 4); times > 0; times--)
        bytes[below(random, random() < 0.5 ? 8 + length : bytes.length)] = below(random, 256)
      return dropped('w.safetensors', bytes)
    }
    if (kind < 0.4) return dropped('w.safetensors', weights.slice(0, below(random, weights.length)))
    if (kind < 0.8) {
      const text = new TextEncoder().encode(JSON.stringify(spoiltValue(random, header)))
      const size = new BigUint64Array([BigInt(text.length)])
      return dropped('w.safetensors', new Blob([size, text, weights.subarray(8 + length)]) as never)
    }
    const json = {
      weights: {
        'net.0.weight': Array.from({ length: 32 }, () => [0.1, 0.2, 0.3]),
        'net.0.bias': Array.from({ length: 32 }, () => 0),
        'net.2.weight': [Array(32).fill(0.1), Array(32).fill(0.2)],
        'net.2.bias': [0, 0],
      },
      metadata: { step: 5 },
    }
    return dropped('w.json', JSON.stringify(spoiltValue(random, json)))
  })
}, 300000)

it('points as CSV', () => {
  let read = 0
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const random = randomFrom(seed)
      const rows = Array.from({ length: 1 + below(random, 40) }, (_, i) =>
        [100 * random() - 50, 1e3 * random() - 500, ...(seed % 2 ? [i % 3] : [])].join(
          oneOf(random, [',', ';', '\t', ' ']),
        ),
      )
      const text = spoiltOften(random, `x,y\n${rows.join('\n')}\n`)
      const done = bounded()
      const file = readPoints(text)
      done()
      if ('problem' in file) {
        expect(file.problem).toMatch(/\.$/)
        return
      }
      read++
      expect(file.points.flat().every((value) => Math.abs(value) <= 1000)).toBe(true)
      if (file.modes) expect(file.modes).toHaveLength(file.points.length)
    }),
    { numRuns: POINTS, seed: 7 },
  )
  expect(read).toBeGreaterThan(POINTS / 50)
}, 300000)

it('what is vast is refused, or read, in no time', async () => {
  const deep = `${'['.repeat(200000)}${']'.repeat(200000)}`
  const { told } = await dropped('deep.json', `{"experiments":${deep}}`)
  expect(told.join()).toContain('more than 100 deep')
  await dropped('deep.jsonl', `{"kind":"source-lab results","study":${deep}}\n`)
  await dropped('long.json', `{"title":"${'x'.repeat(5e6)}"}`)
  await dropped('many.json', `{"experiments":[${Array(200000).fill('{}').join()}]}`)
  await dropped('quotes.json', '"'.repeat(3e6))
  await dropped('lines.jsonl', `{"kind":"source-lab results"}\n${'{}\n'.repeat(300000)}`)
  await dropped('w.json', `{"weights":{"net.0.weight":${deep}}}`)
  for (const [text, problem] of [
    ['1'.repeat(5e6), /longer/],
    [' '.repeat(3e6), /empty/],
    ['1,2\n'.repeat(2e6), /more points/],
  ] as const) {
    const done = bounded()
    expect(readPoints(text)).toEqual({ problem: expect.stringMatching(problem) })
    done()
  }
})
