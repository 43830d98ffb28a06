/**
 * Mode discrepancy: how a source that imitates the data loses its rare modes, followed from source over coupling to generated
 * points (paper, section 4.1; its MDD is a Kullback-Leibler divergence of such shares).
 */
import { ROW, ROW_WORDS } from '../../math/rows.ts'
import {
  type Cells,
  cellOfDirection,
  cellsOf,
  cellsOfGenerated,
  cellsOfPlaces,
  NO_CELL,
  sharesOf,
} from '../cells.ts'
import { failed } from '../metric/failure-rate.ts'
import { nearestTargets } from '../nearest.ts'
import { endPoints, type Subject, startPoints } from '../subject.ts'
import { trainedRows } from '../trained-rows.ts'

/** Shares of the whole, [from][to], that sum to 1 but for points that are no numbers. */
export type Flows = readonly (readonly number[])[]

export interface ModeDiscrepancy {
  readonly cells: Cells['kind']
  /** What the K modes are called. */
  readonly labels: readonly string[]
  /** Share of each mode: of the target points; of the source points, by direction; of the generated points, by nearest target point. */
  readonly target: readonly number[]
  readonly source: readonly number[]
  readonly generated: readonly number[]
  /**
   * Share of the source points within arccos .9 = 25.84° of each mode's direction, the paper's caps: a source that merges modes
   * has the right number of points nearest to a rare mode, but few of them near.
   */
  readonly aimed: readonly number[]
  /** The coupling: weighted share of training rows from each source mode to each target mode. */
  readonly pairing: Flows
  /** Share of trajectories from each source mode to each generated mode. */
  readonly transport: Flows
  /** Share of training rows whose source and target modes differ, 0 to 1. */
  readonly wrongMode: number
  /** Mean angle between the two ends of a training pair, seen from the origin, in degrees, 0 to 180. */
  readonly pairAngle: number
  /** From target to source, and to generated, shares: Kullback-Leibler divergence in nats, and total variation, 0 to 1. */
  readonly divergence: { readonly source: number; readonly generated: number }
  readonly totalVariation: { readonly source: number; readonly generated: number }
  /** Share of the target's rarest mode among the generated points, and of source points aimed at it, over its share of the target. */
  readonly smallestShare: {
    readonly mode: number
    readonly aimed: number
    readonly generated: number
  }
  /** Share of each mode's target points with a generated point within 1, 0 to 1. */
  readonly recall: readonly number[]
  /** Percent of the points that go to each mode that end farther than 1 from every target point. */
  readonly failureRate: readonly number[]
}

const ROWS = 8192
/** Cosine of the paper's caps around the modes (its "normal" directional source). */
const CAP = 0.9
/** Target points of which recall is taken, at most. */
const RECALLED = 4096
/** The paper's code clips shares here before it takes the logarithm. */
const LEAST_SHARE = 1e-10

/** Measures it over 8,192 training rows, the trajectories and the target. */
export function modeDiscrepancy(subject: Subject): ModeDiscrepancy {
  const cells = cellsOf(subject)
  const { labels, shares: target } = cells
  const count = labels.length
  const start = startPoints(subject)
  const from = cellsByDirection(cells, start)
  const to = cellsOfGenerated(subject, cells)
  const source = sharesOf(from, count)
  const generated = sharesOf(to, count)
  const aimed = cells.directions.map((direction) => shareWithin(start, direction, CAP))
  const rarest = target.reduce(
    (least, share, k) => (share > 0 && !(share >= target[least]!) ? k : least),
    target.findIndex((share) => share > 0),
  )
  return {
    cells: cells.kind,
    labels,
    target,
    source,
    generated,
    aimed,
    ...pairsOf(subject, cells),
    transport: flows(from, to, undefined, count),
    divergence: { source: divergence(target, source), generated: divergence(target, generated) },
    totalVariation: { source: variation(target, source), generated: variation(target, generated) },
    smallestShare: {
      mode: rarest,
      aimed: aimed[rarest]! / target[rarest]!,
      generated: generated[rarest]! / target[rarest]!,
    },
    recall: recalls(subject, cells),
    failureRate: labels.map((_, k) => {
      const distances = subject.nearest.distance.filter((_, i) => to[i] === k)
      return (100 * distances.filter(failed).length) / distances.length
    }),
  }
}

