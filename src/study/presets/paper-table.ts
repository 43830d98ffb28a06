/** The paper's table of nine rows (Table 7), with both published versions of its numbers (SCIENCE §3). */
import type { MetricName } from '../../measure/metrics.ts'
import type { Experiment } from '../experiment.ts'
import { parseStudy, type Study } from '../study.ts'
import { CODE, ICFM } from './default.ts'
import {
  approximated,
  directional,
  ICFM_PRUNED,
  OTCFM,
  PERFECT_PAIRING,
  TEXT,
} from './paper-experiments.ts'

/** A published number: mean and standard deviation (divisor n) over ten runs of the best of ten checkpoints. */
export interface PublishedValue {
  readonly mean: number
  readonly deviation: number
  readonly runs: number
}

export type PublishedRow = Readonly<Partial<Record<MetricName, PublishedValue>>>

/** Output of the authors' notebook, and Table 7 of the paper. They differ but for one row. */
export type Publication = 'notebook' | 'paper'

export type Protocol = 'code' | 'text'
export const PROTOCOLS: Readonly<Record<Protocol, string>> = {
  code: 'released code: batch 10, 100,000 steps, ten checkpoints',
  text: 'paper text: batch 16, 20,000 steps, four checkpoints',
}

type Pair = readonly [mean: number, deviation: number]
type Quadruple = readonly [amd: Pair, failureRate: Pair, mdd: Pair, normalized: Pair]

const RUNS = 10
const COLUMNS = ['amd', 'failureRate', 'mdd', 'normalizedWasserstein'] as const

function published(values: Quadruple): PublishedRow {
  return Object.fromEntries(
    COLUMNS.map((name, i) => [name, { mean: values[i]![0], deviation: values[i]![1], runs: RUNS }]),
  )
}

interface Row extends Readonly<Record<Publication, PublishedRow>> {
  readonly experiment: object
}

const row = (experiment: object, notebook: Quadruple, paper: Quadruple): Row => ({
  experiment,
  notebook: published(notebook),
  paper: published(paper),
})

// biome-ignore format: a table
const ROWS: readonly Row[] = [
  row(ICFM,
    [[.2271, .0371], [2.45, 1.02], [.0908, .0297], [1.4567, .1107]],
    [[.19, .03], [1.88, .73], [.1, .031], [1.45, .15]]),
  row(OTCFM,
    [[.3055, .0653], [5.14, 1.5], [.0601, .023], [1.5237, .2779]],
    [[.29, .05], [4.35, 1.6], [.066, .028], [1.5, .19]]),
  row(ICFM_PRUNED,
    [[.1858, .022], [1.72, .84], [.1048, .039], [1.3587, .1183]],
    [[.18, .04], [1.4, .91], [.128, .056], [1.36, .12]]),
  row(approximated(200),
    [[.3106, .0438], [4.61, 1.12], [.0272, .0104], [1.3393, .2184]],
    [[.31, .09], [4.99, 2.32], [.056, .014], [1.34, .22]]),
  row(approximated(6000),
    [[.325, .0567], [6.05, 1.24], [.0166, .0051], [1.3963, .1872]],
    [[.32, .05], [6.05, 1.24], [.017, .005], [1.4, .18]]),
  row(approximated(10000),
    [[.3357, .0348], [6.66, 1.92], [.0301, .0163], [1.4654, .1675]],
    [[.32, .02], [6.14, 1.3], [.02, .009], [1.47, .17]]),
  row(PERFECT_PAIRING,
    [[.154, .0071], [.77, .24], [.0012, .0006], [.5109, .0643]],
    [[.16, .01], [.93, .15], [.001, .001], [.52, .05]]),
  row(directional(0.9),
    [[.2133, .0409], [2.5, .97], [.0176, .0059], [1.0901, .1336]],
    [[.18, .02], [1.8, .51], [.016, .008], [1.03, .22]]),
  row(directional(0.98),
    [[.2502, .0305], [3.56, .68], [.0159, .0055], [1.1256, .0688]],
    [[.26, .02], [4.08, .68], [.012, .004], [1.15, .17]]),
]

/** The whole table as a study of nine experiments × ten runs. */
export function paperTable(protocol: Protocol): Study {
  return parseStudy({
    version: 1,
    title: `The paper’s table (${PROTOCOLS[protocol]})`,
    runs: RUNS,
    experiments: ROWS.map(({ experiment }) => ({
      ...(protocol === 'code' ? CODE : TEXT),
      ...experiment,
    })),
  })
}

const TABLES = (Object.keys(PROTOCOLS) as Protocol[]).map(paperTable)

/** What has been published of an experiment, whatever it is called; undefined where it is none of the table's. */
export function publishedOf(experiment: Experiment): Row | undefined {
  const wanted = unnamed(experiment)
  for (const { experiments } of TABLES) {
    const at = experiments.findIndex((each) => unnamed(each) === wanted)
    if (at >= 0) return ROWS[at]
  }
  return undefined
}

function unnamed({ name: _, ...parts }: Experiment): string {
  return JSON.stringify(parts)
}
