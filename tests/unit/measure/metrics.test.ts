import { expect, it } from 'vitest'
import { freshDraw } from '../../../src/flow/target/law.ts'
import { PAPER_POINTS, paperLaw, paperTarget } from '../../../src/flow/target/paper.ts'
import { floorOf } from '../../../src/measure/floor.ts'
import { measure } from '../../../src/measure/metrics.ts'

it('by hand: nearest points, their mean distance, the share beyond 1', () => {
  const target = Float32Array.of(0, 0, 10, 0)
  const generated = Float32Array.of(0, 1, 10, 3, 9.5, 0, 4, 0)
  const { metrics, nearest } = measure(generated, target)
  expect([...nearest.index]).toEqual([0, 1, 1, 0])
  expect([...nearest.distance]).toEqual([1, 3, 0.5, 4])
  expect(metrics).toEqual({ amd: 8.5 / 4, failureRate: 50 })
})

it('points that are not finite have failed, and no AMD is made up for them', () => {
  const { metrics } = measure(Float32Array.of(Number.NaN, 0, 0, 0), Float32Array.of(0, 0))
  expect(metrics.failureRate).toBe(50)
  expect(metrics.amd).toBeNaN()
})

it('the floor of the paper’s target scores AMD .137 and failure .2 %', async () => {
  const { points } = paperTarget()
  const fresh = freshDraw(paperLaw(), PAPER_POINTS)
  const floor = await floorOf(
    async (draw) => measure(fresh({ seed: 3, lane: 0 }, draw), points).metrics,
  )
  // 300 draws of ours give AMD .1369 and failure .197 ± .008 %.
  expect(Math.abs(floor.amd - 0.1369)).toBeLessThan(0.002)
  expect(Math.abs(floor.failureRate - 0.197)).toBeLessThan(0.06)
})
