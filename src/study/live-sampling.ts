/** Apart from `experiment.ts`, so that the lab worker need not load its tables. */
import type { Experiment, LiveSampling } from './experiment.ts'

/** The parts of an experiment that may change without training. */
export function samplingOf({ sampling, inferencePruning }: Experiment): LiveSampling {
  return { sampling, inferencePruning }
}
