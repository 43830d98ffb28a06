/** Apart from `experiment.ts`, so that the lab worker need not load its tables. */
import type { Experiment, LiveSampling } from './experiment.ts'

/** The parts of an experiment that may change without training. */
export function samplingOf({ sampling, inferencePruning }: Experiment): LiveSampling {
  return { sampling, inferencePruning }
}

/** All that decides how an experiment is trained and when it is measured. */
export function trainingOf({
  name: _name,
  sampling: _sampling,
  inferencePruning: _pruning,
  ...training
}: Experiment): Omit<Experiment, 'name' | keyof LiveSampling> {
  return training
}
