import { expect, it } from 'vitest'
import { solveSemiDiscrete } from '../../../../src/flow/coupling/solve-semi-discrete.ts'
import { SourceSampler } from '../../../../src/flow/source/source.ts'
import { STREAM } from '../../../../src/math/stream.ts'
import { batchFrom, CHI_SPHERE, couple, KEY, meanCost, PAPER } from './batches.ts'

it('goes to the target of least power, ties to the lowest index', () => {
  const target = { points: Float32Array.of(0, 0, 4, 0, 4, 0) }
  const { targetIndex, x1 } = (() => {
    const batch = batchFrom(
      [
        [1, 0],
        [2, 0],
        [3, 0],
        [9, 9],
      ],
      [
        [0, 0],
        [0, 0],
        [0, 0],
        [0, 0],
      ],
    )
    couple({ kind: 'semi-discrete', potentials: Float64Array.of(0, 0, 0) }, batch, 0, target)
    return batch
  })()
  expect([...targetIndex]).toEqual([0, 0, 1, 1])
  expect([...x1]).toEqual([0, 0, 0, 0, 4, 0, 4, 0])
  const weighted = batchFrom(
    [
      [1, 0],
      [2, 0],
    ],
    [
      [0, 0],
      [0, 0],
    ],
  )
  // ½·1² against ½·3² - 5: the potential of the far one wins.
  couple({ kind: 'semi-discrete', potentials: Float64Array.of(0, 0, 5) }, weighted, 0, target)
  expect([...weighted.targetIndex]).toEqual([2, 2])
})

it('χ-sphere to the paper’s target: equal masses to 2 %, and the least cost at any batch size', () => {
  const { coupling, error, cost } = solveSemiDiscrete(CHI_SPHERE, PAPER)
  expect(error).toBeLessThan(0.02)
  // Of the same law, minibatch OT costs 2329.7 ± 5.4 at batch 256 and 2332.9 ± 8.3 at 1,024, from above.
  expect(Math.abs(cost - 2324)).toBeLessThan(3)
  const small = meanCost(coupling, 10, 3000)
  expect(Math.abs(small.mean - cost)).toBeLessThan(4 * small.error)

  // Random samples, which the solver never uses: counts of each target must look like those of equal shares.
  const size = 1024
  const steps = 60
  const counts = new Float64Array(1024)
  const sampler = new SourceSampler(CHI_SPHERE, size)
  const batch = batchFrom(
    Array.from({ length: size }, () => [0, 0]),
    Array.from({ length: size }, () => [0, 0]),
  )
  for (let step = 0; step < steps; step++) {
    sampler.draw(KEY, step, { row: STREAM.row, source: STREAM.source }, batch.x0)
    couple(coupling, batch, step)
    for (const j of batch.targetIndex) counts[j]! += 1
  }
  // Σ(count - 60)²/60 has mean 1,023 for equal shares; a relative error of δ in each mass adds 60·1,024·δ².
  const chiSquared = counts.reduce((sum, count) => sum + (count - steps) ** 2 / steps, 0)
  const spread = Math.sqrt(2 * 1023)
  expect(chiSquared).toBeGreaterThan(1023 - 4 * spread)
  expect(chiSquared).toBeLessThan(1023 + 60 * 1024 * 0.04 ** 2 + 4 * spread)
})
