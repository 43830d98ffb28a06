import { expect, it } from 'vitest'
import {
  directionsIn,
  inDegrees,
  repainted,
  shareOfBin,
  strokeOfArcs,
} from '../../../src/views/arc-paint.ts'

it('a stroke adds the bins that it passes, and an eraser takes them away', () => {
  const painted = strokeOfArcs([], 0.26, 0.34, 72, false)
  expect(painted).toEqual([{ from: 90, to: 125 }])
  expect(strokeOfArcs(painted, 0.29, 0.29, 72, true)).toEqual([
    { from: 90, to: 100 },
    { from: 105, to: 125 },
  ])
})

it('across the x-axis an arc stays one', () => {
  const painted = strokeOfArcs([{ from: 100, to: 110 }], 0.98, 0.02, 72, false)
  expect(painted).toEqual([
    { from: 100, to: 110 },
    { from: 350, to: 10 },
  ])
  expect(strokeOfArcs(painted, 0.98, 0.02, 72, true)).toEqual([{ from: 100, to: 110 }])
})

it('ends that no bin touches stay exact', () => {
  const exact = { from: 179.152341, to: 202.1087 }
  expect(repainted([exact], [0], 72, false)).toEqual([{ from: 0, to: 5 }, exact])
  // Bin 40 is 200° to 205°.
  expect(repainted([exact], [40], 72, false)).toEqual([{ from: 179.152341, to: 205 }])
  expect(repainted([exact], [40], 72, true)).toEqual([{ from: 179.152341, to: 200 }])
})

it('other ways to write arcs mean the same', () => {
  expect(repainted([{ from: -10, to: 10 }], [9], 72, false)).toEqual([
    { from: 45, to: 50 },
    { from: 350, to: 10 },
  ])
  expect(inDegrees(directionsIn([{ from: 0, to: 360 }]))).toEqual([{ from: 0, to: 360 }])
  expect(inDegrees(directionsIn([]))).toEqual([])
})

it('a bin may lie in an arc in part', () => {
  const arcs = [{ from: 92, to: 100 }]
  expect([17, 18, 19, 20].map((bin) => Number(shareOfBin(arcs, bin, 72).toFixed(6)))).toEqual([
    0, 0.6, 1, 0,
  ])
})
