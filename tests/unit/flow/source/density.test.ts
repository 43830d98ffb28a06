import { describe, expect, it } from 'vitest'
import { paintedDensity } from '../../../../src/flow/source/angular-density.ts'
import { chiSphere } from '../../../../src/flow/source/chi-sphere.ts'
import { SourceDensity } from '../../../../src/flow/source/density.ts'
import {
  directionalCaps,
  oracleVonMises,
  vonMisesModes,
} from '../../../../src/flow/source/directional.ts'
import { disc, gaussian, laplace, ring, studentT } from '../../../../src/flow/source/isotropic.ts'
import { mixed } from '../../../../src/flow/source/mixed.ts'
import { onRing, scaled } from '../../../../src/flow/source/norm.ts'
import { pool } from '../../../../src/flow/source/pool.ts'
import { radiusMatched } from '../../../../src/flow/source/radius-matched.ts'
import type { CompiledSource } from '../../../../src/flow/source/source.ts'
import { paperTarget } from '../../../../src/flow/target/paper.ts'

const of = (source: CompiledSource, size = 10): SourceDensity => {
  const density = SourceDensity.of(source, size)
  if ('missing' in density) throw new Error(density.missing)
  return density
}

/** The same source without what is known in closed form: tables alone. */
const tables = (source: CompiledSource): CompiledSource => ({
  ...source,
  components: source.components.map((component) => {
    if (component.kind === 'pool') return component
    const { radialLaw: _, ...rest } = component
    return rest
  }),
})

it('χ-sphere: (d-2)·ln‖z‖ - ‖z‖²/2 + const (SCIENCE §6)', () => {
  for (const dimension of [2, 3072, 196608]) {
    const density = of(chiSphere({ dimension }))
    const root = Math.sqrt(dimension)
    const formula = (r: number) => (dimension - 2) * Math.log(r) - (r * r) / 2
    for (const r of [0.9 * root, root + 3])
      expect(density.log(0, r) - density.log(root, 0)).toBeCloseTo(formula(r) - formula(root), 6)
  }
})

it('the plane’s Gaussian, with its constant', () => {
  const density = of(gaussian({ sigma: 3 }))
  for (const [x, y] of [
    [0, 0],
    [1, -2],
    [20, 5],
  ] as const)
    expect(density.log(x, y)).toBeCloseTo(-(x * x + y * y) / 18 - Math.log(18 * Math.PI), 9)
})

const target = paperTarget()
const SOURCES: readonly [string, CompiledSource, reach: number, tolerance: number][] = [
  ['χ-sphere', chiSphere({ dimension: 3072 }), 60, 1e-3],
  ['Gaussian', gaussian({ sigma: 5 }), 40, 1e-3],
  ['disc', disc({ radius: 20 }), 25, 5e-3],
  ['Student t', studentT({ degrees: 4, scale: 3 }), 300, 2e-3],
  ['Laplace', laplace({ scale: 3 }), 70, 1e-3],
  ['caps', directionalCaps({ gamma: 0.9, counts: 'random', dimension: 3072 }, target), 60, 6e-3],
  ['von Mises', vonMisesModes({ kappa: 15, dimension: 625 }, target), 32, 2e-3],
  ['painted', paintedDensity({ bins: [0, 1, 3, 3, 0, 2], dimension: 100 }), 15, 6e-3],
  ['χ-sphere from its table', tables(chiSphere({ dimension: 3072 })), 60, 2e-3],
  [
    'mixture',
    mixed(
      chiSphere({ dimension: 3072 }),
      0.3,
      directionalCaps({ gamma: 0.98, counts: 'random', dimension: 625 }, target),
    ),
    60,
    6e-3,
  ],
  ['scaled', scaled(chiSphere({ dimension: 100 }), 2.5), 35, 1e-3],
  ['radii of the data', radiusMatched(target), 30, 2e-2],
]

// Edges of arcs fall between the 720 directions of the sum: half a per cent.
describe('integrates to 1', () => {
  it.each(SOURCES)(
    '%s',
    (_name, source, reach, tolerance) => {
      const density = of(source)
      const [angles, radii] = [720, 1500]
      let mass = 0
      for (let a = 0; a < angles; a++) {
        const angle = (2 * Math.PI * (a + 0.5)) / angles
        for (let k = 0; k < radii; k++) {
          const r = ((k + 0.5) / radii) * reach
          const log = density.log(r * Math.cos(angle), r * Math.sin(angle))
          mass += Math.exp(log) * r * ((2 * Math.PI) / angles) * (reach / radii)
        }
      }
      expect(Math.abs(mass - 1)).toBeLessThan(tolerance)
    },
    120000,
  )
})

it('gradients are those of central differences', () => {
  for (const [name, source] of SOURCES.slice(0, 8)) {
    const density = of(source)
    const gradient = new Float64Array(2)
    const h = 1e-4
    let checked = 0
    for (let k = 0; k < 40; k++) {
      const angle = 0.31 + 0.157 * k
      const r = 5 + ((7 * k) % 23)
      const [x, y] = [r * Math.cos(angle), r * Math.sin(angle)]
      const difference = (dx: number, dy: number) =>
        (density.log(x + dx, y + dy) - density.log(x - dx, y - dy)) / (2 * h)
      const [gx, gy] = [difference(h, 0), difference(0, h)]
      if (!Number.isFinite(gx) || !Number.isFinite(gy)) continue
      density.gradient(x, y, gradient)
      const size = Math.hypot(gx, gy) + 1
      // A tabulated law of directions is linear between 16,384 bins, and its slope smoothed over three.
      const tolerance = name === 'von Mises' ? 0.02 : 1e-5
      expect(Math.hypot(gradient[0]! - gx, gradient[1]! - gy) / size, name).toBeLessThan(tolerance)
      checked++
    }
    expect(checked).toBeGreaterThan(8)
  }
})

it('where the table replaces the law, ln p differs by less than 4e-3 where the mass is', () => {
  const [exact, table] = [
    of(chiSphere({ dimension: 3072 })),
    of(tables(chiSphere({ dimension: 3072 }))),
  ]
  for (let r = 53.4; r <= 57.5; r += 0.05)
    expect(Math.abs(exact.log(r, 0) - table.log(r, 0))).toBeLessThan(4e-3)
})

it('fixed counts are shares of their own: 1, 3 and 6 of 10', () => {
  const caps = directionalCaps({ gamma: 0.98, counts: 'stratified', dimension: 3072 }, target)
  const at = (density: SourceDensity, mode: number) =>
    density.log(55 * Math.cos(target.directions![mode]!), 55 * Math.sin(target.directions![mode]!))
  const ten = of(caps, 10)
  expect(at(ten, 1) - at(ten, 0)).toBeCloseTo(Math.log(3), 6)
  const many = of(caps, 1024)
  expect(at(many, 2) - at(many, 0)).toBeCloseTo(Math.log(665 / 52), 6)
})

it('around target points, these are on the x-axis', () => {
  const density = of(oracleVonMises({ kappa: 15, dimension: 3072 }))
  expect(density.log(55, 0) - density.log(-55, 0)).toBeGreaterThan(20)
})

it.each([
  ['pool', pool([[1, 2]]), /pool/],
  ['ring', ring({ radius: 3 }), /curves/],
  ['χ-sphere brought to a ring', onRing(chiSphere({ dimension: 9 }), 3), /curves/],
] as const)('no density: %s', (_name, source, reason) => {
  const density = SourceDensity.of(source, 10)
  expect('missing' in density && density.missing).toMatch(reason)
})
