import { BatchProducer } from '../../flow/batch.ts'
import { allocateRows, ROW, ROW_WORDS } from '../../math/rows.ts'
import type { Subject } from '../subject.ts'

/** Conditional paths that the coming training steps follow, without their noise. */
export interface TrainingPairs {
  /** [pair][x, y] at t = 0 and 1. */
  readonly start: Float64Array
  readonly end: Float64Array
  /** Weight of each pair in the loss, 1 on average. */
  readonly weight: Float64Array
  /** At each asked time, [pair][x, y]. */
  readonly places: readonly Float64Array[]
  /** Conditional velocities there: central differences over ±1/256, exact on straight paths but for the rounding of f32. */
  readonly velocities: readonly Float64Array[]
}

const DELTA = 1 / 256

/**
 * Paths of as many coming batches as `count` pairs need, at least one.
 * @param times within [1/256, 1 - 1/256]
 */
export function trainingPairs(
  { plan, key, step }: Subject,
  count: number,
  times: readonly number[],
): TrainingPairs {
  const producer = new BatchProducer(plan, key)
  const { size } = plan
  const batches = Math.ceil(count / size)
  const room = () => new Float64Array(2 * size * batches)
  const pairs = {
    start: room(),
    end: room(),
    weight: new Float64Array(size * batches).fill(1),
    places: times.map(room),
    velocities: times.map(room),
  }
  const asked = [0, 1, ...times.flatMap((t) => [t - DELTA, t + DELTA])]
  // Only these pairs have weights of their own; those of other couplings need not be made a second time.
  const weighted = plan.coupling.kind === 'gibbs'
  const rows = allocateRows(weighted ? size : 0)
  for (let batch = 0; batch < batches; batch++) {
    const paths = producer.paths(step + batch, asked)
    const at = (k: number) => paths.subarray(2 * size * k, 2 * size * (k + 1))
    const to = 2 * size * batch
    pairs.start.set(at(0), to)
    pairs.end.set(at(1), to)
    times.forEach((_, k) => {
      const [before, after] = [at(2 + 2 * k), at(3 + 2 * k)]
      for (let i = 0; i < 2 * size; i++) {
        pairs.places[k]![to + i] = (before[i]! + after[i]!) / 2
        pairs.velocities[k]![to + i] = (after[i]! - before[i]!) / (2 * DELTA)
      }
    })
    if (!weighted) continue
    producer.write(step + batch, rows)
    for (let r = 0; r < size; r++)
      pairs.weight[batch * size + r] = rows.floats[r * ROW_WORDS + ROW.weight]!
  }
  return pairs
}

/** Share of pairs of training pairs whose segments from x0 to x1 cross, 0 to 1, weighted as the loss weighs them. */
export function crossingRate(pairs: TrainingPairs, most: number): number {
  const { start, end, weight } = pairs
  const count = Math.min(most, weight.length)
  let crossed = 0
  let whole = 0
  for (let i = 0; i < count; i++)
    for (let j = i + 1; j < count; j++) {
      const share = weight[i]! * weight[j]!
      whole += share
      // Two segments cross when the ends of each lie on different sides of the other.
      if (parted(start, end, 2 * i, 2 * j) && parted(start, end, 2 * j, 2 * i)) crossed += share
    }
  return crossed / whole
}

/** Whether the ends of the other segment lie on different sides of the line. */
function parted(start: Float64Array, end: Float64Array, line: number, other: number): boolean {
  const x = start[line]!
  const y = start[line + 1]!
  const dx = end[line]! - x
  const dy = end[line + 1]! - y
  const first = dx * (start[other + 1]! - y) - dy * (start[other]! - x)
  const second = dx * (end[other + 1]! - y) - dy * (end[other]! - x)
  return first * second < 0
}
