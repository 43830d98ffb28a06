import { type Arcs, contains, directionOf, merged } from '../../math/arcs.ts'
import { type QuantileTable, TABLE_SIZE } from '../../math/quantile-table.ts'
import { probabilityBelow, restrictTable } from '../../math/restrict.ts'
import type { Points } from '../../math/vector.ts'
import type { CompiledSource, SourceComponent } from '../source/source.ts'

/** A source without its rejected directions. */
export interface Pruned {
  readonly source: CompiledSource
  /** Share of the source that was rejected: exact for polar laws, counted for pools. */
  readonly rejected: number
}

/** A rule must leave this share of a source. */
const LEAST_KEPT = 0.001
/** Half of the smallest probability that the generator can ask for: less mass than that is rounding. */
const NO_MASS = 2 ** -25

/**
 * Conditions a source on the allowed directions. A polar law becomes one gapless law for every stretch that is left of its
 * angles, with its radius law as it was; a pool keeps its points in these directions, and the origin counts as the x-axis.
 *
 * Where counts are random, this is the exact conditional law. Where they are fixed, every component keeps its share, split
 * over its stretches by their mass: rejection within a component, as if its rows were drawn until allowed. A component with
 * nothing left gives its share to the others in proportion.
 * @throws RangeError when more than 99.9 % is rejected, or when angles count from the target points
 */
export function prune(source: CompiledSource, allowed: Arcs): Pruned {
  if (source.frame === 'target')
    throw new RangeError(
      'A source that is drawn around its target points has no directions of its own to reject',
    )
  const pieces = source.components.map((component) => piecesOf(component, allowed))
  const masses = pieces.map(sumOfWeights)
  const total = sumOfWeights(source.components)
  const kept =
    source.components.reduce((sum, { weight }, c) => sum + weight * masses[c]!, 0) / total
  if (kept >= 1 - NO_MASS) return { source, rejected: 0 }
  if (kept < LEAST_KEPT) throw new RangeError(tooMuch(1 - kept))

  const components = pieces.flatMap((parts, c) => {
    const { weight } = source.components[c]!
    const factor = source.counts === 'stratified' ? weight / masses[c]! : weight
    return parts.map((part) => ({ ...part, weight: factor * part.weight }))
  })
  return { source: { ...source, components: normalised(components) }, rejected: 1 - kept }
}

function normalised(components: readonly SourceComponent[]): SourceComponent[] {
  const total = sumOfWeights(components)
  return components.map((component) => ({ ...component, weight: component.weight / total }))
}

function sumOfWeights(components: readonly SourceComponent[]): number {
  return components.reduce((sum, { weight }) => sum + weight, 0)
}

function tooMuch(rejected: number): string {
  // Rounded down, so that what is not all does not read as 100 %.
  const percent = Math.floor(rejected * 1e4) / 100
  return `The rule rejects ${percent} % of the source; it must leave at least ${100 * LEAST_KEPT} %`
}

/** What is left of a component, none, one or several; the weight of a piece is its share of the component's mass. */
function piecesOf(component: SourceComponent, allowed: Arcs): SourceComponent[] {
  if (component.kind === 'pool') {
    const points = allowedPoints(component.points, allowed)
    const weight = points.length / component.points.length
    return weight > 0 ? [{ ...component, weight, points }] : []
  }
  const { angle } = component
  const pieces: SourceComponent[] = []
  for (const [from, to] of unrolled(allowed, angle)) {
    const weight = probabilityBelow(angle, to) - probabilityBelow(angle, from)
    if (weight >= 1 - NO_MASS) return [{ ...component, weight: 1 }]
    if (weight > NO_MASS)
      pieces.push({ ...component, weight, angle: restrictTable(angle, from, to) })
  }
  return pieces
}

/** The arcs as stretches of the line, on every turn that a table of angles covers. */
function unrolled(arcs: Arcs, angle: QuantileTable): Arcs {
  const first = Math.floor(angle[0]!)
  const last = Math.floor(angle[TABLE_SIZE - 1]!)
  return merged(
    Array.from({ length: last - first + 1 }, (_, i) => first + i).flatMap((turn) =>
      arcs.map(([from, to]) => [from + turn, to + turn] as const),
    ),
  )
}

function allowedPoints(points: Points, allowed: Arcs): Points {
  return points.filter((_, i) => {
    const at = i - (i % 2)
    return contains(allowed, directionOf(points[at]!, points[at + 1]!))
  })
}
