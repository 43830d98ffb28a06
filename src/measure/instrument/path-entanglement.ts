/**
 * Path entanglement: how hard the field has to turn where paths of different direction are crowded (paper, section 4.2). The paper
 * shows it in pictures and bounds a Lipschitz constant; how well each of these numbers predicts failure: docs/findings.md.
 */
import type { DifferentiableField } from '../../math/jet.ts'
import { quantile } from '../../math/quantile.ts'
import { FieldWithJacobian } from '../../network/jacobian.ts'
import { readAlong } from '../entanglement/along-trajectories.ts'
import { conditionalVariance } from '../entanglement/conditional-variance.ts'
import { type NearCollisions, nearCollisions } from '../entanglement/near-collisions.ts'
import { type RowLoss, rowLoss } from '../entanglement/row-loss.ts'
import { lengthOverChord, straightness } from '../entanglement/straightness.ts'
import { crossingRate, trainingPairs } from '../entanglement/training-pairs.ts'
import { type Subject, sampledPoints } from '../subject.ts'

/** What a field's trajectories show. */
export interface Entanglement {
  /** Flow times of the two arrays that follow: .02, .06, … .98. */
  readonly times: readonly number[]
  /** Spectral norm of ∂v/∂x over trajectories, per unit of flow time: 95th percentile and median. */
  readonly tail: readonly number[]
  readonly middle: readonly number[]
  /** The 95th percentile at t = .7, where aligned sources show. */
  readonly lipschitz: number
  /** 95th percentile over trajectories of ln σ_max of the derivative of the flow from t = 0 to 1. */
  readonly ftle: number
  /** S relative to E‖x(1) - x(0)‖²; 0 is straight. */
  readonly straightness: number
  /** Mean length over chord of trajectories; 1 is straight. */
  readonly lengthOverChord: number
  readonly collisions: NearCollisions
}

/** That of the learned field, and what the training pairs show. */
export interface PathEntanglement extends Entanglement {
  /** Share of pairs of training pairs whose segments cross. */
  readonly crossingRate: number
  /**
   * ½·E tr Var(u | x_t), the variance of the conditional velocity given x_t, per coordinate, over training pairs at .1, .2, … .9, and
   * its mean over these. The loss floor is the mean over all t.
   */
  readonly variance: {
    readonly times: readonly number[]
    readonly values: readonly number[]
    readonly mean: number
  }
  readonly rowLoss: RowLoss
}

/** Most trajectories that are read. */
export const TRAJECTORIES = 256
/** Parts of the flow: 25 have .1, .3, .5, .7 and .9 among their middles. */
const PARTS = 25
const HEADLINE = 0.7
/** Training pairs: for the variance, those of them that are asked, and those whose crossings are counted. */
const PAIRS = 2048
const QUERIES = 384
const CROSSING = 512
const VARIANCE_TIMES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
const LOSS_ROWS = 96

/** Measures the learned field. About 100 ms with the paper's network and batch. */
export function pathEntanglement(subject: Subject): PathEntanglement {
  const pairs = trainingPairs(subject, PAIRS, VARIANCE_TIMES)
  const values = pairs.places.map((places, k) =>
    conditionalVariance(places, pairs.velocities[k]!, QUERIES),
  )
  return {
    ...entanglementOf(subject, new FieldWithJacobian(subject.network, subject.weights)),
    crossingRate: crossingRate(pairs, CROSSING),
    variance: {
      times: VARIANCE_TIMES,
      values,
      mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    },
    rowLoss: rowLoss(subject, LOSS_ROWS),
  }
}

/** Measures any field, whose trajectories the subject holds. */
export function entanglementOf(subject: Subject, field: DifferentiableField): Entanglement {
  const points = sampledPoints(subject, TRAJECTORIES)
  const along = readAlong(subject, field, points, PARTS)
  const norms = Array.from(along.times, (_, k) =>
    along.norm.subarray(k * points.length, (k + 1) * points.length),
  )
  const tail = norms.map((values) => quantile(values, 0.95))
  return {
    times: [...along.times],
    tail,
    middle: norms.map((values) => quantile(values, 0.5)),
    lipschitz: tail[Math.floor(HEADLINE * PARTS)]!,
    ftle: quantile(along.stretch, 0.95),
    straightness: straightness(subject, along),
    lengthOverChord: lengthOverChord(subject, points),
    collisions: nearCollisions(subject, along),
  }
}
