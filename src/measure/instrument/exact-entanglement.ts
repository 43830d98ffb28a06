/**
 * Path entanglement of the exact field along its own trajectories, from the very source points that the learned ones start from:
 * what unlimited training would leave of it. It does not depend on the weights: the first reading of a run takes one second
 * to three, all others nothing.
 */
import { exactFieldOf } from '../../flow/exact-field.ts'
import type { Missing } from '../../flow/source/density.ts'
import { exactTrajectories, ROUGHLY } from '../exact-trajectories.ts'
import { planMark } from '../plan-mark.ts'
import { type Subject, sampledPoints, startPoints } from '../subject.ts'
import { type Entanglement, entanglementOf, TRAJECTORIES } from './path-entanglement.ts'

export type ExactEntanglement = Missing | Entanglement

/** The latest run with what belongs to it. */
let kept: { readonly mark: string; readonly reading: ExactEntanglement } | undefined

/** Measures the exact field as `pathEntanglement` measures the learned one, or says why there is none. */
export function exactEntanglement(subject: Subject): ExactEntanglement {
  const starts = startPoints(subject).reduce((sum, value, i) => sum + value * (1 + (i % 251)), 0)
  const mark = `${planMark(subject.plan, subject.key)} ${starts}`
  if (kept?.mark !== mark) kept = { mark, reading: measured(subject) }
  return kept.reading
}

function measured(subject: Subject): ExactEntanglement {
  const flow = exactTrajectories(
    subject,
    subject.times,
    sampledPoints(subject, TRAJECTORIES),
    ROUGHLY,
  )
  const field = exactFieldOf(subject.plan)
  if ('missing' in flow) return flow
  if ('missing' in field) return field
  return entanglementOf({ ...subject, positions: flow.positions }, field)
}
