import { describe, expect, it } from 'vitest'
import type { BatchPlan } from '../../../src/flow/batch.ts'
import { ExactField, exactFieldOf } from '../../../src/flow/exact-field.ts'
import type { CompiledPath } from '../../../src/flow/path/path.ts'
import { chiSphere } from '../../../src/flow/source/chi-sphere.ts'
import { SourceDensity } from '../../../src/flow/source/density.ts'
import {
  directionalCaps,
  oracleVonMises,
  vonMisesModes,
} from '../../../src/flow/source/directional.ts'
import { disc, gaussian } from '../../../src/flow/source/isotropic.ts'
import type { CompiledSource } from '../../../src/flow/source/source.ts'
import { paperTarget } from '../../../src/flow/target/paper.ts'
import { type CompiledTarget, pointsTarget } from '../../../src/flow/target/target.ts'
import { uniformTime } from '../../../src/flow/time/uniform.ts'
import { spectralNorm } from '../../../src/math/matrix2.ts'
import { normalTable } from '../../../src/math/normal.ts'
import { compileStudy } from '../../../src/study/compile/all.ts'
import { parseStudy } from '../../../src/study/study.ts'

const LINEAR: CompiledPath = { kind: 'linear', sigma: 0 }

function planOf(source: CompiledSource, target: CompiledTarget, path = LINEAR): BatchPlan {
  return {
    size: 10,
    target,
    source,
    coupling: { kind: 'independent' },
    path,
    label: 'velocity',
    time: uniformTime(),
    noise: normalTable(),
  }
}

function fieldOf(source: CompiledSource, target: CompiledTarget, path = LINEAR): ExactField {
  const field = exactFieldOf(planOf(source, target, path))
  if (!(field instanceof ExactField)) throw new Error(field.missing)
  return field
}

const paper = paperTarget()
const five = pointsTarget([
  [1, 2],
  [-3, 4],
  [5, -1],
  [0, 0.5],
  [-2, -6],
])
const out = new Float64Array(2)

describe('closed forms', () => {
  it('one target point: (x1 - x)/(1 - t), whatever the source', () => {
    const target = pointsTarget([[3, -2]])
    for (const source of [
      gaussian({ sigma: 2 }),
      chiSphere({ dimension: 3072 }),
      disc({ radius: 5 }),
    ])
      for (const [x, y, t] of [
        [1, 1, 0],
        [40, 30, 0.5],
        [3, -2, 0.9],
      ] as const) {
        const field = fieldOf(source, target)
        field.velocity(x, y, t, out)
        expect(out[0]).toBeCloseTo((3 - x) / (1 - t), 9)
        expect(out[1]).toBeCloseTo((-2 - y) / (1 - t), 9)
        const moments = field.at(x, y, t)
        expect(moments.variance).toBe(0)
        expect(moments.xx).toBeCloseTo(-1 / (1 - t), 9)
        expect(spectralNorm(moments)).toBeCloseTo(1 / (1 - t), 9)
      }
  })

  it('Gaussian source, two points: their mean is a logistic function along the line between them', () => {
    const field = fieldOf(
      gaussian({ sigma: 2 }),
      pointsTarget([
        [3, 0],
        [-3, 0],
      ]),
    )
    for (const [x, t] of [
      [0.5, 0.2],
      [-1, 0.7],
      [2.4, 0.95],
    ] as const) {
      // ln w1 - ln w2 = (|x + 3t|² - |x - 3t|²)/(2·4·(1-t)²) = 12·x·t/(8·(1-t)²)
      const tanh = Math.tanh((12 * x * t) / (16 * (1 - t) ** 2))
      field.velocity(x, 0.3, t, out)
      expect(out[0]).toBeCloseTo((3 * tanh - x) / (1 - t), 8)
      const { variance, xx } = field.at(x, 0.3, t)
      expect(variance).toBeCloseTo((9 * (1 - tanh * tanh)) / (1 - t) ** 2, 6)
      const bend = (3 * (1 - tanh * tanh) * 12 * t) / (16 * (1 - t) ** 2)
      expect(xx).toBeCloseTo((bend - 1) / (1 - t), 6)
    }
  })
})

