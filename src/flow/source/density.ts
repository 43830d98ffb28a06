/**
 * The density of a source in the plane. For a polar component, p(x, y) = p(θ)·p(r)/r with θ in radians; a source is the
 * mixture of its components. Pools, and laws on curves such as a ring, have no density.
 */
import { CircleProfile } from '../../math/circle-profile.ts'
import { type LineDensity, tabulatedDensity } from '../../math/tabulated-density.ts'
import { type RadialDensity, radialDensity } from './radial-density.ts'
import { type CompiledSource, type PolarComponent, stratifiedCounts } from './source.ts'

const TURN = 2 * Math.PI
/** Turns by which a table of angles may end short of where it should, by rounding and at its smallest probability. */
const SEAM = 1e-6

/** Why something has no density or no exact field: a sentence for the page. */
export interface Missing {
  readonly missing: string
}

/** A law of directions with its share of the source. */
interface Arc {
  readonly weight: number
  readonly turns: LineDensity
  /** The middle of its directions in turns, around which angles are counted. */
  readonly middle: number
}

/** Directions that share one law of the radius. */
interface Shell {
  readonly radial: RadialDensity
  /** ln of the density per radian where every direction is alike; NaN elsewhere. */
  readonly even: number
  /**
   * Arcs within which all directions are alike, four numbers each: the middle direction as a unit vector, the cosine of half the
   * width, and the density per radian, weight included. Which side of a cone a point is on costs no arc tangent, and its edges
   * are exact.
   */
  readonly cones: Float64Array
  /** All other arcs together. */
  readonly curved: CircleProfile | undefined
}

export class SourceDensity {
  /** The one law of radii with even directions, if that is all: most sources that are asked a million times. */
  private readonly round: RadialDensity | undefined
  /** The one law of radii, if the density has no slope along circles but at edges. */
  private readonly outward: RadialDensity | undefined

  private constructor(private readonly shells: readonly Shell[]) {
    const [shell, another] = shells
    const only = another ? undefined : shell
    this.round = only && !Number.isNaN(only.even) ? only.radial : undefined
    this.outward = only?.curved ? undefined : only?.radial
  }

  /**
   * @param source in the plane, or around target points, which are then all on the x-axis here
   * @param size rows of a batch: where every batch has fixed counts of its components, these counts are their shares
   */
  static of(source: CompiledSource, size: number): SourceDensity | Missing {
    const { components, counts } = source
    const dealt = counts === 'stratified' && stratifiedCounts(components, size)
    const shells = new Map<string | Float32Array, { radial: RadialDensity; arcs: Arc[] }>()
    for (const [c, component] of components.entries()) {
      const weight = dealt ? dealt[c]! / size : component.weight
      if (weight === 0) continue
      if (component.kind === 'pool')
        return { missing: 'The source is a pool of points, which has no density.' }
      const turns = tabulatedDensity(component.angle)
      const key = component.radialLaw ? JSON.stringify(component.radialLaw) : component.radius
      const radial = shells.get(key)?.radial ?? radialDensity(component)
      if (!radial || !turns)
        return { missing: 'The source lies on curves or points, where it has no density.' }
      const shell = shells.get(key) ?? { radial, arcs: [] }
      shell.arcs.push({ weight, turns, middle: middleOf(component) })
      shells.set(key, shell)
    }
    return new SourceDensity(Array.from(shells.values(), shellOf))
  }

  /** ln p(x, y) per unit of area; -Infinity outside the support, finite everywhere inside. */
  log(x: number, y: number): number {
    const q = x * x + y * y
    if (this.round) return this.round.log(q) + this.shells[0]!.even
    const r = Math.sqrt(q)
    let total = Number.NEGATIVE_INFINITY
    for (const shell of this.shells) {
      const angular = logDirection(shell, x, y, r)
      if (angular > Number.NEGATIVE_INFINITY) total = logSum(total, angular + shell.radial.log(q))
    }
    return total
  }

