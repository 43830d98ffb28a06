import type { Points } from '../math/vector.ts'
import type { Experiment } from '../study/experiment.ts'
import { spawn } from './client.ts'
import { LastingCaller } from './lasting-caller.ts'
import { workerPort } from './remote.ts'

const caller = new LastingCaller(() => workerPort(spawn('preview')))

/** Points of a part of an experiment, drawn in a worker that starts with the first ones. Rejects where there are none. */
export const drawPreview = (experiment: Experiment, part: 'target' | 'source'): Promise<Points> =>
  caller.call('preview', experiment, part)
