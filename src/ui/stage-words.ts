import { AGGREGATE_WORDS } from '../measure/aggregate.ts'
import { isTraining } from '../store/lab-state.ts'
import type { LabState } from '../store/lab-store.ts'
import { measured, whole } from '../views/format.ts'

/** Stage and charts in a few sentences, for those who do not see them; nothing before there is a picture. */
export function stageWords(lab: LabState): string {
  const { picture, study, selectedExperiment, selectedSeed, summaries } = lab
  if (!picture) return ''
  const { name } = study.experiments[selectedExperiment] ?? {}
  const of = study.experiments.length > 1 && name ? ` of ${name}` : ''
  const run = study.runs > 1 ? `, run ${selectedSeed + 1} of ${study.runs}` : ''
  if (picture.step === 0) return `Before training${of}: coupled pairs and their paths.`
  const { failureRate, amd } = summaries[selectedExperiment] ?? {}
  const rate = failureRate?.lastFive?.mean
  return [
    `${whatItDoes(lab)} at step ${whole(picture.step)}${run}${of}.`,
    `${whole(picture.points)} generated points: ${measured(picture.metrics.failureRate, 2)} percent failed, average minimum distance ${measured(picture.metrics.amd, 3)}.`,
    ...(rate === undefined
      ? []
      : [
          `Over the checkpoints, ${AGGREGATE_WORDS.lastFive}: ${measured(rate, 2)} percent failed, average minimum distance ${measured(amd?.lastFive?.mean, 3)}.`,
        ]),
    ...troubles(lab),
  ].join(' ')
}

function whatItDoes(lab: LabState): string {
  if (lab.moment !== undefined) return 'Looking back'
  if (isTraining(lab)) return 'Training'
  if (lab.playing) return 'Measuring'
  return lab.runs.every(({ status }) => status.kind === 'finished') ? 'Finished' : 'Stopped'
}

/** How many runs went wrong. */
export function troubles({ runs }: LabState): string[] {
  return (['diverged', 'failed'] as const).flatMap((kind) => {
    const count = runs.filter(({ status }) => status.kind === kind).length
    if (count === 0) return []
    return count === 1 ? `1 run has ${kind}.` : `${whole(count)} runs have ${kind}.`
  })
}
