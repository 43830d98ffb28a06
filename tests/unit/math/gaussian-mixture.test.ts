import { describe, expect, it } from 'vitest'
import { paperTarget } from '../../../src/flow/target/paper.ts'
import { fitGaussian, writeGaussian } from '../../../src/math/gaussian.ts'
import { fitMixture } from '../../../src/math/gaussian-mixture.ts'
import { normalTable } from '../../../src/math/normal.ts'
import { lookUp } from '../../../src/math/quantile-table.ts'
import { draw, uniform } from '../../../src/math/stream.ts'

const COVARIANCES = ['full', 'diagonal', 'spherical'] as const
const KNOWN = [
  { weight: 0.2, x: -10, y: 0, xx: 4, xy: 1.5, yy: 1 },
  { weight: 0.5, x: 5, y: 5, xx: 1, xy: -0.5, yy: 2 },
  { weight: 0.3, x: 3, y: -8, xx: 0.5, xy: 0, yy: 0.5 },
]

/** 2,000 points of the known mixture, shares exact. */
function knownPoints(): Float32Array {
  const normal = normalTable()
  const points = new Float32Array(4000)
  const words = new Uint32Array(2)
  for (let i = 0; i < 2000; i++) {
    draw({ seed: 1, lane: 0 }, 0, 0, i, words)
    const component = KNOWN[i < 400 ? 0 : i < 1400 ? 1 : 2]!
    const [z0, z1] = [...words].map((word) => lookUp(normal, uniform(word)))
    writeGaussian(points, i, component, z0!, z1!)
  }
  return points
}

it('a Gaussian fit by hand', () => {
  const { gaussian, total } = fitGaussian([0, 0, 2, 4, 4, 2])
  expect(gaussian).toEqual({
    x: 2,
    y: 2,
    xx: expect.closeTo(8 / 3),
    xy: expect.closeTo(4 / 3),
    yy: expect.closeTo(8 / 3),
  })
  expect(total).toBe(3)
})

describe('expectation maximisation', () => {
  it('recovers a known mixture', () => {
    const { components } = fitMixture(knownPoints(), 3, 'full')
    for (const known of KNOWN) {
      const found = components.reduce((a, b) =>
        Math.hypot(a.x - known.x, a.y - known.y) < Math.hypot(b.x - known.x, b.y - known.y) ? a : b,
      )
      expect(found.weight).toBeCloseTo(known.weight, 2)
      // Errors of a mean are below 4·√(4/400) = .4, of a covariance below 4·4·√(2/400) = 1.1.
      for (const [c, limit] of Object.entries({ x: 0.4, y: 0.4, xx: 1.1, xy: 1.1, yy: 1.1 }))
        expect(Math.abs(found[c as 'x'] - known[c as 'x'])).toBeLessThan(
          limit * (c.length === 1 ? Math.sqrt(known.xx / 4) : known.xx / 4) + 0.15,
        )
    }
  })

  it.each(COVARIANCES)('the likelihood never falls, %s', (covariance) => {
    for (const points of [knownPoints(), paperTarget().points, Float32Array.of(0, 0, 1, 1, 5, 5)])
      for (const count of [1, 2, 5]) {
        const { logLikelihood } = fitMixture(points, count, covariance)
        logLikelihood.forEach((value, i) => {
          // Rounding: sums of 2,000 logarithms.
          expect(value).toBeGreaterThan((logLikelihood[i - 1] ?? value) - 1e-11)
        })
      }
  })

  it('more freedom fits better; covariances have the asked form', () => {
    const fits = COVARIANCES.map((covariance) => fitMixture(knownPoints(), 3, covariance))
    const [full, diagonal, spherical] = fits.map(({ logLikelihood }) => logLikelihood.at(-1)!)
    expect(full).toBeGreaterThan(diagonal!)
    expect(diagonal).toBeGreaterThan(spherical!)
    for (const { xy } of fits[1]!.components) expect(xy).toBe(0)
    for (const { xx, xy, yy } of fits[2]!.components) expect([xy, xx - yy]).toEqual([0, 0])
  })

  it('two components merge the modes of 5 and 30 per cent of the paper’s target', () => {
    const { components } = fitMixture(paperTarget().points, 2, 'full')
    const [small, large] = components.toSorted((a, b) => a.weight - b.weight)
    expect(small!.weight).toBeCloseTo(358 / 1024, 3)
    expect(large!.weight).toBeCloseTo(666 / 1024, 3)
    // Its mean lies between the two modes, inside the shell that all data are on.
    expect(Math.hypot(small!.x, small!.y)).toBeLessThan(23)
    const direction = Math.atan2(small!.y, small!.x)
    expect(direction).toBeGreaterThan(4.4956 - 2 * Math.PI)
    expect(direction).toBeLessThan(5.9167 - 2 * Math.PI)
  })

  it('no component is narrower than the floor, and its covariance is positive', () => {
    // 20 points on a line, one apart.
    const points = Float32Array.from({ length: 42 }, (_, i) => (i < 40 ? i >> 1 : i % 2 ? 900 : 0))
    const { xx, yy } = fitGaussian(points).gaussian
    const floor = (1e-6 * (xx + yy)) / 2
    for (const covariance of COVARIANCES)
      for (const count of [1, 2, 8])
        for (const c of fitMixture(points, count, covariance).components) {
          const radius = Math.hypot((c.xx - c.yy) / 2, c.xy)
          expect((c.xx + c.yy) / 2 - radius).toBeGreaterThan(0.99 * floor)
        }
  })

  it('weights sum to 1 when there are more components than points', () => {
    const { components } = fitMixture(Float32Array.of(1, 1, 2, 2), 5, 'full')
    expect(components.length).toBeLessThanOrEqual(5)
    expect(components.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12)
  })
})
