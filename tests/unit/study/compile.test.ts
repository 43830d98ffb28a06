import { describe, expect, it } from 'vitest'
import { evaluationPoints } from '../../../src/flow/source/evaluation.ts'
import { stratifiedCounts } from '../../../src/flow/source/source.ts'
import { glance } from '../../../src/measure/glance.ts'
import { compileStudy } from '../../../src/study/compile/all.ts'
import type { CompiledExperiment } from '../../../src/study/compile.ts'
import { INFERENCE_PRUNING } from '../../../src/study/parts/pruning.ts'
import { SOURCE } from '../../../src/study/parts/source.ts'
import { TARGET } from '../../../src/study/parts/target.ts'
import { parseStudy } from '../../../src/study/study.ts'
import { StudyError } from '../../../src/study/study-error.ts'

const compile = (experiment: object): CompiledExperiment =>
  compileStudy(parseStudy({ experiments: [experiment] })).experiments[0]!

const meanNorm = (points: Float32Array): number => {
  let sum = 0
  for (let i = 0; i < points.length; i += 2) sum += Math.hypot(points[i]!, points[i + 1]!)
  return (2 * sum) / points.length
}
const start = ({ batch, evaluation }: CompiledExperiment, count = 4000): Float32Array =>
  evaluationPoints(evaluation.source, batch.target, { seed: 3, lane: 0 }, 0, count)

const TWELVE = Array.from({ length: 12 }, (_, i) => [3 * i - 20, 40 - 5 * i])
const more = (kind: string) => (kind === 'points' ? { points: TWELVE } : {})

describe('every kind compiles and draws finite points', () => {
  it.each(Object.keys(TARGET.variants))('target %s', (kind) => {
    const { batch } = compile({ target: { kind, ...more(kind) } })
    expect(batch.target.points.every(Number.isFinite)).toBe(true)
  })

  // A flow as source has to be trained first: tests/unit/runtime/prepare.test.ts.
  const kinds = Object.keys(SOURCE.variants).filter((kind) => kind !== 'flow')
  it.each(kinds)('source %s', (kind) => {
    const points = start(compile({ source: { kind, ...more(kind) } }))
    expect(points.every(Number.isFinite)).toBe(true)
    expect(new Set(points).size).toBeGreaterThan(10)
  })

  it.each(Object.keys(INFERENCE_PRUNING.variants))('pruned sampling %s', (kind) => {
    const { evaluation, rejected } = compile({ inferencePruning: { kind } })
    expect(evaluation.rejected).toBeGreaterThanOrEqual(kind === 'none' ? 0 : 0.01)
    expect(evaluation.rejected).toBeLessThan(0.999)
    expect(rejected).toBe(0)
  })
})

it('the paper’s caps hold 1, 3, 6 rows of 10 and 52, 307, 665 of 1,024', () => {
  const { components, counts } = compile({ source: { kind: 'directional' } }).batch.source
  expect(counts).toBe('stratified')
  expect(stratifiedCounts(components, 10)).toEqual([1, 3, 6])
  expect(stratifiedCounts(components, 1024)).toEqual([52, 307, 665])
})

it('fitted sources have the χ-sphere’s mean norm unless told otherwise', () => {
  expect(meanNorm(start(compile({ source: { kind: 'gaussian-mixture' } })))).toBeCloseTo(55.42, 0)
  const source = { kind: 'gaussian-mixture', matchNorm: 'as-is' }
  expect(meanNorm(start(compile({ source })))).toBeLessThan(35)
})

describe('norms', () => {
  it('scaled data train at the source’s norm and are measured in their own', () => {
    const { batch, evaluation } = compile({ norm: { kind: 'scale-target' } })
    expect(meanNorm(batch.target.points)).toBeCloseTo(55.421, 2)
    expect(meanNorm(evaluation.data)).toBeCloseTo(24.99, 1)
    const undone = batch.target.points.map((value) => value / evaluation.scale)
    expect(glance(undone, evaluation.data).metrics.amd).toBeLessThan(1e-5)
  })
  it.each([
    ['scale-source', 24.99],
    ['ring-source', 55.42],
    ['chi-source', 55.42],
  ])('%s leaves the data alone', (kind, norm) => {
    const compiled = compile({ norm: { kind } })
    expect(meanNorm(start(compiled))).toBeCloseTo(norm, 1)
    expect(compiled.batch.target.points).toEqual(compiled.evaluation.data)
  })
  it('fresh targets are scaled with their points', () => {
    const target = { kind: 'modes', draw: 'fresh' }
    const { batch } = compile({ target, norm: { kind: 'scale-target' } })
    expect(batch.target.fresh).toBeDefined()
    expect(meanNorm(batch.target.points)).toBeCloseTo(55.42, 1)
  })
  it('what lies at the origin has no norm to align, and the part is named', () => {
    const target = { kind: 'points', points: Array.from({ length: 20 }, () => [0, 0]) }
    expect(() => compile({ target, norm: { kind: 'scale-source' } })).toThrow(StudyError)
    expect(() => compile({ target, norm: { kind: 'scale-target' } })).toThrow(
      /experiments\[0\]\.norm/,
    )
  })
})

