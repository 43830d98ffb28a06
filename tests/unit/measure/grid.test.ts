import { expect, it } from 'vitest'
import { cellCentres, gridOver } from '../../../src/measure/map/grid.ts'
import { drawMap } from '../../../src/measure/maps.ts'
import { ReferenceNetwork } from '../../../src/network/mlp.ts'
import { shown, subjectOf } from './subjects.ts'

it('a grid has square cells, about as many as asked for', () => {
  const grid = gridOver([-10, 0], [30, 10], 400)
  expect(grid).toEqual({ from: [-10, 0], to: [30, 10], columns: 40, rows: 10 })
  expect(gridOver([0, 0], [1, 1])).toMatchObject({ columns: 64, rows: 64 })
  expect(gridOver([0, 0], [1000, 0.001], 10)).toMatchObject({ rows: 1 })
})

it('cells are counted from the lower left corner, row by row', () => {
  const centres = cellCentres({ from: [0, 0], to: [2, 4], columns: 2, rows: 2 })
  expect([...centres]).toEqual([0.5, 1, 1.5, 1, 0.5, 3, 1.5, 3])
})

it('the speed is the length of the velocity, of a network that predicts data too', () => {
  const grid = gridOver([-60, -60], [60, 60], 16)
  for (const experiment of [{}, { loss: { kind: 'data' } }]) {
    const subject = subjectOf(experiment)
    const { values, velocities } = shown(drawMap(subject, { name: 'speed', t: 0.25, grid }))
    const network = new ReferenceNetwork(subject.network)
    const centres = cellCentres(grid)
    values.forEach((value, i) => {
      const [x, y] = [centres[2 * i]!, centres[2 * i + 1]!]
      const [u, v] = network.forward(subject.weights, x, y, 0.25) as unknown as [number, number]
      const wanted = subject.network.output === 'data' ? [(u - x) / 0.75, (v - y) / 0.75] : [u, v]
      expect(value / Math.hypot(wanted[0]!, wanted[1]!)).toBeCloseTo(1, 5)
      expect(velocities![2 * i]! / wanted[0]!).toBeCloseTo(1, 3)
      expect(velocities![2 * i + 1]! / wanted[1]!).toBeCloseTo(1, 3)
    })
  }
})
