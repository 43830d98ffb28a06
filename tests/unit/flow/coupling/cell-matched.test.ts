import { expect, it } from 'vitest'
import { cellsOfLabels, cellsOfModes } from '../../../../src/flow/coupling/cell-matched.ts'
import { batchFrom, batchOf, couple, PAPER } from './batches.ts'

it('cells of the paper’s modes: directions, counts, members', () => {
  const { centres, members, offsets } = cellsOfModes(PAPER)
  expect([...offsets]).toEqual([0, 51, 358, 1024])
  expect([...members].sort((a, b) => a - b)).toEqual(Array.from({ length: 1024 }, (_, j) => j))
  const degrees = Array.from(centres, (turns) => (360 * turns + 360) % 360)
  for (const [c, wanted] of [257.58, 339, 63.13].entries())
    expect(Math.abs(degrees[c]! - wanted)).toBeLessThan(0.5)
  for (let c = 0; c < 3; c++)
    for (let k = offsets[c]!; k < offsets[c + 1]!; k++) expect(PAPER.modes![members[k]!]).toBe(c)
})

it('needs modes; labels that no point has are no cells', () => {
  expect(() => cellsOfModes({ points: Float32Array.of(1, 2) })).toThrow(RangeError)
  const { centres, members, offsets } = cellsOfLabels(Float32Array.of(0, 2, 1, 0, 0, 1), [4, 1, 4])
  expect([...centres]).toEqual([0, 0.25])
  expect([...members]).toEqual([1, 0, 2])
  expect([...offsets]).toEqual([0, 1, 3])
})

it('goes to the nearest direction, round the circle, ties to the first', () => {
  const target = { points: Float32Array.of(-1, 0.1, -1, -0.1, 1, 0) }
  const cells = cellsOfLabels(target.points, [0, 0, 1])
  // 179°, -179°, 89°, 91° and exactly 90°.
  const at = (degrees: number) => [
    Math.cos((degrees * Math.PI) / 180),
    Math.sin((degrees * Math.PI) / 180),
  ]
  const batch = batchFrom([179, -179, 89, 91].map(at), [179, -179, 89, 91].map(at))
  couple({ kind: 'cell-matched', ...cells }, batch, 0, target)
  expect([...batch.targetIndex].map((j) => (j === 2 ? 1 : 0))).toEqual([0, 0, 1, 0])
  const tied = batchFrom([[0, 1]], [[0, 0]])
  const two = {
    centres: Float32Array.of(0.25, 0.25),
    members: Uint32Array.of(2, 0),
    offsets: Uint32Array.of(0, 1, 2),
  }
  couple({ kind: 'cell-matched', ...two }, tied, 0, target)
  expect(tied.targetIndex[0]).toBe(2)
})

it('takes all points of a cell equally often, and never another mode’s', () => {
  const cells = cellsOfModes(PAPER)
  const counts = new Float64Array(1024)
  let rows = 0
  for (let step = 0; step < 300; step++) {
    const batch = batchOf(100, step)
    couple({ kind: 'cell-matched', ...cells }, batch, step)
    batch.targetIndex.forEach((j, i) => {
      const turns = Math.atan2(batch.x0[2 * i + 1]!, batch.x0[2 * i]!) / (2 * Math.PI)
      const away = Array.from(cells.centres, (centre) =>
        Math.abs(turns - centre - Math.round(turns - centre)),
      )
      expect(PAPER.modes![j]).toBe(away.indexOf(Math.min(...away)))
      counts[j]! += 1
      rows++
    })
  }
  for (const [mode, from, to] of [
    [0, 0, 51],
    [1, 51, 358],
    [2, 358, 1024],
  ] as const) {
    const own = counts.filter((_, j) => PAPER.modes![j] === mode)
    const mean = own.reduce((sum, count) => sum + count, 0) / own.length
    const chiSquared = own.reduce((sum, count) => sum + (count - mean) ** 2 / mean, 0)
    const freedom = to - from - 1
    expect(Math.abs(chiSquared - freedom)).toBeLessThan(4 * Math.sqrt(2 * freedom))
  }
  expect(rows).toBe(30000)
})
