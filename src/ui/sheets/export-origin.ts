import { version } from '../../../package.json'
import { calledExperiment, titleOf } from '../../study/experiment-name.ts'
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

/** @param of the run on the stage, the runs side by side there of these experiments, or all runs and experiments */
export function originOf(page: Page, of: 'run' | readonly number[] | 'all' = 'run'): Origin {
  const lab = page.store.getState()
  const { study, selectedExperiment, selectedSeed } = lab
  const engine = lab.engine?.report.name ?? 'no engine'
  const experiments = typeof of === 'string' ? [selectedExperiment] : of
  const names = experiments.map((each) => calledExperiment(study, each))
  const steps = experiments.map((each) => whole(stepOf(page, each)))
  const furthest = lab.runs.reduce((most, run) => Math.max(most, run.step), 0)
  const what =
    of === 'all'
      ? `${titleOf(study)}; ${study.experiments.length} × ${study.runs} runs from seed ${study.seed}; up to training step ${whole(furthest)}`
      : `${study.title && `${study.title}; `}${names.join(', ')}; seed ${(study.seed + selectedSeed) >>> 0}; training step ${[...new Set(steps)].join(', ')}`
  return {
    text: `Source Lab ${version} (${engine}): ${what}`,
    slug: slugOf((names.length > 1 || of === 'all' ? study.title : '') || names.join(' ')),
    engine,
    version,
  }
}

/** Training step of the picture of an experiment that is on the stage. */
function stepOf({ store, live }: Page, experiment: number): number {
  const { study, selectedExperiment, selectedSeed, moment, runs } = store.getState()
  const run = experiment * study.runs + selectedSeed
  const selected = experiment === selectedExperiment
  const { snapshot } = selected ? live : live.pictureOf(run)
  return (selected ? moment : undefined) ?? snapshot?.step ?? runs[run]?.step ?? 0
}

const LONGEST = 40

function slugOf(name: string): string {
  const words = name
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll('χ', 'chi')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  // No word is cut.
  const short = words.length > LONGEST ? words.slice(0, LONGEST + 1).replace(/-[^-]*$/, '') : words
  return short.slice(0, LONGEST) || 'source-lab'
}
