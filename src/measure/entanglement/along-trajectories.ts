import type { DifferentiableField } from '../../math/jet.ts'
import { exponential, IDENTITY, type Matrix2, product, spectralNorm } from '../../math/matrix2.ts'
import { positionsAt, type Subject } from '../subject.ts'

/** A field read along some trajectories of a subject: arrays [time][trajectory]. */
export interface AlongTrajectories {
  /** Middles of equal parts of [0, 1]. */
  readonly times: Float64Array
  /** Which points of the subject these are. */
  readonly points: Uint32Array
  readonly x: Float64Array
  readonly y: Float64Array
  readonly u: Float64Array
  readonly v: Float64Array
  /** Spectral norm of the Jacobian. */
  readonly norm: Float64Array
  /** ln σ_max of the derivative of the flow from t = 0 to 1, one for each trajectory: its FTLE. */
  readonly stretch: Float64Array
}

/**
 * Reads a field along trajectories, with the variational equation M' = J·M by exp(h·J) at the middle of every part (Magnus,
 * second order). Values are NaN where a trajectory is not finite.
 * @param parts of the flow, equal in length
 */
export function readAlong(
  subject: Subject,
  field: DifferentiableField,
  points: Uint32Array,
  parts: number,
): AlongTrajectories {
  const count = points.length
  const room = () => new Float64Array(parts * count)
  const along = {
    times: Float64Array.from({ length: parts }, (_, k) => (k + 0.5) / parts),
    points,
    x: room(),
    y: room(),
    u: room(),
    v: room(),
    norm: room(),
    stretch: new Float64Array(count),
  }
  const flows = new Array<Matrix2>(count).fill(IDENTITY)
  along.times.forEach((t, k) => {
    const places = positionsAt(subject, points, t)
    for (let i = 0; i < count; i++) {
      const at = k * count + i
      const [x, y] = [places[2 * i]!, places[2 * i + 1]!]
      const jet = field.at(x, y, t)
      along.x[at] = x
      along.y[at] = y
      along.u[at] = jet.u
      along.v[at] = jet.v
      // A position that is no number has no Jacobian, even where the field's does not depend on it.
      along.norm[at] = Number.isNaN(x) ? Number.NaN : spectralNorm(jet)
      flows[i] = product(exponential(jet, 1 / parts), flows[i]!)
    }
  })
  flows.forEach((flow, i) => {
    along.stretch[i] = Math.log(spectralNorm(flow))
  })
  return along
}
