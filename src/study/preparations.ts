import { type Preparation, pairModel, sourceModel } from './prepare.ts'
import { parseStudy, type Study } from './study.ts'

/** Every model that a study needs first, each after what it needs itself, none twice. */
export function preparationsOf(study: Study): Preparation[] {
  const found = new Map<string, Preparation>()
  for (const experiment of study.experiments)
    for (const plan of [sourceModel(experiment, study.seed), pairModel(experiment, study.seed)]) {
      if (!plan) continue
      const { id, label } = plan
      const needed = parseStudy({ experiments: [plan.experiment], seed: study.seed })
      for (const earlier of preparationsOf(needed)) found.set(earlier.id, earlier)
      found.set(id, { id, label, study: needed })
    }
  return [...found.values()]
}