function cellsByDirection(cells: Cells, points: Float32Array): Uint8Array {
  return Uint8Array.from({ length: points.length / 2 }, (_, i) =>
    cellOfDirection(cells, points[2 * i]!, points[2 * i + 1]!),
  )
}

/** Share of the points whose direction has at least so large a cosine with the one given. */
function shareWithin(points: Float32Array, direction: number, cosine: number): number {
  const [cx, cy] = [Math.cos(direction), Math.sin(direction)]
  let within = 0
  for (let i = 0; i < points.length; i += 2) {
    const [x, y] = [points[i]!, points[i + 1]!]
    if (x * cx + y * cy >= cosine * Math.hypot(x, y)) within++
  }
  return within / (points.length / 2)
}

/** What the coupling does with the modes. */
function pairsOf(
  subject: Subject,
  cells: Cells,
): Pick<ModeDiscrepancy, 'pairing' | 'wrongMode' | 'pairAngle'> {
  const { rows, ends, count } = trainedRows(subject, ROWS, 'coming')
  const weights = Float64Array.from(
    { length: count },
    (_, r) => rows.floats[r * ROW_WORDS + ROW.weight]!,
  )
  const x0 = ends.filter((_, i) => i % 4 < 2)
  const x1 = ends.filter((_, i) => i % 4 >= 2)
  const pairing = flows(
    cellsByDirection(cells, x0),
    cellsOfPlaces(subject, cells, x1),
    weights,
    cells.labels.length,
  )
  let angle = 0
  let total = 0
  for (let r = 0; r < count; r++) {
    const [ax, ay, bx, by] = ends.subarray(4 * r, 4 * r + 4) as unknown as number[]
    // From both the sine and the cosine, so that no rounding leaves the domain.
    const turn = Math.abs(Math.atan2(ax! * by! - ay! * bx!, ax! * bx! + ay! * by!))
    angle += weights[r]! * turn
    total += weights[r]!
  }
  const right = pairing.reduce((sum, row, k) => sum + row[k]!, 0)
  return { pairing, wrongMode: 1 - right, pairAngle: (180 / Math.PI) * (angle / total) }
}

function flows(
  from: Uint8Array,
  to: Uint8Array,
  weights: Float64Array | undefined,
  count: number,
): Flows {
  const sums = Array.from({ length: count }, () => new Array<number>(count).fill(0))
  const total = weights ? weights.reduce((sum, weight) => sum + weight, 0) : from.length
  for (let i = 0; i < from.length; i++) {
    if (from[i] === NO_CELL || to[i] === NO_CELL) continue
    const row = sums[from[i]!]!
    row[to[i]!] = row[to[i]!]! + (weights?.[i] ?? 1) / total
  }
  return sums
}

/** KL(p‖q) in nats, with shares below 1e-10 taken as that. */
function divergence(p: readonly number[], q: readonly number[]): number {
  return p.reduce((sum, share, k) => {
    const [a, b] = [Math.max(LEAST_SHARE, share), Math.max(LEAST_SHARE, q[k]!)]
    return sum + a * Math.log(a / b)
  }, 0)
}

function variation(p: readonly number[], q: readonly number[]): number {
  return p.reduce((sum, share, k) => sum + Math.abs(share - q[k]!) / 2, 0)
}

/** Over 4,096 target points at most, taken at even steps. */
function recalls(subject: Subject, { labels, ofTarget }: Cells): number[] {
  const { data, scale } = subject
  const generated = endPoints(subject).map((x) => x / scale)
  const stride = Math.ceil(data.length / 2 / RECALLED)
  const { distance } = nearestTargets(
    data.filter((_, i) => (i >> 1) % stride === 0),
    generated,
  )
  return labels.map((_, k) => {
    const of = distance.filter((_, i) => ofTarget[i * stride] === k)
    return of.filter((d) => !failed(d)).length / of.length
  })
}
