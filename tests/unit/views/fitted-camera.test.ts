import { afterEach, expect, it, vi } from 'vitest'
import { toView } from '../../../src/views/plane/camera.ts'
import { fittedCamera } from '../../../src/views/plane/fitted-camera.ts'

afterEach(() => vi.unstubAllGlobals())

const square = Float32Array.of(-10, -10, 10, 10)
const size = { width: 400, height: 200 }

/** Upper and lower edge of the data in a view at whose lower edge something covers so many pixels. */
function edges(covered: string): number[] {
  vi.stubGlobal('getComputedStyle', () => ({ getPropertyValue: () => covered }))
  const camera = fittedCamera([{ paths: undefined, target: square }], size, {} as Element, false)
  return [10, -10].map((y) => toView(camera!, size, 0, y)[1])
}

it('data fill the plane, and only what lies above the legend where that covers a part of it', () => {
  const [top, bottom] = edges('0') as [number, number]
  expect(top).toBeCloseTo(200 - bottom, 6)
  const [above, below] = edges('36') as [number, number]
  expect(above).toBeCloseTo(164 - below, 6)
  expect(below).toBeLessThan(164)
  expect(bottom - top).toBeGreaterThan(below - above)
})
