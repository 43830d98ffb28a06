import { quantile } from '../../math/quantile.ts'
import { trainingPairs } from '../entanglement/training-pairs.ts'
import type { Subject } from '../subject.ts'
import type { MapValues } from './grid.ts'

/** Training pairs whose velocities say where the colours end, and which share of them is slower. */
const PAIRS = 256
const SLOWER = 0.95
/** The training step whose pairs they are: none that any run trains on, so that the colours stay while it trains. */
const PAIR_STEP = 2 ** 30
/** Conditional velocities are known between these times. */
const EDGE = 1 / 256

/**
 * A map of speeds. Its colours end with the 95th percentile of the conditional speed ‖u‖ over training pairs at time t: velocities
 * are means of u, so hardly any is larger where training is, whatever the corners of the plane show.
 * @param velocities [cell][u, v]
 */
export function speedsOf(subject: Subject, t: number, velocities: Float32Array): MapValues {
  const values = lengthsOf(velocities)
  const time = Math.min(1 - EDGE, Math.max(EDGE, t))
  const pairs = trainingPairs({ ...subject, step: PAIR_STEP }, PAIRS, [time])
  return { values, velocities, most: quantile(lengthsOf(pairs.velocities[0]!), SLOWER) }
}

const lengthsOf = (vectors: ArrayLike<number>): Float32Array =>
  Float32Array.from({ length: vectors.length / 2 }, (_, i) =>
    Math.hypot(vectors[2 * i]!, vectors[2 * i + 1]!),
  )