describe('pruning', () => {
  it('rejects what the paper’s wedge does: 6.38 % of the circle', () => {
    const { evaluation } = compile({ inferencePruning: { kind: 'wedge' } })
    expect(evaluation.rejected).toBeCloseTo(0.0638, 4)
  })
  it('applies to sampling alone, or to training and so to both', () => {
    const rule = { kind: 'keep', axis: 0, gamma: 0 }
    const sampling = compile({ inferencePruning: rule })
    expect(sampling.batch.source.components).toHaveLength(1)
    expect(sampling.evaluation.rejected).toBeCloseTo(0.5, 5)
    const training = compile({ trainingPruning: rule })
    expect(training.rejected).toBeCloseTo(0.5, 5)
    expect(training.evaluation.source).toBe(training.batch.source)
  })
  it('an oracle source is pruned at sampling as a pool', () => {
    const source = { kind: 'oracle', kappa: 100 }
    const compiled = compile({ source, inferencePruning: { kind: 'keep', axis: 63, gamma: 0.7 } })
    const points = start(compiled)
    for (let i = 0; i < points.length; i += 2)
      expect(
        Math.cos(Math.atan2(points[i + 1]!, points[i]!) - (63 * Math.PI) / 180),
      ).toBeGreaterThan(0.6999)
  })
  it('a rule that leaves nothing is refused by the name of its part', () => {
    expect(() => compile({ inferencePruning: { kind: 'keep', gamma: 0.999999 } })).toThrow(
      /experiments\[0\]\.inferencePruning: .*99\.9/,
    )
  })
})

it('inputs are scaled by the source’s mean norm where asked for', () => {
  expect(compile({}).network.inputScale).toBe(1)
  expect(compile({ network: { input: 'scaled' } }).network.inputScale).toBeCloseTo(1 / 55.421, 6)
})

it('Fourier features come with scaled inputs, and only where asked for', () => {
  const { inputScale, frequencies } = compile({ network: { input: 'fourier' } }).network
  expect(inputScale).toBeCloseTo(1 / 55.421, 6)
  expect(frequencies).toBe(2)
  expect(compile({ network: { input: 'scaled', frequencies: 3 } }).network.frequencies).toBe(0)
})

it('transport that is not exact says how well it is solved', () => {
  expect(compile({ coupling: { kind: 'minibatch-ot' } }).transport).toBeUndefined()
  const sinkhorn = compile({ coupling: { kind: 'sinkhorn' }, training: { batch: 32 } }).transport
  expect(sinkhorn?.of).toBe('batch')
  expect(sinkhorn?.error).toBeLessThan(2e-3)
  const unbalanced = compile({
    coupling: { kind: 'unbalanced' },
    training: { batch: 32 },
  }).transport
  expect(unbalanced?.error).toBeGreaterThan(0.01)
  const target = { kind: 'modes', points: 64 }
  const solved = compile({ target, coupling: { kind: 'semi-discrete' } }).transport
  expect(solved?.of).toBe('law')
  expect(solved?.error).toBeLessThan(0.02)
})

describe('own points with modes', () => {
  /** Two modes on a ray each: 4 and 8 points, where k-means would look for three clusters. */
  const points = TWELVE.map((_, i) => (i < 4 ? [10 + i, 0, 5] : [0, 10 + i, 2]))
  const bare = points.map(([x, y]) => [x, y])
  it('are a target with modes', () => {
    const { target } = compile({ target: { kind: 'points', points } }).batch
    expect([...target.modes!]).toEqual([5, 5, 5, 5, 2, 2, 2, 2, 2, 2, 2, 2])
    expect([...target.points.slice(6, 10)]).toEqual([13, 0, 0, 14])
    expect(compile({ target: { kind: 'points', points: bare } }).batch.target.modes).toBeUndefined()
  })
  it('are matched by their modes', () => {
    const coupling = { kind: 'mode-matched' }
    const own = compile({ target: { kind: 'points', points }, coupling }).batch.coupling
    expect(own).toMatchObject({ offsets: Uint32Array.of(0, 8, 12) })
  })
  it('give directional sources their modes and shares', () => {
    const source = { kind: 'directional' }
    const { components } = compile({ target: { kind: 'points', points }, source }).batch.source
    expect(components.map(({ weight }) => weight)).toEqual([4 / 12, 8 / 12].reverse())
  })
})
