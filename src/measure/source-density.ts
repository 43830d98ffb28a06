import type { BatchPlan } from '../flow/batch.ts'
import type { PolarComponent } from '../flow/source/source.ts'
import { lookUp, TABLE_SIZE } from '../math/quantile-table.ts'
import { probabilityBelow } from '../math/restrict.ts'

/** ln of a density per unit of area in the plane. */
export interface PlaneDensity {
  /** -Infinity where there is no mass. */
  log(x: number, y: number): number
}

/** Why something has no density: a sentence for the page. */
export interface Missing {
  readonly missing: string
}

/** ln p0 of the source that a plan trains on, in the coordinates of the training. */
export function sourceDensity({ source }: BatchPlan): PlaneDensity | Missing {
  const parts: { angle: LineDensity; radius: LineDensity; logWeight: number }[] = []
  if (source.frame === 'target')
    return { missing: 'The source is drawn around target points and has no density of its own.' }
  for (const component of source.components) {
    if (component.kind === 'pool')
      return { missing: 'The source is a pool of points, which has no density.' }
    const { angle, radius } = densitiesOf(component)
    if (!angle || !radius)
      return { missing: 'The source lies on curves or points, where it has no density.' }
    parts.push({ angle, radius, logWeight: Math.log(component.weight) })
  }
  return {
    log: (x, y) => {
      const r = Math.hypot(x, y)
      const turns = Math.atan2(y, x) / TURN
      let total = Number.NEGATIVE_INFINITY
      for (const { angle, radius, logWeight } of parts) {
        const at = turns + Math.ceil(angle.from - turns - 1e-6)
        const within = at <= angle.to + 1e-6 ? angle.log(at) : Number.NEGATIVE_INFINITY
        total = logSum(total, logWeight + within + radius.log(r) - Math.log(TURN * r))
      }
      return total
    },
  }
}

const TURN = 2 * Math.PI

interface LineDensity {
  readonly from: number
  readonly to: number
  log(x: number): number
}

function densitiesOf({ angle, radius }: PolarComponent) {
  return { angle: tabulated(angle), radius: tabulated(radius) }
}

/** Knots between which the logarithm of a tabulated density is straight. */
const KNOTS = 64

/** Share of a table's mass on either side where its density is extrapolated. */
const TAIL = 1e-3

/** The density of a table: differences of its probabilities, ln of them straight between the middles, a parabola beyond. */
function tabulated(table: Float32Array): LineDensity | undefined {
  const [from, to] = [table[0]!, table[TABLE_SIZE - 1]!]
  if (!(to > from)) return undefined
  const width = (to - from) / KNOTS
  const logs = Float64Array.from({ length: KNOTS }, (_, k) => {
    const left = from + k * width
    return Math.log((probabilityBelow(table, left + width) - probabilityBelow(table, left)) / width)
  })
  // Tables have too few entries in their tails to tell a density there.
  const [first, last] = [TAIL, 1 - TAIL].map((share) => {
    const at = Math.floor((lookUp(table, share) - from) / width)
    return Math.min(KNOTS - 2, Math.max(1, at))
  }) as [number, number]
  return {
    from,
    to,
    log: (x) => {
      const place = (x - from) / width - 0.5
      const k = Math.min(last, Math.max(first, Math.floor(place)))
      // The parabola through three knots where it reaches beyond the table, as the tails of Gaussian shells do.
      const [a, b, c] = [logs[k - 1]!, logs[k]!, logs[k + 1]!]
      const s = place - k
      return b + (s * (c - a)) / 2 + (s * s * (a - 2 * b + c)) / 2
    },
  }
}

/** ln(exp a + exp b). */
function logSum(a: number, b: number): number {
  const most = Math.max(a, b)
  if (most === Number.NEGATIVE_INFINITY) return most
  return most + Math.log1p(Math.exp(-Math.abs(a - b)))
}
