/** The question of entanglement, asked of runs that are made up. */
import { expect, it } from 'vitest'
import {
  CANDIDATE_NAMES,
  type CandidateName,
  candidatesOf,
} from '../../../src/cli/entanglement/candidates.ts'
import { scatterPicture } from '../../../src/cli/entanglement/picture.ts'
import { rankPredictors } from '../../../src/cli/entanglement/ranking.ts'
import { rankingTable } from '../../../src/cli/entanglement/ranking-table.ts'
import { type Sweep, type SweepRun, sweepStudy } from '../../../src/cli/entanglement/sweep.ts'
import { parseSweep, sweepJson } from '../../../src/cli/entanglement/sweep-file.ts'
import { pathEntanglement } from '../../../src/measure/instrument/path-entanglement.ts'
import { trainedSubject } from '../measure/trained.ts'

/** Four runs of two couplings at each of three γ: failure follows `tail7` exactly, `ftle` between couplings only, `loss` backwards. */
const runs: SweepRun[] = ['a', 'b'].flatMap((coupling, c) =>
  [0.5, 0.9, 0.98].flatMap((gamma, g) =>
    [0, 1, 2, 3].map((seed): SweepRun => {
      const failureRate = 1 + 10 * c + 2 * g + 0.1 * seed
      const candidates = Object.fromEntries(CANDIDATE_NAMES.map((name) => [name, 1]))
      const made: Partial<Record<CandidateName, number>> = {
        tail7: failureRate ** 2,
        ftle: c,
        loss: -failureRate,
        bound: seed === 0 ? Number.NaN : seed,
      }
      return {
        coupling,
        gamma,
        seed,
        failureRate,
        amd: -failureRate,
        finalFailureRate: failureRate,
        finalAmd: -failureRate,
        candidates: { ...candidates, ...made } as SweepRun['candidates'],
      }
    }),
  ),
)
const sweep: Sweep = {
  steps: 10,
  ema: 0.5,
  engine: 'none',
  version: '0',
  seconds: 1,
  lost: 0,
  runs,
}

it('ranks by size over all runs, and tells all, one coupling and one cell apart', () => {
  const ranked = rankPredictors(runs, 50)
  const of = (name: string) => ranked.find((each) => each.name === name)!
  expect(ranked.map(({ name }) => name).slice(0, 3)).toEqual(['tail7', 'loss', 'ftle'])
  const best = of('tail7').correlations
  for (const scope of ['all', 'coupling', 'cell'] as const) {
    expect(best.failureRate[scope].rho).toBeCloseTo(1, 12)
    expect(best.failureRate[scope].low).toBeCloseTo(1, 12)
    expect(best.amd[scope].rho).toBeCloseTo(-1, 12)
  }
  expect(of('loss').correlations.failureRate.all.rho).toBeCloseTo(-1, 12)
  expect(of('ftle').correlations.failureRate.all.rho).toBeGreaterThan(0.8)
  expect(of('ftle').correlations.failureRate.coupling.rho).toBeNaN()
  // Within a cell the seed decides all, whatever γ.
  expect(of('bound').correlations.failureRate.cell.rho).toBeCloseTo(1, 12)
  expect(of('bound').runs).toBe(18)
  expect(of('gamma').correlations.failureRate.coupling.rho).toBeGreaterThan(0.9)
  expect(of('gamma').correlations.failureRate.cell.rho).toBeNaN()
  expect(of('tail7').first + of('loss').first).toBe(1)
})

it('the table names every candidate once, with dashes where there is nothing', () => {
  const table = rankingTable(sweep, rankPredictors(runs, 20))
  expect(table).toContain('24 runs of 10 steps, EMA 0.5, seeds 0 to 3')
  expect(table).toContain('| L₉₅ at t = .7 | 24 | 1.00 [1.00, 1.00] |')
  expect(table).toMatch(/\| straightness S \| 24 \| – \| – \| – \|/)
  expect(table).toContain('| a | 1.15 | 3.15 | 5.15 |')
})

