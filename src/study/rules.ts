/** Rules between fields of an experiment: which combinations mean nothing, and why. */
import type { Experiment, PartName } from './experiment.ts'

/** A broken rule. */
export interface BrokenRule {
  readonly part: PartName
  /** Field of the part that the sentence is about. */
  readonly field: string
  /** End of a sentence that begins with the field's name. */
  readonly rule: string
  readonly value: unknown
  /** The nearest value that is allowed; absent where that is the default. */
  readonly instead?: number
}

/** Couplings that choose among fixed target points. */
const OF_POINTS: readonly Experiment['coupling']['kind'][] = [
  'semi-discrete',
  'mode-matched',
  'cluster-matched',
]

/** Target points up to which semi-discrete transport is solved within some six seconds. */
const MOST_SOLVED = 4096

/** Every rule that an experiment breaks. */
export function brokenRules(experiment: Experiment): BrokenRule[] {
  const { target, source, coupling, path, loss, training, trainingPruning } = experiment
  const broken: BrokenRule[] = []
  const count = targetCount(target)
  if (count !== undefined && training.batch > count)
    broken.push({
      part: 'training',
      field: 'batch',
      rule: `must be at most the number of target points (${count}), which are drawn without replacement`,
      value: training.batch,
      instead: count,
    })
  if (source.kind === 'flow' && count !== undefined && source.batch > count)
    broken.push({
      part: 'source',
      field: 'batch',
      rule: `must be at most the number of target points (${count}), which are drawn without replacement`,
      value: source.batch,
      instead: count,
    })
  if (count === undefined && OF_POINTS.includes(coupling.kind))
    broken.push({
      part: 'coupling',
      field: 'kind',
      rule: 'must be another one where the target is drawn afresh, since it pairs with fixed target points',
      value: coupling.kind,
    })
  if (coupling.kind === 'semi-discrete' && count !== undefined && count > MOST_SOLVED)
    broken.push({
      part: 'coupling',
      field: 'kind',
      rule: `may be semi-discrete for at most ${MOST_SOLVED} target points (there are ${count}): more take minutes to solve`,
      value: coupling.kind,
    })
  if (loss.kind === 'data' && !(path.kind === 'linear' && path.sigma === 0))
    broken.push({
      part: 'loss',
      field: 'kind',
      rule: 'may be data only on the linear path with σ = 0, where x₁ tells the velocity',
      value: loss.kind,
    })
  if (source.kind === 'oracle' && trainingPruning.kind !== 'none')
    broken.push({
      part: 'trainingPruning',
      field: 'kind',
      rule: 'must be none with the oracle source, which is drawn around its target points',
      value: trainingPruning.kind,
    })
  return broken
}

/** Number of fixed target points; undefined when every batch draws its own. */
function targetCount(target: Experiment['target']): number | undefined {
  switch (target.kind) {
    case 'paper':
      return 1024
    case 'points':
      return target.points.length
    case 'modes':
      return target.draw === 'fresh' ? undefined : target.points
    default:
      return target.points
  }
}
