import { version } from '../../../package.json'
import { selectedRun } from '../../store/lab-state.ts'
import { calledExperiment } from '../../study/experiment-name.ts'
import { whole } from '../../views/format.ts'
import type { Page } from '../lab-context.tsx'

/** Where an exported file comes from. */
export interface Origin {
  /** One line: lab, version, engine, study, experiment, seed, training step. */
  readonly text: string
  /** Of the study or its experiment, as a part of a file's name. */
  readonly slug: string
  readonly engine: string
  readonly version: string
}

/** @param whole whether it is of all runs and experiments, and not of the run on the stage */
export function originOf({ store, live }: Page, ofAll = false): Origin {
  const lab = store.getState()
  const { study, selectedExperiment, selectedSeed } = lab
  const engine = lab.engine?.report.name ?? 'no engine'
  const name = calledExperiment(study, selectedExperiment)
  const last = lab.runs[selectedRun(lab)]?.step ?? 0
  const step = lab.moment ?? live.snapshot?.step ?? last
  const furthest = lab.runs.reduce((most, run) => Math.max(most, run.step), 0)
  const what = ofAll
    ? `${study.experiments.length} × ${study.runs} runs from seed ${study.seed}; up to training step ${whole(furthest)}`
    : `${name}; seed ${(study.seed + selectedSeed) >>> 0}; training step ${whole(step)}`
  return {
    text: `Source Lab ${version} (${engine}): ${study.title || 'untitled study'}; ${what}`,
    slug: slugOf((ofAll && study.title) || name),
    engine,
    version,
  }
}

const LONGEST = 40

function slugOf(name: string): string {
  const words = name
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll('χ', 'chi')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replaceAll(/^-|-$/g, '')
  return words || 'source-lab'
}
