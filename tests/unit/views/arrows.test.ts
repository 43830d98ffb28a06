import { expect, it } from 'vitest'
import { drawArrows, LONGEST_ARROW } from '../../../src/views/plane/arrows.ts'

/** What a canvas is told: lines, and the colour and width of every stroke along them. */
function recorded(velocities: readonly number[], most: number) {
  const lines: number[][] = []
  const strokes: string[] = []
  const context = {
    strokeStyle: '',
    lineWidth: 0,
    beginPath: () => {},
    stroke(this: { strokeStyle: string }) {
      strokes.push(this.strokeStyle)
    },
    moveTo: (...at: number[]) => lines.push(at),
    lineTo: (...at: number[]) => lines.at(-1)!.push(...at),
  }
  const places = velocities.map((_, i) => 100 * ((i >> 1) + 1))
  drawArrows(
    context as unknown as CanvasRenderingContext2D,
    places,
    velocities,
    most,
    'black',
    'white',
  )
  return { lines, strokes }
}

it('lengths are in proportion, upwards is upwards, the head lies within, and the halo under the ink', () => {
  const { lines, strokes } = recorded([0, 5], 10)
  const half = LONGEST_ARROW / 4
  expect(lines[0]).toEqual([100, 100 + half, 100, 100 - half])
  expect(lines).toHaveLength(3)
  for (const [, , x, y] of lines.slice(1)) {
    expect(Math.abs(x! - 100)).toBeLessThan(half)
    expect(Math.abs(y! - 100)).toBeLessThan(half)
  }
  expect(strokes).toEqual(['white', 'black'])
})

it('a single fast one is no longer than the longest, and makes no other shorter', () => {
  const { lines } = recorded([1000, 0, 10, 0], 10)
  const lengths = [0, 3].map((i) => lines[i]![2]! - lines[i]![0]!)
  expect(lengths[0]).toBeCloseTo(LONGEST_ARROW)
  expect(lengths[1]).toBeCloseTo(LONGEST_ARROW)
})

it('slow ones are dots, none is drawn where there is no velocity, and a field at rest divides by nothing', () => {
  expect(recorded([0.01, 0, Number.NaN, Number.NaN], 5).lines).toHaveLength(1)
  const { lines } = recorded([0, 0, 0, 0], 0)
  expect(lines).toHaveLength(2)
  expect(lines.flat().every(Number.isFinite)).toBe(true)
})
