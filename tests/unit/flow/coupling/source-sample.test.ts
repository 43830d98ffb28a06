import { expect, it } from 'vitest'
import { sourceSample } from '../../../../src/flow/coupling/source-sample.ts'
import { type CompiledSource, mixtureOf } from '../../../../src/flow/source/source.ts'
import { chiTable } from '../../../../src/math/chi.ts'
import { lookUp, uniformTable } from '../../../../src/math/quantile-table.ts'
import { kolmogorovSmirnov } from '../../../support/statistics.ts'
import { CHI_SPHERE, PAPER } from './batches.ts'

const polar = (points: Float32Array, i: number) => ({
  turns: (Math.atan2(points[2 * i + 1]!, points[2 * i]!) / (2 * Math.PI) + 1) % 1,
  radius: Math.hypot(points[2 * i]!, points[2 * i + 1]!),
})

it('has the law of the source, more evenly than a random sample', () => {
  const count = 4096
  const { points, weights } = sourceSample(CHI_SPHERE, PAPER, count, 0.3)
  expect(points.length).toBe(2 * count)
  expect(weights!.every((weight) => Math.abs(weight * count - 1) < 1e-12)).toBe(true)
  const sample = Array.from({ length: count }, (_, i) => polar(points, i))
  const table = chiTable(3072)
  const cumulative = (radius: number) => {
    let low = 0
    let high = 1
    for (let k = 0; k < 40; k++) {
      const middle = (low + high) / 2
      if (lookUp(table, Math.min(1 - 1e-7, Math.max(1e-7, middle))) < radius) low = middle
      else high = middle
    }
    return low
  }
  // A random sample of 4,096 is off by .014 on average.
  expect(
    kolmogorovSmirnov(
      sample.map(({ turns }) => turns),
      (u) => u,
    ),
  ).toBeLessThan(0.001)
  expect(
    kolmogorovSmirnov(
      sample.map(({ radius }) => radius),
      cumulative,
    ),
  ).toBeLessThan(0.002)
  // Both together: every box of 8×8 holds 64 points.
  const boxes = new Float64Array(64)
  for (const { turns, radius } of sample)
    boxes[Math.floor(8 * turns) * 8 + Math.min(7, Math.floor(8 * cumulative(radius)))]! += 1
  for (const box of boxes) expect(Math.abs(box - 64)).toBeLessThan(6)
})

it('another shift is another sample', () => {
  const first = sourceSample(CHI_SPHERE, PAPER, 100, 0.1)
  expect(sourceSample(CHI_SPHERE, PAPER, 100, 0.1)).toEqual(first)
  expect(sourceSample(CHI_SPHERE, PAPER, 100, 0.2).points).not.toEqual(first.points)
})

it('components have their shares, pools all their points', () => {
  const source = mixtureOf([
    { kind: 'pool', weight: 0.25, points: Float32Array.of(1, 1, 2, 2, 3, 3) },
    { kind: 'polar', weight: 0.75, angle: uniformTable(0, 0.1), radius: uniformTable(5, 6) },
  ])
  const { points, weights } = sourceSample(source, PAPER, 1000, 0.5)
  expect([...points.subarray(0, 6)]).toEqual([1, 1, 2, 2, 3, 3])
  expect(points.length).toBe(2 * 753)
  expect(weights!.subarray(0, 3).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(0.25, 12)
  expect(weights!.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12)
})

it('in the frame of the target angles count from the directions of its points', () => {
  const source: CompiledSource = {
    components: [
      { kind: 'polar', weight: 1, angle: uniformTable(-0.01, 0.01), radius: uniformTable(5, 6) },
    ],
    counts: 'random',
    frame: 'target',
  }
  const target = { points: Float32Array.of(1, 0, 0, 1, -1, 0, 0, 0) }
  const { points } = sourceSample(source, target, 4000, 0.5)
  const counts = [0, 0, 0, 0]
  for (let i = 0; i < 4000; i++) counts[Math.round(4 * polar(points, i).turns) % 4]! += 1
  // The origin counts as the x-axis, as where rows are drawn.
  expect(counts.map((count) => Math.round(count / 100))).toEqual([20, 10, 10, 0])
})