/** Direct sums in their textbook order; densities scaled by the largest so that they fit into a double. */
function bruteForce(
  source: CompiledSource,
  target: CompiledTarget,
  x: number,
  y: number,
  t: number,
) {
  const density = SourceDensity.of(source, 10) as SourceDensity
  const points = Array.from({ length: target.points.length / 2 }, (_, i) => {
    const [a, b] = [target.points[2 * i]!, target.points[2 * i + 1]!]
    return { a, b, log: density.log((x - t * a) / (1 - t), (y - t * b) / (1 - t)) }
  })
  const scale = Math.max(...points.map(({ log }) => log))
  let [u, v, weight] = [0, 0, 0]
  for (const { a, b, log } of points) {
    const w = Math.exp(log - scale)
    weight += w
    u += (w * (a - x)) / (1 - t)
    v += (w * (b - y)) / (1 - t)
  }
  return [u / weight, v / weight, Math.log(weight / points.length) + scale - 2 * Math.log(1 - t)]
}

const CASES: readonly [string, CompiledSource, CompiledTarget][] = [
  ['χ-sphere(3072)', chiSphere({ dimension: 3072 }), paper],
  ['χ-sphere(196608)', chiSphere({ dimension: 196608 }), paper],
  ['Gaussian', gaussian({ sigma: 20 }), paper],
  ['caps', directionalCaps({ gamma: 0.9, counts: 'stratified', dimension: 3072 }, paper), paper],
  ['von Mises', vonMisesModes({ kappa: 5, dimension: 3072 }, paper), paper],
]

it.each(CASES)('brute force: %s', (_name, source, target) => {
  const field = fieldOf(source, target)
  for (const t of [0.1, 0.5, 0.9, 0.999])
    for (let k = 0; k < 12; k++) {
      // Points of pairs: a source point of the shell with a target point.
      const [a, b] = [target.points[170 * k]!, target.points[170 * k + 1]!]
      const angle = Math.atan2(b, a) + 0.3 * Math.sin(k)
      const radius = source === CASES[1]![1] ? 443 : source === CASES[2]![1] ? 25 : 55.4
      const x = (1 - t) * radius * Math.cos(angle) + t * a
      const y = (1 - t) * radius * Math.sin(angle) + t * b
      const [u, v, log] = bruteForce(source, target, x, y, t) as [number, number, number]
      const found = field.velocity(x, y, t, out)
      const size = Math.hypot(u, v)
      expect(Math.hypot(out[0]! - u, out[1]! - v) / size).toBeLessThan(1e-9)
      expect(Math.abs(found - log)).toBeLessThan(1e-7)
    }
})

describe('the Jacobian is that of central differences', () => {
  const paths: CompiledPath[] = [
    LINEAR,
    { kind: 'trigonometric', sigma: 0 },
    { kind: 'target', sigma: 0.1 },
  ]
  it.each([
    ['χ-sphere', chiSphere({ dimension: 100 }), 1e-6],
    ['caps', directionalCaps({ gamma: 0.5, counts: 'random', dimension: 100 }, five), 1e-5],
    // Directions from a table are linear between 16,384 bins.
    ['von Mises', vonMisesModes({ kappa: 3, dimension: 100 }, five), 5e-3],
    ['oracle', oracleVonMises({ kappa: 3, dimension: 100 }), 2e-2],
  ] as const)('%s', (_name, source, tolerance) => {
    for (const path of paths) {
      const field = fieldOf(source, five, path)
      let checked = 0
      for (const t of [0.2, 0.6, 0.9])
        for (let k = 0; k < 8; k++) {
          const angle = 0.8 * k
          const [x, y] = [(1 - t) * 10 * Math.cos(angle) + t, (1 - t) * 10 * Math.sin(angle) + t]
          // Over some bins of a table, so that their corners are averaged.
          const h = tolerance > 1e-4 ? 1e-2 * (1 - t) : 1e-5
          const [right, left, above, below] = [
            [h, 0],
            [-h, 0],
            [0, h],
            [0, -h],
          ].map(([dx, dy]) => {
            const at = new Float64Array(2)
            const log = field.velocity(x + dx!, y + dy!, t, at)
            return log > Number.NEGATIVE_INFINITY ? at : new Float64Array(2).fill(Number.NaN)
          }) as [Float64Array, Float64Array, Float64Array, Float64Array]
          const { xx, xy, yx, yy } = field.at(x, y, t)
          const wanted = [
            (right[0]! - left[0]!) / (2 * h),
            (above[0]! - below[0]!) / (2 * h),
            (right[1]! - left[1]!) / (2 * h),
            (above[1]! - below[1]!) / (2 * h),
          ]
          const size = Math.hypot(...wanted)
          // Next to the edge of an arc a difference is none of a smooth field.
          if (!(size < 200)) continue
          const error = Math.hypot(
            xx - wanted[0]!,
            xy - wanted[1]!,
            yx - wanted[2]!,
            yy - wanted[3]!,
          )
          expect(error / (1 + size)).toBeLessThan(tolerance)
          checked++
        }
      expect(checked).toBeGreaterThan(10)
    }
  })
})

