import type { EngineName } from '../engine/engine.ts'
import { parameterCount } from '../network/shape.ts'
import type { CompiledStudy } from '../study/compile.ts'

/** Models that a GPU trains at the same time, at most: all are lost when the program is killed, and fewer would leave much of a large one idle. */
const GPU_MODELS = 128

/**
 * Which runs are trained together, one group after the other. A CPU trains many runs no faster together than one after the other, so there a
 * group is one model, of which several runs may be samplings: each is written down as early as can be. They come by seed, so that a sweep
 * which is stopped half way has every experiment at fewer seeds; among those of a seed the dearest first, so that no core has a long one left
 * at the end. A GPU trains runs side by side, those that cost about the same.
 * @param runs indices into the study's runs
 */
export function trainingGroups(
  { experiments, runs: plans }: CompiledStudy,
  runs: readonly number[],
  engine: EngineName,
): number[][] {
  const models = new Map<string, number[]>()
  for (const run of runs) {
    const { experiment, key } = plans[run]!
    const name = `${experiments[experiment]!.trainedAs} ${key.seed}`
    models.set(name, [...(models.get(name) ?? []), run])
  }
  const planOf = ([run]: readonly number[]) => plans[run!]!
  const seedOf = (model: readonly number[]): number => planOf(model).key.seed
  const costOf = (model: readonly number[]): number => {
    const { batch, network, optimiser } = experiments[planOf(model).experiment]!
    return optimiser.steps * batch.size * parameterCount(network)
  }
  const groups = [...models.values()]
  if (engine !== 'gpu') return groups.sort((a, b) => seedOf(a) - seedOf(b) || costOf(b) - costOf(a))
  groups.sort((a, b) => costOf(b) - costOf(a))
  return Array.from({ length: Math.ceil(groups.length / GPU_MODELS) }, (_, i) =>
    groups.slice(i * GPU_MODELS, (i + 1) * GPU_MODELS).flat(),
  )
}
