/**
 * The schema of an experiment: every field that decides a result, with default, limits and label, in the tables of
 * `parts/`; what they mean stands in `help/`. The type `Experiment` is inferred from them. Defaults are the paper's I-CFM row.
 */
import { type PartValue, text } from './field.ts'
import { COUPLING } from './parts/coupling.ts'
import { NORM } from './parts/norm.ts'
import { LOSS, PATH, TIME } from './parts/path.ts'
import { INFERENCE_PRUNING, TRAINING_PRUNING } from './parts/pruning.ts'
import { SOURCE } from './parts/source.ts'
import { TARGET } from './parts/target.ts'
import { EVALUATION, NETWORK, SAMPLING, TRAINING } from './parts/training.ts'

export const EXPERIMENT = {
  target: TARGET,
  source: SOURCE,
  norm: NORM,
  coupling: COUPLING,
  path: PATH,
  time: TIME,
  loss: LOSS,
  trainingPruning: TRAINING_PRUNING,
  network: NETWORK,
  training: TRAINING,
  sampling: SAMPLING,
  inferencePruning: INFERENCE_PRUNING,
  evaluation: EVALUATION,
} as const

/** Parts that only concern how a trained model is sampled, so nothing has to be trained anew when they change. */
export const LIVE_PARTS = ['sampling', 'inferencePruning'] as const satisfies readonly PartName[]

/** The values of these parts. */
export type LiveSampling = Pick<Experiment, (typeof LIVE_PARTS)[number]>

/** Name of an experiment inside its study. */
export const EXPERIMENT_NAME = text({
  label: 'Name',
  default: '',
  maxLength: 120,
})

export type PartName = keyof typeof EXPERIMENT

/** Everything that decides a result, and nothing about how it is looked at. Plain data. */
export type Experiment = { readonly name: string } & {
  readonly [P in PartName]: PartValue<(typeof EXPERIMENT)[P]>
}
