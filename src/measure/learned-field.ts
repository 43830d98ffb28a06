import { FieldWithJacobian } from '../network/jacobian.ts'
import type { Subject } from './subject.ts'

/** The velocity field that a subject's network has learned, with its Jacobian. */
export function learnedField({
  network,
  weights,
}: Pick<Subject, 'network' | 'weights'>): FieldWithJacobian {
  return new FieldWithJacobian(network, weights)
}
