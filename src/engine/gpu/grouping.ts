/** Which runs train together: those of one kernel shape, in one dispatch. */
import type { CompiledExperiment, CompiledStudy } from '../../study/compile.ts'
import { type KernelShape, shapeFor } from './kernel-shape.ts'
import type { GroupRun } from './run-group.ts'

/** Runs of equal kernel shape together, in order. */
export function groupByShape(study: CompiledStudy): { shape: KernelShape; runs: GroupRun[] }[] {
  const groups = new Map<string, { shape: Omit<KernelShape, 'split'>; runs: GroupRun[] }>()
  study.runs.forEach((plan, run) => {
    const experiment = study.experiments[plan.experiment]!
    const shape = shapeOf(experiment)
    const id = JSON.stringify(shape)
    const group = groups.get(id) ?? { shape, runs: [] }
    groups.set(id, group)
    group.runs.push({ run, plan, experiment })
  })
  return [...groups.values()].map(({ shape, runs }) => ({
    shape: shapeFor(shape, runs.length),
    runs,
  }))
}

function shapeOf({ network, batch, optimiser }: CompiledExperiment): Omit<KernelShape, 'split'> {
  const { width, layers, activation } = network
  const { inputScale = 1, frequencies = 0, output = 'velocity' } = network
  return {
    // Without the law of the first weights, which no kernel knows.
    network: { width, layers, activation, inputScale, frequencies, output },
    batch: batch.size,
    average: optimiser.ema > 0,
    clip: optimiser.clip > 0,
  }
}
