import { expect, it } from 'vitest'
import {
  type CompiledPath,
  isNoisy,
  PATHS,
  pathCoefficients,
  polarPath,
} from '../../../../src/flow/path/path.ts'

const X0 = [3, -4]
const X1 = [-20, 6]
const EPSILON = [0.7, -1.3]

/** x_t and u_t of one pair. */
function at(path: CompiledPath, t: number): { x: number[]; u: number[] } {
  if (path.kind === 'polar') {
    const out = new Float64Array(4)
    polarPath(X0, 0, X1, 0, t, out)
    return { x: [out[0]!, out[1]!], u: [out[2]!, out[3]!] }
  }
  const c = { a: 0, b: 0, s: 0, da: 0, db: 0, ds: 0 }
  pathCoefficients(path, t, c)
  return {
    x: [0, 1].map((i) => c.a * X0[i]! + c.b * X1[i]! + c.s * EPSILON[i]!),
    u: [0, 1].map((i) => c.da * X0[i]! + c.db * X1[i]! + c.ds * EPSILON[i]!),
  }
}

const CASES = PATHS.flatMap((kind) => [0, 0.3].map((sigma): CompiledPath => ({ kind, sigma })))

it.each(CASES)('the velocity is the derivative of the path: $kind, σ = $sigma', (path) => {
  const h = 1e-5
  for (const t of [0.02, 0.3, 0.5, 0.77, 0.98]) {
    const [before, after] = [at(path, t - h).x, at(path, t + h).x]
    at(path, t).u.forEach((velocity, i) => {
      expect((after[i]! - before[i]!) / (2 * h)).toBeCloseTo(velocity, 5)
    })
  }
})

it.each(CASES)('starts at x0 and ends at x1: $kind, σ = $sigma', (path) => {
  // Noise that does not vanish at the ends, and the width that the target path leaves there.
  const slack =
    path.kind === 'linear' ? 2 * path.sigma : path.kind === 'target' ? 5 * path.sigma : 0
  for (const [t, end] of [
    [1e-9, X0],
    [1 - 1e-9, X1],
  ] as const)
    at(path, t).x.forEach((x, i) => {
      expect(Math.abs(x - end[i]!)).toBeLessThan(slack + 1e-2)
    })
})

it('the trigonometric path keeps the variance, the polar one the shell', () => {
  const c = { a: 0, b: 0, s: 0, da: 0, db: 0, ds: 0 }
  const out = new Float64Array(4)
  for (const t of [0.1, 0.5, 0.9]) {
    pathCoefficients({ kind: 'trigonometric', sigma: 0 }, t, c)
    expect(c.a ** 2 + c.b ** 2).toBeCloseTo(1, 12)
    polarPath([5, 0], 0, [-3, 4], 0, t, out)
    expect(Math.hypot(out[0]!, out[1]!)).toBeCloseTo(5, 12)
  }
})

it('the polar path turns the short way round and copes with the origin and with equal points', () => {
  const out = new Float64Array(4)
  polarPath([1, -0.1], 0, [1, 0.1], 0, 0.5, out)
  expect(out[0]).toBeGreaterThan(1)
  expect(out[1]).toBeCloseTo(0, 12)
  for (const [from, to] of [
    [[0, 0], X1],
    [X0, [0, 0]],
    [
      [0, 0],
      [0, 0],
    ],
    [X0, X0],
  ] as const) {
    polarPath(from, 0, to, 0, 0.5, out)
    expect(out.every(Number.isFinite)).toBe(true)
  }
})

it('only the linear path and the bridge draw noise, and only where σ is above 0', () => {
  for (const path of CASES)
    expect(isNoisy(path)).toBe(
      path.sigma > 0 && (path.kind === 'linear' || path.kind === 'schroedinger-bridge'),
    )
})
