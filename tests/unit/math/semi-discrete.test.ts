import { expect, it } from 'vitest'
import { largeAssignment } from '../../../src/math/large-assignment.ts'
import { cellMasses, solvePotentials, totalVariation } from '../../../src/math/semi-discrete.ts'
import { draw, uniform } from '../../../src/math/stream.ts'

function randomPoints(
  count: number,
  seed: number,
  place: (u: number, v: number, i: number) => readonly [number, number],
): Float32Array {
  const words = new Uint32Array(2)
  const points = new Float32Array(2 * count)
  for (let i = 0; i < count; i++) {
    draw({ seed, lane: 0 }, 0, 0, i, words)
    points.set(place(uniform(words[0]!), uniform(words[1]!), i), 2 * i)
  }
  return points
}

const square = (u: number, v: number) => [100 * u - 50, 100 * v - 50] as const

/**
 * A square of side 100 as points that lie evenly, but not in lines as those of a grid do: the R₂ sequence.
 */
const EVEN = Float32Array.from({ length: 2 * 16384 }, (_, k) => {
  const x = ((k >> 1) + 1) * (k & 1 ? 0.5698402909980532 : 0.7548776662466927)
  return 100 * (x - Math.floor(x)) - 50
})

function bruteMasses(source: Float32Array, targets: Float32Array, psi: Float64Array) {
  const mass = new Float64Array(psi.length)
  for (let i = 0; i < source.length; i += 2) {
    let best = 0
    let least = Number.POSITIVE_INFINITY
    for (let j = 0; j < psi.length; j++) {
      const power =
        0.5 * ((source[i]! - targets[2 * j]!) ** 2 + (source[i + 1]! - targets[2 * j + 1]!) ** 2) -
        psi[j]!
      if (power < least) {
        least = power
        best = j
      }
    }
    mass[best]! += 2 / source.length
  }
  return mass
}

it('masses equal a search over all targets, for any potentials', () => {
  const source = randomPoints(2000, 1, square)
  const targets = randomPoints(60, 2, square)
  for (const spread of [0, 50, 1000]) {
    const psi = Float64Array.from({ length: 60 }, (_, j) => spread * Math.sin(7 * j))
    const mass = cellMasses({ points: source }, targets, psi)
    bruteMasses(source, targets, psi).forEach((wanted, j) => {
      expect(mass[j]).toBeCloseTo(wanted, 12)
    })
  }
})

it('two targets share a square at the line between them', () => {
  const targets = Float32Array.of(10, 0, 30, 0)
  const { potentials, dual } = solvePotentials({ points: EVEN }, targets)
  // The border x = 0 is where ½(x-10)² - ψ_0 = ½(x-30)² - ψ_1.
  expect(potentials[1]! - potentials[0]!).toBeCloseTo((30 ** 2 - 10 ** 2) / 2, -1.2)
  const half = (at: number, from: number) => ((from + 50 - at) ** 3 - (from - at) ** 3) / 3 / 100
  const exact = half(10, -50) + half(30, 0) + 100 ** 2 / 12
  expect(2 * dual).toBeCloseTo(exact, 0)
})

it.each([
  [7, 0.005],
  [100, 0.01],
  [400, 0.015],
])('%i targets get equal masses, also from points it has not seen', (n, limit) => {
  const targets = randomPoints(n, n, square)
  const { potentials } = solvePotentials({ points: EVEN }, targets)
  expect(totalVariation(cellMasses({ points: EVEN }, targets, potentials), targets)).toBeLessThan(
    limit,
  )
  const count = 100000
  const unseen = cellMasses({ points: randomPoints(count, 5, square) }, targets, potentials)
  // A random sample alone makes each mass wrong by √(2/π · (1/n)/count) on average.
  const noise = (n / 2) * Math.sqrt((2 / Math.PI) * (1 / n / count))
  expect(totalVariation(unseen, targets)).toBeLessThan(1.1 * noise + limit)
})

it('the dual value is the cost of its own map and the least cost', () => {
  // As many source points as targets: the assignment is the optimal transport.
  const n = 128
  const source = randomPoints(n, 1, square)
  const targets = randomPoints(n, 2, (u, v) => [20 * u, 5 * v])
  const cost = Float64Array.from({ length: n * n }, (_, at) => {
    const i = 2 * Math.floor(at / n)
    const j = 2 * (at % n)
    return (source[i]! - targets[j]!) ** 2 + (source[i + 1]! - targets[j + 1]!) ** 2
  })
  const exact = largeAssignment(n)
    .solve(cost, n)
    .reduce((sum, column, i) => sum + cost[i * n + column]! / n, 0)
  const { dual } = solvePotentials({ points: source }, targets)
  expect(2 * dual).toBeLessThanOrEqual(exact * (1 + 1e-9))
  expect(2 * dual).toBeGreaterThan(exact * 0.999)
})

it('is deterministic, and moves with the plane', () => {
  const targets = randomPoints(50, 3, square)
  const first = solvePotentials({ points: EVEN }, targets)
  expect(solvePotentials({ points: EVEN }, targets)).toEqual(first)
  const shifted = solvePotentials(
    { points: EVEN.map((value, k) => value + (k & 1 ? 0 : 1024)) },
    targets.map((value, k) => value + (k & 1 ? 0 : 1024)),
  )
  shifted.potentials.forEach((psi, j) => {
    expect(Math.abs(psi - first.potentials[j]!)).toBeLessThan(1)
  })
})

it('weights count', () => {
  const source = Float32Array.of(0, 0, 1, 0, 2, 0, 3, 0)
  const mass = cellMasses(
    { points: source, weights: Float64Array.of(1, 2, 3, 4) },
    Float32Array.of(0, 0, 3, 0),
    [0, 0],
  )
  expect([...mass]).toEqual([expect.closeTo(0.3, 12), expect.closeTo(0.7, 12)])
})

// Limits are about twice what is found, which comes from the finite number of source points.
it.each([
  ['one point', Float32Array.of(3, 4), 1e-12],
  ['equal points', new Float32Array(100).fill(3), 1e-12],
  ['pairs of equal points', randomPoints(100, 4, (_u, _v, i) => [5 * (i >> 1), i >> 3]), 0.02],
  ['collinear', randomPoints(60, 5, (u) => [40 * u, 80 * u]), 0.02],
  ['1e6 away', randomPoints(60, 6, (u, v) => [1e6 + 10 * u, 10 * v]), 0.02],
  ['1e6 apart', randomPoints(60, 7, (u, v) => [1e6 * u, 1e6 * v]), 0.02],
  [
    'two groups 1e6 apart',
    randomPoints(60, 8, (u, v, i) => [1e6 * (i % 2) + 10 * u, 10 * v]),
    0.02,
  ],
])('degenerate targets: %s', (_name, targets, limit) => {
  const { potentials, dual } = solvePotentials({ points: EVEN }, targets)
  expect(potentials.every(Number.isFinite)).toBe(true)
  expect(Number.isFinite(dual)).toBe(true)
  expect(totalVariation(cellMasses({ points: EVEN }, targets, potentials), targets)).toBeLessThan(
    limit,
  )
})

it('few distinct source points: finite, and the dual is the exact cost', () => {
  // Mass of two source points, shared by four targets: both halves are split between two targets.
  const { potentials, dual } = solvePotentials(
    { points: Float32Array.of(0, 0, 10, 0) },
    Float32Array.of(0, 1, 0, -1, 10, 2, 10, -2),
  )
  expect(potentials.every(Number.isFinite)).toBe(true)
  expect(2 * dual).toBeCloseTo((1 + 1 + 4 + 4) / 4, 6)
})
