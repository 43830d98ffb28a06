import { checkerboardLaw } from '../../flow/target/checkerboard.ts'
import { eightGaussiansLaw } from '../../flow/target/eight-gaussians.ts'
import { frozenTarget, type TargetLaw } from '../../flow/target/law.ts'
import { modesLaw, modesTarget } from '../../flow/target/modes.ts'
import { moonsLaw } from '../../flow/target/moons.ts'
import { paperLaw, paperTarget } from '../../flow/target/paper.ts'
import { ringLaw } from '../../flow/target/ring.ts'
import { spiralLaw } from '../../flow/target/spiral.ts'
import { type CompiledTarget, pointsTarget } from '../../flow/target/target.ts'
import type { Experiment } from '../experiment.ts'

type Target = Experiment['target']

/** The target's points, and its law where every batch draws its own. */
export function compileTarget(target: Target): CompiledTarget {
  switch (target.kind) {
    case 'paper':
      return paperTarget()
    case 'points':
      return pointsTarget(target.points)
    case 'modes':
      return modesTarget(target)
    default:
      return frozenTarget(lawOf(target), target)
  }
}

/** The target's law, for fresh draws; undefined where only points are known. */
export function targetLaw(target: Target): TargetLaw | undefined {
  return target.kind === 'points' ? undefined : lawOf(target)
}

function lawOf(target: Exclude<Target, { kind: 'points' }>): TargetLaw {
  switch (target.kind) {
    case 'paper':
      return paperLaw()
    case 'modes':
      return modesLaw(target)
    case 'ring':
      return ringLaw(target)
    case 'moons':
      return moonsLaw(target)
    case 'eight-gaussians':
      return eightGaussiansLaw(target)
    case 'checkerboard':
      return checkerboardLaw(target)
    case 'spiral':
      return spiralLaw(target)
  }
}
