/** What was trained as a small drawing. Its colours are the page's, by name, so that it follows the theme. */
import type { TrainedPlane } from './train-planes.ts'

/** Units of the drawing along the side of one plane. */
const SIDE = 160
/** Room between planes. */
const GAP = 8
/** Share of the points that is certainly within the frame. */
const WITHIN = 0.97
const MARGIN = 1.07

/** What is drawn of each plane, the fewer the more planes there are. */
const TRAJECTORIES = [38, 24, 15] as const
const TARGET_POINTS = [70, 44, 30] as const
const GENERATED_POINTS = [90, 50, 32] as const

/** The roles of the page's figures, each with what stands for it where the drawing is shown by itself. */
const COLOURS = {
  source: ['--source', '#1c1f24'],
  target: ['--target', '#2b6cb8'],
  generated: ['--generated', '#d0432c'],
  good: ['--good-path', '#b4c5dd'],
  failed: ['--failed-path', '#d98880'],
} as const

export interface Picture {
  readonly width: number
  readonly height: number
  /** Elements of SVG. */
  readonly marks: string
}

/** @param planes one to three, drawn side by side at one scale */
export function drawPicture(planes: readonly TrainedPlane[]): Picture {
  const reach = Math.max(...planes.map(reachOf))
  const marks = planes.map((plane, place) => {
    const drawn = drawPlane(plane, SIDE / (2 * MARGIN * reach), planes.length - 1)
    return place === 0 ? drawn : `<g transform="translate(${place * (SIDE + GAP)})">${drawn}</g>`
  })
  const width = planes.length * SIDE + (planes.length - 1) * GAP
  return { width, height: SIDE, marks: marks.join('') }
}

/** How far from the origin nearly all of its source and target points lie. */
function reachOf({ target, positions, failed }: TrainedPlane): number {
  const starts = positions.subarray(0, 2 * failed.length)
  return Math.max(...[target, starts].map((points) => farthest(points)))
}

function farthest(points: ArrayLike<number>): number {
  const norms = Array.from({ length: points.length / 2 }, (_, i) =>
    Math.hypot(points[2 * i]!, points[2 * i + 1]!),
  ).sort((a, b) => a - b)
  return norms[Math.floor(WITHIN * (norms.length - 1))]!
}

function drawPlane(plane: TrainedPlane, scale: number, fewer: number): string {
  const { target, positions, failed } = plane
  const count = failed.length
  const moments = positions.length / (2 * count)
  const place = (points: ArrayLike<number>, i: number): Place => [
    Math.round(SIDE / 2 + scale * points[2 * i]!),
    Math.round(SIDE / 2 - scale * points[2 * i + 1]!),
  ]
  const at = (moment: number, point: number): Place => place(positions, moment * count + point)
  const spread = (all: number, some: number): number[] =>
    Array.from({ length: Math.min(all, some) }, (_, k) =>
      Math.floor((k * all) / Math.min(all, some)),
    )
  const finite = (point: number): boolean =>
    Array.from({ length: moments }, (_, k) => at(k, point))
      .flat()
      .every(Number.isFinite)
  const paths = spread(count, TRAJECTORIES[fewer]!).filter(finite)
  const lines = (wanted: boolean): string =>
    paths
      .filter((point) => failed[point] === wanted)
      .map((point) => line(Array.from({ length: moments }, (_, k) => at(k, point))))
      .join('')
  const generated = spread(count, GENERATED_POINTS[fewer]!).filter(finite)
  const ends = (wanted: boolean): Place[] =>
    generated.filter((point) => failed[point] === wanted).map((point) => at(moments - 1, point))
  return [
    stroke('good', 1, lines(false)),
    stroke('failed', 1, lines(true)),
    stroke('source', 3.2, dots(paths.map((point) => at(0, point)))),
    stroke(
      'target',
      3.4,
      dots(spread(target.length / 2, TARGET_POINTS[fewer]!).map((i) => place(target, i))),
    ),
    stroke('generated', 3.4, dots(ends(false))),
    stroke('generated', 1.2, crosses(ends(true))),
  ].join('')
}

type Place = readonly [x: number, y: number]

function stroke(role: keyof typeof COLOURS, width: number, path: string): string {
  const [name, instead] = COLOURS[role]
  return (
    path &&
    `<path fill="none" stroke="var(${name},${instead})" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" d="${path}"/>`
  )
}

/** A polyline by its steps; steps of no length are left out. */
function line(places: readonly Place[]): string {
  const [[x, y]] = places as [Place]
  const steps = places.slice(1).map(([a, b], i) => [a - places[i]![0], b - places[i]![1]])
  const moved = steps.filter(([dx, dy]) => dx !== 0 || dy !== 0)
  return moved.length > 0 ? `M${pair(x, y)}l${moved.map(([a, b]) => pair(a!, b!)).join(' ')}` : ''
}

/** Dots are strokes of no length with round ends. */
const dots = (places: readonly Place[]): string =>
  unlike(places)
    .map(([x, y]) => `M${pair(x, y)}h0`)
    .join('')

const crosses = (places: readonly Place[]): string =>
  unlike(places)
    .map(([x, y]) => `M${pair(x - 2, y - 2)}l4 4m-4 0l4-4`)
    .join('')

/** Each place once. */
function unlike(places: readonly Place[]): Place[] {
  return [...new Map(places.map((place) => [place.join(), place])).values()]
}

/** “12-3”: the sign of the second number stands for a space. */
const pair = (x: number, y: number): string => (y < 0 ? `${x}${y}` : `${x} ${y}`)
