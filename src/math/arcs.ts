/**
 * Sets of directions: sorted, disjoint, half-open arcs [from, to) within [0, 1) turns, counter-clockwise from the x-axis. An
 * arc across the x-axis is kept as two. Ends are carried along and never computed anew, so arcs that meet stay exact.
 */

/** From `from`, included, to `to`, excluded; 0 ≤ from < to ≤ 1. */
export type Arc = readonly [from: number, to: number]
export type Arcs = readonly Arc[]

/** Every direction. */
export const CIRCLE: Arcs = [[0, 1]]

/** The same direction within [0, 1). */
export function wrap(turns: number): number {
  const rest = turns - Math.floor(turns)
  // Just below a whole number the difference rounds to 1.
  return rest < 1 ? rest : 0
}

/** Direction of a point, in [0, 1) turns. The origin has none: it counts as the x-axis. */
export function directionOf(x: number, y: number): number {
  return wrap(Math.atan2(y, x) / (2 * Math.PI))
}

/** The arc from one direction counter-clockwise to another, any turns: all of the circle once they lie a turn apart. */
export function arcBetween(from: number, to: number): Arcs {
  const step = to - from
  const width = step < 0 ? step - Math.floor(step) : step
  if (width >= 1) return CIRCLE
  const start = wrap(from)
  const end = wrap(to)
  // The ends differ by less than rounding can tell, or by a turn less as little.
  if (start === end) return width < 0.5 ? [] : CIRCLE
  if (start < end) return [[start, end]]
  return end > 0
    ? [
        [0, end],
        [start, 1],
      ]
    : [[start, 1]]
}

/** All directions within `halfWidth` turns of a direction. */
export function arcAround(direction: number, halfWidth: number): Arcs {
  if (halfWidth >= 0.5) return CIRCLE
  return halfWidth > 0 ? arcBetween(direction - halfWidth, direction + halfWidth) : []
}

/** Directions in either set. */
export function union(a: Arcs, b: Arcs): Arcs {
  return merged([...a, ...b])
}

/** The set that arcs in any order make up together; those that overlap or meet become one. Also for stretches of a line. */
export function merged(arcs: readonly Arc[]): Arcs {
  const out: [number, number][] = []
  for (const [from, to] of arcs.toSorted((a, b) => a[0] - b[0])) {
    const last = out.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else out.push([from, to])
  }
  return out
}

/** Directions not in the set. */
export function complement(arcs: Arcs): Arcs {
  const ends = [0, ...arcs.flat(), 1]
  const out: Arc[] = []
  for (let i = 0; i < ends.length; i += 2)
    if (ends[i]! < ends[i + 1]!) out.push([ends[i]!, ends[i + 1]!])
  return out
}

/** Directions in both sets. */
export function intersection(a: Arcs, b: Arcs): Arcs {
  return complement(union(complement(a), complement(b)))
}

/** Share of the circle, 0 to 1. */
export function measure(arcs: Arcs): number {
  return arcs.reduce((sum, [from, to]) => sum + to - from, 0)
}

/** Whether a direction, any turns, is in the set. */
export function contains(arcs: Arcs, turns: number): boolean {
  const direction = wrap(turns)
  return arcs.some(([from, to]) => from <= direction && direction < to)
}
