import { BatchProducer } from '../../flow/batch.ts'
import { exactFieldOf } from '../../flow/exact-field.ts'
import type { Missing } from '../../flow/source/density.ts'
import { quantile } from '../../math/quantile.ts'
import type { Subject } from '../subject.ts'
import { cellCentres, type Grid } from './grid.ts'

/** The exact field at the cells of a grid. */
export interface ExactCells {
  /** u*, [cell][u, v]; NaN where training pairs do not pass. */
  readonly velocities: Float32Array
  /** ln p_t per unit of area in the coordinates of the training; NaN where it vanishes. */
  readonly log: Float32Array
  /** Median of ln p_t over training pairs. */
  readonly usual: number
}

/** Training pairs whose density is the usual one. */
const PAIRS = 64
/** The training step whose pairs they are: none that any run trains on. */
const PAIR_STEP = 2 ** 30
/** Cells whose ln p_t lies so far below the usual one meet no row in all of training: e⁻²⁵ is 10⁻¹¹. */
const NEGLIGIBLE = 25

/**
 * Evaluates u* and ln p_t together, some 25 to 60 µs a cell. Where training pairs do not pass, u* is a formula without a meaning,
 * and far larger than elsewhere.
 */
export function exactCells(subject: Subject, t: number, grid: Grid): ExactCells | Missing {
  const field = exactFieldOf(subject.plan)
  if ('missing' in field) return field
  const velocities = cellCentres(grid)
  const log = new Float32Array(velocities.length / 2)
  const usual = quantile(
    pairsAt(subject, t).map(([x, y]) => field.velocity(x, y, t, [0, 0])),
    0.5,
  )
  let passed = 0
  for (let i = 0; i < log.length; i++) {
    const [x, y] = [velocities[2 * i]!, velocities[2 * i + 1]!]
    const here = field.velocity(x, y, t, velocities, 2 * i)
    log[i] = Number.isFinite(here) ? here : Number.NaN
    if (here >= usual - NEGLIGIBLE) passed++
    else velocities.fill(Number.NaN, 2 * i, 2 * i + 2)
  }
  return passed > 0 ? { velocities, log, usual } : { missing: NOWHERE }
}

const NOWHERE =
  'At this flow time training pairs pass through no cell in view. Near t = 1 they lie on the target points alone.'

/** x_t of some training pairs. */
function pairsAt({ plan, key }: Subject, t: number): (readonly [x: number, y: number])[] {
  const producer = new BatchProducer(plan, key)
  return Array.from({ length: Math.ceil(PAIRS / plan.size) }, (_, batch) =>
    producer.paths(PAIR_STEP + batch, [t]),
  ).flatMap((paths) =>
    Array.from({ length: paths.length / 2 }, (_, i) => [paths[2 * i]!, paths[2 * i + 1]!] as const),
  )
}