it('a sweep comes back from its file, NaN included', () => {
  const back = parseSweep(sweepJson(sweep))
  expect(back.runs).toHaveLength(24)
  expect(back.runs[0]!.candidates.bound).toBeNaN()
  expect(back.runs[5]).toEqual({
    ...runs[5],
    failureRate: expect.closeTo(runs[5]!.failureRate, 4),
    amd: expect.closeTo(runs[5]!.amd, 4),
    finalFailureRate: expect.closeTo(runs[5]!.finalFailureRate, 4),
    finalAmd: expect.closeTo(runs[5]!.finalAmd, 4),
    candidates: {
      ...runs[5]!.candidates,
      tail7: expect.closeTo(runs[5]!.candidates.tail7, 3),
      loss: expect.closeTo(runs[5]!.candidates.loss, 4),
    },
  })
})

it('a file that is none of a sweep says what is missing', () => {
  const [run] = runs
  const file = (...given: unknown[]): string => JSON.stringify({ ...sweep, runs: given })
  expect(() => parseSweep('{"runs":[]}')).toThrow('it holds no sweep')
  expect(() => parseSweep(file(run, { experiment: 0 }))).toThrow('run 2 must have candidates')
  expect(() => parseSweep(file({ ...run, coupling: 1 }))).toThrow('run 1 must have a coupling')
  expect(() => parseSweep(file({ ...run, amd: '1' }))).toThrow('run 1 must have the number amd')
  const candidates = { ...run!.candidates, tail7: undefined }
  expect(() => parseSweep(file({ ...run, candidates }))).toThrow('the number candidates.tail7')
})

it('more γ than a study has room for are refused by the option', () => {
  const gammas = Array.from({ length: 22 }, (_, i) => i / 22)
  expect(() => sweepStudy({ runs: 1, steps: 1, seed: 0, gammas })).toThrow(
    '--gammas must be at most 21 numbers, not 22.',
  )
})

it('the study has every γ with every coupling, ten checkpoints a run', () => {
  const { experiments } = sweepStudy({ runs: 8, steps: 20000, seed: 0 })
  expect(experiments).toHaveLength(21)
  expect(new Set(experiments.map(({ name }) => name)).size).toBe(21)
  for (const { training, evaluation } of experiments) {
    expect(training).toMatchObject({ steps: 20000, ema: 0.999, schedule: 'constant' })
    expect(evaluation).toEqual({ every: 2000, points: 1024 })
  }
})

it('candidates are the reading’s own numbers', async () => {
  const reading = pathEntanglement(await trainedSubject({}, 50))
  const candidates = candidatesOf(reading)
  expect(candidates.tail7).toBe(reading.lipschitz)
  expect(candidates.tail3).toBe(reading.tail[7])
  expect(candidates.middle9).toBe(reading.middle[22])
  expect(candidates.tailMost).toBe(Math.max(...reading.tail))
  expect(candidates.lossVariance).toBe(reading.rowLoss.deviation ** 2)
})

it('the picture draws every finite dot in its series’ colour, and escapes words', () => {
  const dots = [
    { x: 1, y: 0.5, series: 'a<b' },
    { x: 200, y: 3, series: 'a<b' },
    { x: 20, y: 2, series: 'c' },
    { x: Number.NaN, y: 2, series: 'c' },
  ]
  const svg = scatterPicture(dots, { title: 'T & U', x: 'L', y: 'failure' })
  expect(svg.match(/fill-opacity/g)).toHaveLength(3)
  expect(svg).toContain('a&lt;b')
  expect(svg).toContain('T &amp; U')
  // A logarithmic axis from 1 to 200, a straight one from .5 to 3.
  for (const tick of ['>1<', '>100<', '>200<', '>0.5<', '>2.5<']) expect(svg).toContain(tick)
  expect(svg).not.toContain('NaN')
})
