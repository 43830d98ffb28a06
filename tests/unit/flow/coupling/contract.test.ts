import { expect, it } from 'vitest'
import { cellsOfModes } from '../../../../src/flow/coupling/cell-matched.ts'
import { couplerFor } from '../../../../src/flow/coupling/coupler.ts'
import type { CompiledCoupling } from '../../../../src/flow/coupling/coupling.ts'
import { batchOf, couple, DEGENERATE, KEY, PAPER, roomFor } from './batches.ts'

/** Any potentials will do here. */
const potentials = Float64Array.from({ length: 1024 }, (_, j) => 300 * Math.sin(j))

const ALL: readonly (readonly [string, CompiledCoupling])[] = [
  ['independent', { kind: 'independent' }],
  ['minibatch OT', { kind: 'minibatch-ot', squared: true, replacement: true }],
  [
    'minibatch OT, plain, permutation',
    { kind: 'minibatch-ot', squared: false, replacement: false },
  ],
  ['anti-OT', { kind: 'anti-ot', squared: true, replacement: false }],
  ['semi-discrete', { kind: 'semi-discrete', potentials }],
  ['cell-matched', { kind: 'cell-matched', ...cellsOfModes(PAPER) }],
  ['Sinkhorn', { kind: 'sinkhorn', epsilon: 0.05 }],
  ['Sinkhorn, sharp', { kind: 'sinkhorn', epsilon: 0.001 }],
  ['unbalanced', { kind: 'unbalanced', epsilon: 0.05, tau: 0.3 }],
  ['unbalanced, sharp', { kind: 'unbalanced', epsilon: 0.001, tau: 0.001 }],
  ['partial', { kind: 'partial', mass: 0.55 }],
  ['stable', { kind: 'stable' }],
  ['Gibbs', { kind: 'gibbs', epsilon: 0.5 }],
  ['pairs', { kind: 'pairs', x0: Float32Array.of(1, 2, 3, 4), x1: Float32Array.of(5, 6, 7, 8) }],
]

it.each(ALL)('%s: rows depend on key and step, not on batches before', (_name, coupling) => {
  for (const size of [10, 70]) {
    const used = couplerFor(coupling, size, PAPER)
    for (const step of [5, 0, 3, 5]) {
      const batch = batchOf(size, step)
      const pairs = roomFor(size)
      used(batch, KEY, step, pairs)
      const freshBatch = batchOf(size, step)
      expect(pairs).toEqual(couple(coupling, freshBatch, step))
      expect(batch).toEqual(freshBatch)
    }
  }
})

it.each(ALL)('%s: indices in range, weights of mean 1', (_name, coupling) => {
  const inRange = (indices: ArrayLike<number>, limit: number) =>
    Array.from(indices).every((index) => Number.isInteger(index) && index >= 0 && index < limit)
  for (const batch of [
    batchOf(1, 0),
    batchOf(2, 1),
    batchOf(33, 2),
    ...DEGENERATE.map(([, b]) => b),
  ]) {
    const copy = {
      ...batch,
      x0: batch.x0.slice(),
      x1: batch.x1.slice(),
      targetIndex: batch.targetIndex.slice(),
    }
    const pairs = couple(coupling, copy)
    expect(inRange(pairs.source, batch.size)).toBe(true)
    expect(inRange(pairs.target, batch.size)).toBe(true)
    expect(pairs.weight.every((weight) => weight >= 0)).toBe(true)
    const mean = pairs.weight.reduce((sum, weight) => sum + weight, 0) / batch.size
    expect(mean).toBeCloseTo(1, 5)
  }
})

it.each(ALL.filter(([, { kind }]) => kind === 'semi-discrete' || kind === 'cell-matched'))(
  '%s: target samples are the target points of their indices, paired with themselves',
  (_name, coupling) => {
    const batch = batchOf(50, 1)
    const pairs = couple(coupling, batch, 1)
    batch.targetIndex.forEach((j, i) => {
      expect([...batch.x1.subarray(2 * i, 2 * i + 2)]).toEqual([
        ...PAPER.points.subarray(2 * j, 2 * j + 2),
      ])
      expect([pairs.source[i], pairs.target[i]]).toEqual([i, i])
    })
  },
)
