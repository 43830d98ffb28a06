import { expect, it } from 'vitest'
import { mapPixels, mapScale, shareOf } from '../../../src/views/plane/map-picture.ts'

const COLOURS = { low: [0, 0, 1, 1], middle: [1, 1, 1, 1], high: [1, 0, 0, 1] } as const

it('colours spread over all but the extremes, and over both signs where they matter', () => {
  const values = Float32Array.from({ length: 201 }, (_, i) => i - 50)
  values[0] = Number.NaN
  expect(mapScale(values, {})).toMatchObject({ from: -47, to: 148 })
  expect(mapScale(values, { signed: true })).toMatchObject({ from: -148, to: 148 })
  expect(mapScale(Float32Array.of(2, 3), {})).toMatchObject({ from: 0, to: 3 })
  expect(mapScale(Float32Array.of(Number.NaN), {})).toBeUndefined()
})

it('a given end holds, whatever lies beyond it; a depth counts from the largest values', () => {
  const values = Float32Array.from({ length: 2001 }, (_, i) => -i)
  values[2000] = -1e6
  expect(mapScale(values, { depth: 20 })).toMatchObject({ from: -22, to: -2, open: 'below' })
  expect(mapScale(Float32Array.of(-3, -1), { depth: 20 })).not.toHaveProperty('open')
  expect(mapScale(Float32Array.of(1, 1000), { most: 80 })).toMatchObject({
    from: 0,
    to: 80,
    open: 'above',
  })
  expect(mapScale(Float32Array.of(1, 70), { most: 80 })).not.toHaveProperty('open')
})

it('where all values are zero both ends are plain zeros', () => {
  const scale = mapScale(Float32Array.of(0, 0), { signed: true })!
  expect([scale.from, scale.to]).toEqual([0, 0])
})

it('logarithmic scales leave out what has no logarithm', () => {
  const scale = mapScale(Float32Array.of(-1, 0, 1, 10, 100), { logarithmic: true })!
  expect(scale).toMatchObject({ from: 1, to: 100 })
  expect(shareOf(scale, 10)).toBeCloseTo(0.5)
  expect(shareOf(scale, 0)).toBe(0)
})

it('pixels begin with the top row; where there is no value nothing is drawn', () => {
  const values = Float32Array.of(-1, 1, Number.NaN, 0)
  const scale = { from: -1, to: 1, signed: true, logarithmic: false }
  const pixels = mapPixels(values, 2, scale, COLOURS)
  expect([...pixels.subarray(0, 4)]).toEqual([0, 0, 0, 0])
  expect([...pixels.subarray(4, 7)]).toEqual([255, 255, 255])
  expect([...pixels.subarray(8, 11)]).toEqual([0, 0, 255])
  expect([...pixels.subarray(12, 15)]).toEqual([255, 0, 0])
})
