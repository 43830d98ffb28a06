/** Makes the files of the export sheet and hands them over. Each rejects with a sentence where there is nothing to hand over. */
import { tensorsOf } from '../../network/named-weights.ts'
import { writeSafetensors } from '../../network/safetensors.ts'
import { headLine, runLine } from '../../runtime/results-file.ts'
import {
  jsonOf,
  type LongTable,
  measurements,
  pointTable,
  trajectoryTable,
} from '../../store/export-tables.ts'
import { selectedRun } from '../../store/lab-state.ts'
import { weightsMetadata } from '../../study/weights-metadata.ts'
import { csvOf, saveFile } from '../../views/figure/export.ts'
import type { Page } from '../lab-context.tsx'
import { originOf } from './export-origin.ts'

const CSV = 'text/csv'
const JSON_TYPE = 'application/json'

/** Every checkpoint of every run. */
export function saveMeasurements(page: Page, form: 'csv' | 'json'): void {
  const { text, slug } = originOf(page, 'all')
  const table = measurements(page.store.getState().study, page.live)
  if (table.rows.length === 0) throw new Error('Nothing has been measured yet.')
  if (form === 'csv') saveFile(`${slug}-measurements.csv`, CSV, csvOf(table, text))
  else saveFile(`${slug}-measurements.json`, JSON_TYPE, jsonOf(table, text))
}

/** Where points of the run on the stage start and end, or all of their trajectories. */
export function savePoints(page: Page, what: 'points' | 'trajectories'): void {
  const { snapshot } = page.live
  if (!snapshot) throw new Error('There is no picture of this run.')
  const { text, slug } = originOf(page)
  const table: LongTable = what === 'points' ? pointTable(snapshot) : trajectoryTable(snapshot)
  saveFile(`${slug}-${what}.csv`, CSV, csvOf(table, `${text}; coordinates of the stage`))
}

export function saveStudy(page: Page): void {
  const { slug } = originOf(page, 'all')
  const { study } = page.store.getState()
  saveFile(`${slug}.json`, JSON_TYPE, `${JSON.stringify(study, null, 2)}\n`)
}

/** A file of results as `lab run --out` writes it. */
export async function saveResults(page: Page): Promise<void> {
  const { store } = page
  const runs = await store.getState().exported({ kind: 'results' })
  if (runs.length === 0) throw new Error('No run has ended yet: such a file holds ended runs only.')
  const { slug, version } = originOf(page, 'all')
  const { study, engine } = store.getState()
  const head = headLine({ study, engine: engine!.report, version })
  saveFile(`${slug}-results.jsonl`, 'application/jsonl', head + runs.map(runLine).join(''))
}

export async function saveScript(page: Page): Promise<void> {
  const { exported, selectedExperiment } = page.store.getState()
  const script = await exported({ kind: 'script', experiment: selectedExperiment })
  saveFile(`${originOf(page).slug}.py`, 'text/x-python', script)
}

/** Weights at the shown moment, of the run on the stage or of all runs of its experiment. */
export async function saveWeights(page: Page, which: 'run' | 'experiment'): Promise<void> {
  const lab = page.store.getState()
  const { study, selectedExperiment: experiment, moment } = lab
  const wanted =
    which === 'run'
      ? [selectedRun(lab)]
      : Array.from({ length: study.runs }, (_, seed) => experiment * study.runs + seed)
  const { network, runs } = await lab.exported({ kind: 'weights', runs: wanted, step: moment })
  const { slug, engine, version } = originOf(page)
  const seed = (study.seed + (wanted[0]! % study.runs)) >>> 0
  const step = Math.min(...runs.map((run) => run.step))
  const several = runs.length > 1
  const file = writeSafetensors({
    tensors: runs.flatMap(({ weights }, i) =>
      tensorsOf(network, weights, several ? `run${i}.` : ''),
    ),
    metadata: weightsMetadata(
      { study, experiment, seed, step, network, engine, version },
      runs.length,
    ),
  })
  const of = several ? `${runs.length}-runs` : `seed-${seed}`
  saveFile(`${slug}-${of}-step-${step}.safetensors`, 'application/octet-stream', file)
}
