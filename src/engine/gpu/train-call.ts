/** What one call of `train` tells the kernels: jobs, Adam coefficients, and room for losses. */
import { adamCoefficients, type OptimiserPlan } from '../../network/adam.ts'
import type { CompiledExperiment, RunPlan } from '../../study/compile.ts'
import { JOB, StructArray } from './layout.ts'
import type { Scope } from './scope.ts'

/** WGSL has no infinity. */
const NO_LIMIT = 3e38

/** A run that takes part. */
export interface CallRun {
  /** Place in the state buffer. */
  readonly slot: number
  /** Entry in the plans of the batch kernel. */
  readonly law: number
  /** Training steps done. */
  readonly step: number
  readonly plan: RunPlan
  readonly experiment: CompiledExperiment
}

export interface CallBuffers {
  readonly jobs: GPUBuffer
  readonly schedule: GPUBuffer
  /** [job][step] */
  readonly losses: GPUBuffer
}

/** Buffers of a call of `steps` training steps; job i is `runs[i]`. */
export function prepareCall(scope: Scope, steps: number, runs: readonly CallRun[]): CallBuffers {
  const jobs = new StructArray(JOB, runs.length)
  // Runs of one experiment at the same step share their coefficients.
  const schedules = new Map<string, { first: number; optimiser: OptimiserPlan; step: number }>()
  runs.forEach(({ slot, law, step, plan, experiment }, index) => {
    const { optimiser } = experiment
    const id = `${law} ${step}`
    const first = schedules.get(id)?.first ?? schedules.size * steps
    schedules.set(id, { first, optimiser, step })
    jobs.set(index, {
      slot,
      plan: law,
      seed: plan.key.seed,
      lane: plan.key.lane,
      step,
      schedule: first,
      losses: index * steps,
      beta1: optimiser.beta1,
      rest1: 1 - optimiser.beta1,
      beta2: optimiser.beta2,
      rest2: 1 - optimiser.beta2,
      epsilon: optimiser.epsilon,
      average_rest: 1 - optimiser.ema,
      clip: optimiser.clip,
      huber: optimiser.huber > 0 ? optimiser.huber : NO_LIMIT,
    })
  })
  const schedule = new Float32Array(4 * steps * schedules.size)
  for (const { first, optimiser, step } of schedules.values()) {
    for (let k = 0; k < steps; k++) {
      const { stepSize, inverseRootCorrection, keep } = adamCoefficients(optimiser, step + k)
      schedule[4 * (first + k)] = stepSize
      schedule[4 * (first + k) + 1] = inverseRootCorrection
      schedule[4 * (first + k) + 2] = keep
    }
  }
  const { STORAGE, COPY_SRC } = GPUBufferUsage
  return {
    jobs: scope.upload('TrainPass.jobs', jobs.bytes, STORAGE),
    schedule: scope.upload('TrainPass.schedule', schedule, STORAGE),
    losses: scope.buffer('TrainPass.losses', 4 * steps * runs.length, STORAGE | COPY_SRC),
  }
}
