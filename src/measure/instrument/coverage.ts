/**
 * Omnidirectional coverage: from how many sides training reaches every mode, and whether sampling stays where training has
 * been (paper, section 4.3; its figure 5 is the map of training paths).
 */
import { ROW, ROW_WORDS } from '../../math/rows.ts'
import { type Cells, cellsOf, cellsOfPlaces } from '../cells.ts'
import { failed } from '../metric/failure-rate.ts'
import { pointCount, type Subject } from '../subject.ts'
import { coverOf, type Support, supportOf } from '../support.ts'
import { comingRows, type TrainedRows, trainedRows } from '../trained-rows.ts'

/** Bins of all directions: bin k holds [k, k + 1) · 10°, counter-clockwise from the x-axis. */
export const DIRECTION_BINS = 36

/** Directions from which the training pairs of one mode arrive. */
export interface Arrivals {
  /** Share of the mode's training rows, by weight, in each bin of the direction of x1 - x0; they sum to 1. */
  readonly shares: readonly number[]
  /** Entropy of these shares over ln 36: 0 all in one bin, 1 from all sides alike. NaN without rows. */
  readonly entropy: number
  /** Length of the mean of the unit vectors x1 - x0: 1 all from one side, 0 when they cancel. NaN without rows. */
  readonly resultant: number
}

export interface Coverage {
  readonly cells: Cells['kind']
  readonly labels: readonly string[]
  readonly arrivals: readonly Arrivals[]
  /** Points that start in each bin of directions, and those of them that fail. */
  readonly starts: readonly number[]
  readonly failures: readonly number[]
  /** Where training has been, and how much of sampling was elsewhere; undefined before the first training step. */
  readonly support:
    | (Support & {
        /** Share of the trajectories' points, at all output times, outside of it; 0 to 1. */
        readonly outside: number
        /** The same of the rows of coming training steps: what chance alone makes of it. */
        readonly chance: number
      })
    | undefined
  /** Generated points, by index, that are farther than `STRANDED_DISTANCE` from every target point, the farthest first. */
  readonly stranded: readonly number[]
}

/** Five times the distance of a failure: lost between the modes, and no near miss. In the units of the data. */
export const STRANDED_DISTANCE = 5

const ROWS = 16384
/** Rows of coming steps that are looked up in the support. */
const CHANCE_ROWS = 2048

/**
 * Measures it over at most 16,384 of the rows that were trained on, from steps spread evenly over the training, and over the
 * trajectories. Before there are so many, arrival directions are of the coming training steps as well.
 */
export function coverage(subject: Subject): Coverage {
  const cells = cellsOf(subject)
  const taken = trainedRows(subject, ROWS, 'coming')
  return {
    cells: cells.kind,
    labels: cells.labels,
    arrivals: arrivalsOf(subject, cells, taken),
    ...failuresOf(subject),
    support: supportOfTraining(subject, taken),
    stranded: strandedOf(subject),
  }
}

/** Arrival directions at each mode, with every row weighted as in the loss. */
export function arrivalsOf(subject: Subject, cells: Cells, taken: TrainedRows): Arrivals[] {
  const { ends, rows, count } = taken
  const to = cellsOfPlaces(
    subject,
    cells,
    ends.filter((_, i) => i % 4 >= 2),
  )
  const bins = cells.labels.map(() => new Array<number>(DIRECTION_BINS).fill(0))
  const sums = cells.labels.map(() => ({ x: 0, y: 0, weight: 0 }))
  for (let r = 0; r < count; r++) {
    const [k, at] = [to[r]!, 4 * r]
    const weight = rows.floats[r * ROW_WORDS + ROW.weight]!
    const [x, y] = [ends[at + 2]! - ends[at]!, ends[at + 3]! - ends[at + 1]!]
    const length = Math.hypot(x, y)
    const [mode, sum] = [bins[k], sums[k]]
    if (!mode || !sum || !(length > 0)) continue
    const bin = binOf(x, y)
    mode[bin] = mode[bin]! + weight
    sum.x += (weight * x) / length
    sum.y += (weight * y) / length
    sum.weight += weight
  }
  return sums.map(({ x, y, weight }, k) => {
    const shares = bins[k]!.map((value) => (weight > 0 ? value / weight : 0))
    return {
      shares,
      entropy: weight > 0 ? entropy(shares) / Math.log(DIRECTION_BINS) : Number.NaN,
      resultant: Math.hypot(x, y) / weight,
    }
  })
}

/** In nats. */
function entropy(shares: readonly number[]): number {
  return -shares.reduce((sum, share) => sum + (share > 0 ? share * Math.log(share) : 0), 0)
}

/** Bin of the direction of a vector. */
function binOf(x: number, y: number): number {
  const turns = Math.atan2(y, x) / (2 * Math.PI)
  return Math.floor((turns < 0 ? turns + 1 : turns) * DIRECTION_BINS) % DIRECTION_BINS
}

function failuresOf({ positions, nearest }: Subject): Pick<Coverage, 'starts' | 'failures'> {
  const starts = new Array<number>(DIRECTION_BINS).fill(0)
  const failures = new Array<number>(DIRECTION_BINS).fill(0)
  nearest.distance.forEach((distance, i) => {
    const bin = binOf(positions[2 * i]!, positions[2 * i + 1]!)
    starts[bin] = starts[bin]! + 1
    // Points that are no numbers have failed as well.
    if (failed(distance)) failures[bin] = failures[bin]! + 1
  })
  return { starts, failures }
}

function strandedOf({ nearest: { distance } }: Subject): number[] {
  return [...distance.keys()]
    .filter((i) => distance[i]! > STRANDED_DISTANCE)
    .sort((a, b) => distance[b]! - distance[a]!)
}

function supportOfTraining(subject: Subject, taken: TrainedRows): Coverage['support'] {
  if (taken.trained === 0) return undefined
  const support = supportOf(taken)
  const covers = coverOf(support)
  const { times, positions } = subject
  const count = pointCount(subject)
  let outside = 0
  for (let k = 0; k < times.length; k++)
    for (let i = 0; i < count; i++) {
      const at = 2 * (k * count + i)
      if (!covers(positions[at]!, positions[at + 1]!, times[k]!)) outside++
    }
  const coming = comingRows(subject, CHANCE_ROWS)
  let missed = 0
  for (let at = 0; at < coming.rows.floats.length; at += ROW_WORDS) {
    const { floats } = coming.rows
    if (!covers(floats[at + ROW.x]!, floats[at + ROW.y]!, floats[at + ROW.t]!)) missed++
  }
  return {
    ...support,
    outside: outside / (count * times.length),
    chance: missed / coming.count,
  }
}