describe('is a number everywhere', () => {
  const sources: [string, CompiledSource][] = [
    ['χ-sphere(3072)', chiSphere({ dimension: 3072 })],
    ['χ-sphere(196608)', chiSphere({ dimension: 196608 })],
    ['χ-sphere(1)', chiSphere({ dimension: 1 })],
    ['Gaussian', gaussian({ sigma: 1e-3 })],
    ['disc', disc({ radius: 3 })],
    ['caps', directionalCaps({ gamma: 0.98, counts: 'random', dimension: 3072 }, paper)],
    ['oracle', oracleVonMises({ kappa: 1000, dimension: 3072 })],
  ]
  it.each(sources)('%s', (_name, source) => {
    const field = fieldOf(source, paper)
    for (const t of [0, 1e-9, 0.5, 1 - 1e-6, 1 - 1e-12, 1])
      for (const [x, y] of [
        [0, 0],
        [1e-30, 0],
        [55, 1],
        [1e6, -1e6],
        [paper.points[0]!, paper.points[1]!],
      ] as const) {
        field.velocity(x, y, t, out)
        expect(out.every(Number.isFinite)).toBe(true)
        expect(Object.values(field.at(x, y, t)).every(Number.isFinite)).toBe(true)
      }
  })

  it('t = 0: every target point counts alike, u* = mean - x', () => {
    const mean = [0, 1].map((c) =>
      five.points.reduce((sum, value, i) => sum + (i % 2 === c ? value / 5 : 0), 0),
    )
    fieldOf(chiSphere({ dimension: 3072 }), five).velocity(50, -20, 0, out)
    expect(out[0]).toBeCloseTo(mean[0]! - 50, 6)
    expect(out[1]).toBeCloseTo(mean[1]! + 20, 6)
  })

  it('t → 1: to the nearest target point', () => {
    const t = 1 - 1e-6
    for (const dimension of [2, 3072, 196608]) {
      fieldOf(chiSphere({ dimension }), five).velocity(4, 0, t, out)
      expect(4 + (1 - t) * out[0]!).toBeCloseTo(5, 6)
      expect((1 - t) * out[1]!).toBeCloseTo(-1, 6)
    }
  })

  it('outside all supports one target point stands for all, and the density is none', () => {
    const field = fieldOf(disc({ radius: 1 }), five)
    expect(field.velocity(30, 0, 0.5, out)).toBe(Number.NEGATIVE_INFINITY)
    expect(out[0]).toBeCloseTo((5 - 30) / 0.5, 9)
  })
})

describe('says why there is none', () => {
  it.each([
    [{ coupling: { kind: 'minibatch-ot' } }, /independent coupling/],
    [{ coupling: { kind: 'gibbs' } }, /independent coupling/],
    [{ path: { kind: 'polar' } }, /polar/],
    [{ path: { kind: 'linear', sigma: 0.5 } }, /noise/],
    [{ path: { kind: 'schroedinger-bridge', sigma: 1 } }, /noise/],
    [{ target: { kind: 'modes', draw: 'fresh' } }, /every batch/],
    [{ source: { kind: 'kernel-density' } }, /pool/],
    [{ source: { kind: 'ring' } }, /curves/],
  ])('%o', (experiment, reason) => {
    const { batch } = compileStudy(parseStudy({ experiments: [experiment] })).experiments[0]!
    const field = exactFieldOf(batch)
    expect('missing' in field && field.missing).toMatch(reason)
  })

  it('every source with a density has one', () => {
    for (const kind of [
      'chi-sphere',
      'gaussian',
      'disc',
      'student-t',
      'laplace',
      'directional',
      'von-mises',
      'oracle',
      'clusters',
      'harmonics',
      'mixture',
      'radius-matched',
      'painted',
    ]) {
      const { batch } = compileStudy(parseStudy({ experiments: [{ source: { kind } }] }))
        .experiments[0]!
      expect(exactFieldOf(batch), kind).toBeInstanceOf(ExactField)
    }
  })
})