  /**
   * ∇ ln p(x, y) inside the support.
   * @param out receives both derivatives
   */
  gradient(x: number, y: number, out: Float64Array): void {
    const q = x * x + y * y
    const r = Math.sqrt(q)
    if (this.outward) {
      const outward = r > 0 ? this.outward.slope(r) / r : 0
      out[0] = outward * x
      out[1] = outward * y
      return
    }
    const whole = this.log(x, y)
    let outward = 0
    let along = 0
    if (r > 0 && whole > Number.NEGATIVE_INFINITY)
      for (const shell of this.shells) {
        const { radial, curved } = shell
        const here = radial.log(q) - whole
        outward += Math.exp(here + logDirection(shell, x, y, r)) * radial.slope(r)
        if (!curved) continue
        const share = Math.exp(here + curved.log(x, y))
        if (share > 0) along += (share * curved.slope(x, y)) / r
      }
    const [cosine, sine] = r > 0 ? [x / r, y / r] : [1, 0]
    out[0] = outward * cosine - along * sine
    out[1] = outward * sine + along * cosine
  }

  /** How well a point outside the support fits, by its norm alone: ln of the density, or less the farther outside it lies. */
  fit(x: number, y: number): number {
    const q = x * x + y * y
    const r = Math.sqrt(q)
    let most = Number.NEGATIVE_INFINITY
    for (const { radial } of this.shells) {
      const log = radial.log(q)
      const outside = Math.max(0, radial.from - r, r - radial.to)
      most = Math.max(most, log > Number.NEGATIVE_INFINITY ? log : FAR_OUTSIDE * (1 + outside))
    }
    return most
  }
}

/** Below every ln of a density at distances that occur. */
const FAR_OUTSIDE = -1e100

function middleOf({ angle }: PolarComponent): number {
  return (angle[0]! + angle.at(-1)!) / 2
}

function shellOf({ radial, arcs }: { radial: RadialDensity; arcs: readonly Arc[] }): Shell {
  const cones = arcs.filter(({ turns }) => turns.even)
  const curved = arcs.filter(({ turns }) => !turns.even)
  const whole =
    curved.length === 0 && cones.every(({ turns: { from, to } }) => to - from > 1 - SEAM)
  const weight = arcs.reduce((sum, arc) => sum + arc.weight, 0)
  return {
    radial,
    even: whole ? Math.log(weight / TURN) : Number.NaN,
    cones: Float64Array.from(cones.flatMap(coneOf)),
    curved:
      curved.length > 0
        ? new CircleProfile((turns) =>
            curved.reduce(
              (sum, arc) => logSum(sum, logOfArc(arc, turns)),
              Number.NEGATIVE_INFINITY,
            ),
          )
        : undefined,
  }
}

function coneOf({ weight, turns, middle }: Arc): number[] {
  const half = Math.PI * Math.min(1, turns.to - turns.from)
  const density = (weight * Math.exp(turns.logDensity(middle))) / TURN
  return [Math.cos(TURN * middle), Math.sin(TURN * middle), Math.cos(half), density]
}

/** ln of an arc's density per radian; angles count within half a turn of its middle, and not in the seam of a whole circle. */
function logOfArc({ weight, turns, middle }: Arc, angle: number): number {
  const { from, to } = turns
  let at = angle - Math.round(angle - middle)
  if (at < from && at > from - SEAM) at = from
  if (at > to && at < to + SEAM) at = to
  return Math.log(weight / TURN) + turns.logDensity(at)
}

/** ln of the density per radian, of all directions that share a law of radii. */
function logDirection({ even, cones, curved }: Shell, x: number, y: number, r: number): number {
  if (!Number.isNaN(even)) return even
  let density = 0
  for (let c = 0; c < cones.length; c += 4)
    if (x * cones[c]! + y * cones[c + 1]! >= cones[c + 2]! * r) density += cones[c + 3]!
  const log = density > 0 ? Math.log(density) : Number.NEGATIVE_INFINITY
  return curved ? logSum(log, curved.log(x, y)) : log
}

/** ln(exp a + exp b). */
function logSum(a: number, b: number): number {
  if (a === Number.NEGATIVE_INFINITY) return b
  if (b === Number.NEGATIVE_INFINITY) return a
  return Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)))
}
