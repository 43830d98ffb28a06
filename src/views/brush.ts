/** Points along the stroke of a brush, and what an eraser leaves. Plane coordinates, no unit. */
import { draw, type RunKey, STREAM, uniform } from '../math/stream.ts'

/** With the mode that it belongs to, where points have modes. */
export type Point = readonly [x: number, y: number, mode?: number]

export interface Brush {
  /** Plane units, above 0. */
  readonly radius: number
  /** Points of one dab; a stroke has as many per diameter of its length. At least 1. */
  readonly density: number
}

/** Lane of what hands draw, beside those of runs (0) and of compiling (1). */
const KEY: RunKey = { seed: 0, lane: 2 }
/** Counter step of the scatter of brushes. */
const SCATTER_STEP = 0
/** A stream has so many draws. */
const DRAWS = 2 ** 20
/** Decimals beyond these could not be aimed at, and would only make files and links longer. */
const DECIMALS = 2

/** One stroke, from the press of the brush on. The scatter is the same for the same strokes. */
export class Stroke {
  private length = 0
  private placed = 0
  private drawn: number

  /** @param firstDraw draws made by the strokes before */
  constructor(
    private readonly brush: Brush,
    private at: Point,
    firstDraw = 0,
  ) {
    this.drawn = firstDraw
  }

  /** Draws made up to now, by this stroke and those before it. */
  get draws(): number {
    return this.drawn
  }

  /** The points of the first dab: uniform on the disc of the brush. */
  dab(): Point[] {
    return Array.from({ length: Math.round(this.brush.density) }, () => this.scattered(this.at))
  }

  /** The points that a move to another place adds: equally spaced along the stroke, then scattered like those of a dab. */
  moveTo(to: Point): Point[] {
    const [x, y] = this.at
    const [dx, dy] = [to[0] - x, to[1] - y]
    const length = Math.hypot(dx, dy)
    const spacing = (2 * this.brush.radius) / this.brush.density
    const added: Point[] = []
    // Counted from the start of the stroke, so that its pace does not matter.
    while ((this.placed + 1) * spacing <= this.length + length) {
      const share = (++this.placed * spacing - this.length) / length
      added.push(this.scattered([x + share * dx, y + share * dy]))
    }
    this.length += length
    this.at = to
    return added
  }

  private scattered([x, y]: Point): Point {
    const words = new Uint32Array(2)
    draw(KEY, SCATTER_STEP, STREAM.compile, this.drawn++ % DRAWS, words)
    const distance = this.brush.radius * Math.sqrt(uniform(words[0]!))
    const angle = 2 * Math.PI * uniform(words[1]!)
    return [rounded(x + distance * Math.cos(angle)), rounded(y + distance * Math.sin(angle))]
  }
}

/** The points farther than `radius` from the line between two places; the same list when it is all of them. */
export function erased(
  points: readonly Point[],
  from: Point,
  to: Point,
  radius: number,
): readonly Point[] {
  const left = points.filter((point) => distanceToLine(point, from, to) > radius)
  return left.length === points.length ? points : left
}

/** Points that come to those with modes take the mode of the nearest of them; where there are no modes they get none. */
export function joined(points: readonly Point[], added: readonly Point[]): readonly Point[] {
  if (points[0]?.[2] === undefined) return added
  return added.map(([x, y]) => {
    let least = Number.POSITIVE_INFINITY
    let mode = 0
    for (const [px, py, own = 0] of points) {
      const square = (px - x) ** 2 + (py - y) ** 2
      if (square >= least) continue
      least = square
      mode = own
    }
    return [x, y, mode]
  })
}

/** How many modes points have; 0 when they have none. */
export const modesAmong = (points: readonly Point[]): number =>
  points[0]?.[2] === undefined ? 0 : new Set(points.map(([, , mode]) => mode)).size

function distanceToLine([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay]
  const square = dx * dx + dy * dy
  const share = square > 0 ? ((x - ax) * dx + (y - ay) * dy) / square : 0
  const along = Math.max(0, Math.min(1, share))
  return Math.hypot(x - ax - along * dx, y - ay - along * dy)
}

/** Never −0, which would be written otherwise than 0. */
const rounded = (value: number): number => Number(value.toFixed(DECIMALS)) + 0
