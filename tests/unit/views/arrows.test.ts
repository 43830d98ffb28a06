import { expect, it } from 'vitest'
import { drawArrows } from '../../../src/views/plane/arrows.ts'

/** What a canvas is told. */
function recorded(velocities: readonly number[]): { lines: number[][]; dots: number } {
  const lines: number[][] = []
  let dots = 0
  const context = {
    beginPath: () => {},
    stroke: () => {},
    fillRect: () => dots++,
    moveTo: (...at: number[]) => lines.push(at),
    lineTo: (...at: number[]) => lines.at(-1)!.push(...at),
  } as unknown as CanvasRenderingContext2D
  const places = velocities.map((_, i) => 100 * ((i >> 1) + 1))
  drawArrows(context, places, velocities, 20, 'black')
  return { lines, dots }
}

it('the fastest arrow is nearly as long as places are apart, upwards is upwards, and its head lies within it', () => {
  const { lines } = recorded([0, 5])
  expect(lines[0]).toEqual([100, 109, 100, 91])
  expect(lines).toHaveLength(3)
  for (const [, , x, y] of lines.slice(1)) {
    expect(Math.abs(x! - 100)).toBeCloseTo(3)
    expect(y).toBeCloseTo(97)
  }
})

it('slow ones are dots, none is drawn where there is no velocity, and a field at rest divides by nothing', () => {
  expect(recorded([5, 0, 0.01, 0, Number.NaN, Number.NaN])).toMatchObject({ dots: 1 })
  expect(recorded([0, 0, 0, 0])).toEqual({ lines: [], dots: 2 })
})
