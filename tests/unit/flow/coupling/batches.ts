import { couplerFor, loadCoupler } from '../../../../src/flow/coupling/coupler.ts'
import type { Batch, CompiledCoupling, Pairs } from '../../../../src/flow/coupling/coupling.ts'
import { chiSphere } from '../../../../src/flow/source/chi-sphere.ts'
import { SourceSampler } from '../../../../src/flow/source/source.ts'
import { paperTarget } from '../../../../src/flow/target/paper.ts'
import type { CompiledTarget } from '../../../../src/flow/target/target.ts'
import { draw, indexBelow, STREAM, uniform } from '../../../../src/math/stream.ts'

// For all tests of couplers.
await loadCoupler({ kind: 'stable' }, 1024)

export const KEY = { seed: 11, lane: 0 }
export const PAPER = paperTarget()
export const CHI_SPHERE = chiSphere({ dimension: 3072 })

/** Samples of the χ-sphere and, without replacement, of the target. */
export function batchOf(size: number, step: number, target: CompiledTarget = PAPER): Batch {
  const count = target.points.length / 2
  const places = Uint32Array.from({ length: count }, (_, j) => j)
  const words = new Uint32Array(2)
  const x0 = new Float32Array(2 * size)
  const x1 = new Float32Array(2 * size)
  new SourceSampler(CHI_SPHERE, size).draw(
    KEY,
    step,
    { row: STREAM.row, source: STREAM.source },
    x0,
  )
  for (let i = 0; i < size; i++) {
    draw(KEY, step, STREAM.target, i, words)
    const at = i + indexBelow(words[0]!, count - i)
    const place = places[at]!
    places[at] = places[i]!
    places[i] = place
    x1.set(target.points.subarray(2 * place, 2 * place + 2), 2 * i)
  }
  return { size, x0, x1, targetIndex: places.slice(0, size) }
}

/** A batch of given points. */
export function batchFrom(source: readonly number[][], target: readonly number[][]): Batch {
  return {
    size: source.length,
    x0: Float32Array.from(source.flat()),
    x1: Float32Array.from(target.flat()),
    targetIndex: Uint32Array.from(target, (_, j) => j),
  }
}

/** Batches on which methods like to fail, of 6 points each. */
export const DEGENERATE: readonly (readonly [string, Batch])[] = (() => {
  const six = (place: (i: number) => number[]) => Array.from({ length: 6 }, (_, i) => place(i))
  const spread = (i: number) => [Math.cos(2.4 * i) * 5, Math.sin(2.4 * i) * 5]
  return [
    ['one point', batchFrom([[1, 2]], [[3, 4]])],
    [
      'all equal',
      batchFrom(
        six(() => [2, 2]),
        six(() => [2, 2]),
      ),
    ],
    [
      'equal targets',
      batchFrom(
        six(spread),
        six(() => [2, 2]),
      ),
    ],
    [
      'pairs of equal points',
      batchFrom(
        six((i) => spread(i >> 1)),
        six((i) => spread(i % 3)),
      ),
    ],
    [
      'collinear',
      batchFrom(
        six((i) => [i, 0]),
        six((i) => [(i * 5) % 6, 0]),
      ),
    ],
    [
      '1e6 away',
      batchFrom(
        six(spread),
        six((i) => [1e6 + i, i]),
      ),
    ],
    [
      '1e6 apart',
      batchFrom(
        six((i) => [1e6 * i, 0]),
        six((i) => [0, 1e6 * ((i * 5) % 6)]),
      ),
    ],
  ] as const
})()

export function roomFor(size: number): Pairs {
  return {
    source: new Int32Array(size),
    target: new Int32Array(size),
    weight: new Float32Array(size).fill(1),
  }
}

/** Couples one batch, in place. */
export function couple(
  coupling: CompiledCoupling,
  batch: Batch,
  step = 0,
  target: CompiledTarget = PAPER,
): Pairs {
  const pairs = roomFor(batch.size)
  couplerFor(coupling, batch.size, target)(batch, KEY, step, pairs)
  return pairs
}

export const distance2 = ({ x0, x1 }: Batch, i: number, j: number): number =>
  (x0[2 * i]! - x1[2 * j]!) ** 2 + (x0[2 * i + 1]! - x1[2 * j + 1]!) ** 2

/** Weighted mean of ‖x1-x0‖² over the rows. */
export function costOf(batch: Batch, { source, target, weight }: Pairs): number {
  let sum = 0
  let weights = 0
  for (let r = 0; r < batch.size; r++) {
    sum += weight[r]! * distance2(batch, source[r]!, target[r]!)
    weights += weight[r]!
  }
  return sum / weights
}

/** Mean and standard error of the cost over batches of steps 0 to count-1. */
export function meanCost(coupling: CompiledCoupling, size: number, count: number) {
  const coupler = couplerFor(coupling, size, PAPER)
  const pairs = roomFor(size)
  const costs = Float64Array.from({ length: count }, (_, step) => {
    const batch = batchOf(size, step)
    pairs.weight.fill(1)
    coupler(batch, KEY, step, pairs)
    return costOf(batch, pairs)
  })
  const mean = costs.reduce((sum, cost) => sum + cost, 0) / count
  const variance = costs.reduce((sum, cost) => sum + (cost - mean) ** 2, 0) / count
  return { mean, error: Math.sqrt(variance / count) }
}

/** `count` uniform numbers. */
export function uniforms(count: number, seed: number): Float64Array {
  const words = new Uint32Array(2)
  return Float64Array.from({ length: count }, (_, i) => {
    draw({ seed, lane: 9 }, 0, 0, i, words)
    return uniform(words[0]!)
  })
}

/** Calls back for every permutation of 0..n-1. */
export function permutations(n: number, visit: (columnOf: readonly number[]) => void): void {
  const chosen: number[] = []
  const go = () => {
    if (chosen.length === n) visit(chosen)
    else
      for (let j = 0; j < n; j++)
        if (!chosen.includes(j)) {
          chosen.push(j)
          go()
          chosen.pop()
        }
  }
  go()
}
