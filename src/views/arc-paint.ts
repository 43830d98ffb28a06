/** Arcs of directions that are painted on a ring: what a brush adds to them and an eraser takes away. */
import {
  type Arcs,
  arcBetween,
  complement,
  intersection,
  measure,
  merged,
  union,
} from '../math/arcs.ts'
import { binsPassed } from './ring-paint.ts'

/** From one direction counter-clockwise to another, in degrees, any turns. */
export type DegreeArc = Readonly<Record<'from' | 'to', number>>

/** Decimals of degrees that survive the way there and back. */
const DECIMALS = 6

/** The directions that arcs in degrees make up together. */
export function directionsIn(arcs: readonly DegreeArc[]): Arcs {
  return merged(arcs.flatMap(({ from, to }) => arcBetween(from / 360, to / 360)))
}

/** A set of directions as arcs in degrees, from 0 to 360; the one across the x-axis ends with a smaller number than it begins. */
export function inDegrees(directions: Arcs): DegreeArc[] {
  const arcs = directions.map(([from, to]) => ({ from: degrees(from), to: degrees(to) }))
  const [first, last] = [arcs[0], arcs.at(-1)]
  if (arcs.length < 2 || first!.from !== 0 || last!.to !== 360) return arcs
  return [...arcs.slice(1, -1), { from: last!.from, to: first!.to }]
}

/**
 * Arcs after bins of the ring were painted or erased. Ends that no bin touches stay as exact as they were.
 * @param passed bins, of `bins` around the ring
 */
export function repainted(
  arcs: readonly DegreeArc[],
  passed: readonly number[],
  bins: number,
  erasing: boolean,
): DegreeArc[] {
  const swept = merged(passed.map((bin) => [bin / bins, (bin + 1) / bins]))
  const before = directionsIn(arcs)
  return inDegrees(erasing ? intersection(before, complement(swept)) : union(before, swept))
}

/** Arcs after a stroke between two turns, the shorter way round. */
export const strokeOfArcs = (
  arcs: readonly DegreeArc[],
  from: number,
  to: number,
  bins: number,
  erasing: boolean,
): DegreeArc[] => repainted(arcs, binsPassed(from, to, bins), bins, erasing)

/** Share of a bin that lies in the arcs, 0 to 1. */
export function shareOfBin(arcs: readonly DegreeArc[], bin: number, bins: number): number {
  const cell: Arcs = [[bin / bins, (bin + 1) / bins]]
  return Math.min(1, bins * measure(intersection(directionsIn(arcs), cell)))
}

const degrees = (turns: number): number => Number((360 * turns).toFixed(DECIMALS))
