import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { paperTarget } from '../../../../src/flow/target/paper.ts'

it('the frozen target is that of the file, to the bit', () => {
  const file = new URL('../../../../src/flow/target/paper-target-1024.csv', import.meta.url)
  const rows = readFileSync(file, 'utf8').trim().split('\n').slice(1)
  const { points, modes } = paperTarget()
  expect(points).toHaveLength(2 * rows.length)
  rows.forEach((row, i) => {
    const [x, y, mode] = row.split(',').map(Number)
    expect([points[2 * i], points[2 * i + 1], modes![i]]).toEqual([
      Math.fround(x!),
      Math.fround(y!),
      mode,
    ])
  })
})
