import { expect, it } from 'vitest'
import { ribbonsOf } from '../../../src/views/figure/flows.tsx'

it('ribbons fill the bars of both sides without overlap', () => {
  const values = [
    [0.1, 0.2],
    [0.3, 0.4],
  ]
  expect(
    ribbonsOf(values, 100, 10).map(({ start, end }) => [Math.round(start), Math.round(end)]),
  ).toEqual([
    [0, 0],
    [10, 50],
    [40, 10],
    [70, 70],
  ])
})
