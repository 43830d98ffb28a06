import { expect, it } from 'vitest'
import {
  boundsOf,
  cameraOf,
  chosenOf,
  fitCamera,
  pan,
  roundLength,
  toPlane,
  toView,
  zoomAt,
} from '../../../src/views/plane/camera.ts'

const size = { width: 400, height: 200 }

it('fit shows all points, also in a narrow view', () => {
  const points = Float32Array.of(-10, -5, 10, 5, Number.NaN, 3)
  const camera = fitCamera(boundsOf([points])!, size)
  for (const [x, y] of [
    [-10, -5],
    [10, 5],
  ] as const) {
    const [px, py] = toView(camera, size, x, y)
    expect(px).toBeGreaterThan(0)
    expect(px).toBeLessThan(400)
    expect(py).toBeGreaterThan(0)
    expect(py).toBeLessThan(200)
  }
  expect(boundsOf([[]])).toBeUndefined()
})

it('zooming keeps the place under the pointer', () => {
  const camera = { x: 3, y: -2, scale: 7 }
  const before = toPlane(camera, size, 30, 50)
  const after = toPlane(zoomAt(camera, size, 2.5, 30, 50), size, 30, 50)
  expect(after[0]).toBeCloseTo(before[0], 9)
  expect(after[1]).toBeCloseTo(before[1], 9)
})

it('panning moves the picture with the pointer', () => {
  const camera = { x: 0, y: 0, scale: 10 }
  const [px, py] = toView(pan(camera, 20, -30), size, 0, 0)
  expect(px).toBeCloseTo(220, 9)
  expect(py).toBeCloseTo(70, 9)
})

it.each([
  [1, 120, 100],
  [10, 120, 10],
  [25, 120, 2],
  [0.002, 120, 50000],
])(
  'at %s pixels per unit the scale bar is %s pixels at most and %s units',
  (scale, most, units) => {
    expect(roundLength(scale, most)).toBeCloseTo(units, 9)
  },
)

it('a chosen part of the plane is seen in views of every size, within the limits of zooming', () => {
  const chosen = { x: 3, y: -2, span: 10 }
  for (const [width, height] of [
    [400, 200],
    [200, 400],
    [1000, 1000],
  ] as const) {
    const view = { width, height }
    const camera = cameraOf(chosen, view)
    expect(chosenOf(camera, view)).toEqual(chosen)
    const [left, bottom] = toPlane(camera, view, 0, height)
    const [right, top] = toPlane(camera, view, width, 0)
    expect(Math.min(right - left, top - bottom)).toBeCloseTo(10)
    expect([(left + right) / 2, (bottom + top) / 2]).toEqual([3, -2])
  }
  expect(cameraOf({ ...chosen, span: 1e-3 }, size).scale).toBe(20000)
  expect(cameraOf({ ...chosen, span: 1e6 }, size).scale).toBe(0.05)
})
