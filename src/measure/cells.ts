/** The cells into which instruments sort source, target and generated points: the target's modes, or clusters in their place. */
import { wrap } from '../math/arcs.ts'
import { circularMean, directionsOf } from '../math/circular.ts'
import { kMeans, nearestCentre } from '../math/k-means.ts'
import { nearestTargets } from './nearest.ts'
import type { Subject } from './subject.ts'

export interface Cells {
  /** Whether the target names its modes, or k-means found cells because it has none. */
  readonly kind: 'modes' | 'k-means'
  /** Direction of each cell in radians; NaN for a mode without points and without a direction of its own. */
  readonly directions: readonly number[]
  /** What a cell is called: the direction of a mode such as “258°”, or the number of a cluster such as “1”. */
  readonly labels: readonly string[]
  /** Share of the target points in each cell; they sum to 1. */
  readonly shares: readonly number[]
  /** Cell of every target point. */
  readonly ofTarget: Uint8Array
}

/** Cells of a target without modes, as many as the paper's MDD has (its released code). */
const CLUSTERS = 8
/** Target points among which the nearest one is looked for; modes keep their shares, since points lie mode by mode. */
const LABELLED = 2048
const TURN = 2 * Math.PI
/** Cell of a point that is no number. */
export const NO_CELL = 255

/** The target's modes; where it has none, the Voronoi cells of k-means in the plane. */
export function cellsOf({ plan }: Subject): Cells {
  const { points, modes, directions } = plan.target
  if (!modes) return clustersOf(points)
  const all = directionsOf(points)
  const count = directions?.length ?? modes.reduce((a, b) => Math.max(a, b), 0) + 1
  const found = Array.from(
    { length: count },
    (_, mode) =>
      directions?.[mode] ?? circularMean(all.filter((_, i) => modes[i] === mode)).direction,
  )
  return {
    kind: 'modes',
    directions: found,
    labels: found.map((direction) => `${Math.round(360 * wrap(direction / TURN)) % 360}°`),
    shares: sharesOf(modes, count),
    ofTarget: modes,
  }
}

function clustersOf(points: Float32Array): Cells {
  const centres = kMeans(points, CLUSTERS)
  const ofTarget = Uint8Array.from({ length: points.length / 2 }, (_, i) =>
    nearestCentre(points[2 * i]!, points[2 * i + 1]!, centres),
  )
  return {
    kind: 'k-means',
    directions: [...directionsOf(centres)],
    labels: Array.from({ length: CLUSTERS }, (_, i) => String(i + 1)),
    shares: sharesOf(ofTarget, CLUSTERS),
    ofTarget,
  }
}

/** Cell of the nearest target point, for places in the coordinates of the training. */
export function cellsOfPlaces(
  { plan }: Subject,
  { ofTarget }: Cells,
  places: Float32Array,
): Uint8Array {
  const { points } = plan.target
  const stride = Math.ceil(points.length / 2 / LABELLED)
  const some = points.filter((_, i) => (i >> 1) % stride === 0)
  const { distance, index } = nearestTargets(places, some)
  return Uint8Array.from(distance, (d, i) =>
    Number.isNaN(d) ? NO_CELL : ofTarget[index[i]! * stride]!,
  )
}

/** Cell of every generated point. */
export function cellsOfGenerated({ nearest }: Subject, { ofTarget }: Cells): Uint8Array {
  return Uint8Array.from(nearest.distance, (d, i) =>
    Number.isNaN(d) ? NO_CELL : ofTarget[nearest.index[i]!]!,
  )
}

/** The cell whose direction is nearest to that of a place; `NO_CELL` where the place is no number. */
export function cellOfDirection({ directions }: Cells, x: number, y: number): number {
  let best = NO_CELL
  let closest = Number.NEGATIVE_INFINITY
  for (let c = 0; c < directions.length; c++) {
    const cosine = x * Math.cos(directions[c]!) + y * Math.sin(directions[c]!)
    if (cosine > closest) [best, closest] = [c, cosine]
  }
  return best
}

/** Share of each cell among all points, those without a cell included. */
export function sharesOf(cells: Uint8Array, count: number): number[] {
  const shares = new Array<number>(count).fill(0)
  for (const cell of cells) if (cell < count) shares[cell] = shares[cell]! + 1 / cells.length
  return shares
}
