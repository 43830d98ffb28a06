/** Every number of a reading of path entanglement that might tell how badly a run fails. */
import type { PathEntanglement } from '../../measure/instrument/path-entanglement.ts'

interface Candidate {
  /** As a table names it. */
  readonly label: string
  of(reading: PathEntanglement): number
}

/** One of the curves over flow time at `t`: the middle of the part of the flow that holds it. */
function at({ times }: PathEntanglement, curve: readonly number[], t: number): number {
  const distance = (k: number): number => Math.abs(times[k]! - t)
  return curve[times.reduce((best, _, k) => (distance(k) < distance(best) ? k : best), 0)]!
}

const tailAt = (t: number): Candidate => ({
  label: `L₉₅ at t = ${t.toFixed(1).slice(1)}`,
  of: (reading) => at(reading, reading.tail, t),
})
const medianAt = (t: number): Candidate => ({
  label: `median of L at t = ${t.toFixed(1).slice(1)}`,
  of: (reading) => at(reading, reading.middle, t),
})

const TABLE = {
  tail3: tailAt(0.3),
  tail5: tailAt(0.5),
  tail7: tailAt(0.7),
  tail9: tailAt(0.9),
  tailMost: { label: 'largest L₉₅ over t', of: ({ tail }) => Math.max(...tail) },
  middle5: medianAt(0.5),
  middle7: medianAt(0.7),
  middle9: medianAt(0.9),
  middleMost: { label: 'largest median of L over t', of: ({ middle }) => Math.max(...middle) },
  ftle: { label: 'FTLE, 95th percentile', of: ({ ftle }) => ftle },
  straightness: { label: 'straightness S', of: ({ straightness }) => straightness },
  lengthOverChord: { label: 'path length over chord', of: (reading) => reading.lengthOverChord },
  collisions: { label: 'near-collisions above 30°', of: ({ collisions }) => collisions.rate },
  largestAngle: {
    label: 'largest angle among near-collisions',
    of: ({ collisions }) => collisions.largestAngle,
  },
  bound: {
    label: 'sin θ/‖x₁ - x₁′‖ among near-collisions',
    of: ({ collisions }) => collisions.bound,
  },
  crossings: { label: 'crossing training pairs', of: ({ crossingRate }) => crossingRate },
  variance: { label: 'conditional variance', of: ({ variance }) => variance.mean },
  loss: { label: 'loss of a row, mean', of: ({ rowLoss }) => rowLoss.mean },
  lossVariance: { label: 'loss of a row, variance', of: ({ rowLoss }) => rowLoss.deviation ** 2 },
  gradientVariance: {
    label: 'gradient variance of a row',
    of: ({ rowLoss }) => rowLoss.gradientVariance,
  },
} as const satisfies Record<string, Candidate>

export type CandidateName = keyof typeof TABLE

export const CANDIDATES: Readonly<Record<CandidateName, Candidate>> = TABLE
export const CANDIDATE_NAMES = Object.keys(TABLE) as readonly CandidateName[]

/** All of them of one reading; NaN where one does not exist, as the angle where nothing collides. */
export function candidatesOf(reading: PathEntanglement): Record<CandidateName, number> {
  const values = CANDIDATE_NAMES.map((name) => [name, CANDIDATES[name].of(reading)])
  return Object.fromEntries(values) as Record<CandidateName, number>
}
