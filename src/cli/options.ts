/**
 * Every option of the command line, in the order in which all help names them: what it sets, within which limits, and how its word is
 * read. Which command takes which, and what stands for those that are left out: `command-table.ts`.
 */
import { MAX_EXPERIMENTS } from '../math/limits.ts'
import { didYouMean } from '../math/nearest-name.ts'
import { METRIC_NAMES, type MetricName } from '../measure/metrics.ts'
import { EXPERIMENT } from '../study/experiment.ts'
import { integer, type NumberField } from '../study/field.ts'
import { PROTOCOLS, type Protocol } from '../study/presets/paper-table.ts'
import { STUDY } from '../study/study.ts'
import { brokenRule } from '../study/validate.ts'
import type { EngineWish } from './commands.ts'
import type { Shard } from './shard.ts'
import { UsageError } from './usage-error.ts'

export interface Option<T> {
  /** What stands for its value in the help; absent where it takes none. */
  readonly value?: string
  /** What it sets, with the unit where there is one. */
  readonly says: string
  /** What it may be; absent where that is not limited. */
  readonly limits?: string
  /**
   * @param name of the option, with its dashes
   * @throws UsageError naming option, limit and word
   */
  read(word: string, name: string): T
}

const ENGINES: readonly EngineWish[] = ['auto', 'wasm', 'gpu', 'reference']
const PROTOCOL_NAMES = Object.keys(PROTOCOLS) as Protocol[]
const { gamma } = EXPERIMENT.source.variants.directional
const CORES = integer({ label: 'Cores', default: 1, min: 1, max: 256 })
const PLACE = integer({ label: 'Experiment', default: 1, min: 1, max: MAX_EXPERIMENTS })
const ANGLES = 'angles in degrees with commas between'
const MOST_MODES = 255
const MOST_SHARDS = 10000

export const OPTIONS = {
  generated: file('generated points, a line each: x, y'),
  target: file('target points, a line each: x, y and, where they have modes, the mode'),
  modes: {
    value: 'LIST',
    says: `directions of the target’s modes, ${ANGLES}`,
    limits: `at most ${MOST_MODES}`,
    read: directions,
  },
  experiment: number(PLACE, 'place of the experiment in its study'),
  protocol: choice(PROTOCOL_NAMES, 'what the authors’ code does, or what their paper says'),
  runs: number(STUDY.runs, 'runs of every experiment, each with a seed of its own'),
  steps: number(EXPERIMENT.training.fields.steps, 'training steps of every run'),
  seed: number(STUDY.seed, 'seed of the first run; the others count up from it'),
  gammas: list('cosines of the caps’ half width', rangeOf(gamma), (word, name) =>
    within(gamma, word, `Each of ${name}`),
  ),
  out: file('where every run is written down as it ends; what is there already is gone on with'),
  json: flag('one JSON object on stdout instead of a table'),
  metrics: list('metrics of the table', METRIC_NAMES.join(', '), metricNamed),
  quick: flag('fewer and shorter measurements, to see that all works'),
  engine: choice(ENGINES, 'what trains; auto measures and takes the fastest'),
  cores: number(CORES, 'cores to train on'),
  shard: {
    value: 'I/N',
    says: 'only the I-th of N equal parts of the runs, such as 1/4',
    limits: `I from 1 to N, N up to ${MOST_SHARDS}`,
    read: shardNamed,
  },
  from: file('the numbers of an earlier --out, instead of training'),
  picture: file('where the best predictor is drawn against the failure rate, as SVG'),
} satisfies Record<string, Option<unknown>>

export type OptionName = keyof typeof OPTIONS
export type OptionValue<N extends OptionName> = ReturnType<(typeof OPTIONS)[N]['read']>

function flag(says: string): Option<true> {
  return { says, read: () => true }
}

function file(says: string): Option<string> {
  const read = (word: string, name: string): string => {
    if (word === '') throw new UsageError(`${name} must name a file.`)
    return word
  }
  return { value: 'FILE', says, read }
}

function number(field: NumberField, says: string): Option<number> {
  return {
    value: 'N',
    says,
    limits: rangeOf(field),
    read: (word, name) => within(field, word, name),
  }
}

function choice<T extends string>(names: readonly T[], says: string): Option<T> {
  const limits = `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`
  const read = (word: string, name: string): T => {
    const found = names.find((each) => each === word)
    if (found !== undefined) return found
    throw new UsageError(`${name} must be ${limits}, not “${word}”.${didYouMean(word, names)}`)
  }
  return { value: 'NAME', says, limits, read }
}

function list<T>(
  says: string,
  limits: string,
  read: (word: string, name: string) => T,
): Option<T[]> {
  return {
    value: 'LIST',
    says: `${says}, with commas between`,
    limits,
    read: (words, name) => words.split(',').map((word) => read(word.trim(), name)),
  }
}

function rangeOf({ min, max }: NumberField): string {
  return `${min} … ${max}`
}

/** A number within the limits of a field. @param subject begins the sentence where it is not */
function within(field: NumberField, word: string, subject: string): number {
  const value = word.trim() === '' ? Number.NaN : Number(word)
  const rule = brokenRule(field, value)
  if (rule !== undefined) throw new UsageError(`${subject} ${rule}, not “${word}”.`)
  return value
}

function metricNamed(word: string, name: string): MetricName {
  const found = METRIC_NAMES.find((each) => each === word)
  if (found !== undefined) return found
  throw new UsageError(
    `${name} knows no “${word}”.${didYouMean(word, METRIC_NAMES)} Metrics: ${METRIC_NAMES.join(', ')}.`,
  )
}

function directions(words: string, name: string): number[] {
  const degrees = words.split(',').map((each) => {
    const word = each.trim()
    const angle = word === '' ? Number.NaN : Number(word)
    if (Number.isFinite(angle)) return angle
    throw new UsageError(`${name} must be ${ANGLES}, not “${word}”.`)
  })
  if (degrees.length > MOST_MODES)
    throw new UsageError(`${name} must be at most ${MOST_MODES} angles, not ${degrees.length}.`)
  return degrees
}

function shardNamed(word: string, name: string): Shard {
  const [, part, of] = (/^(\d+)\/(\d+)$/.exec(word) ?? []).map(Number)
  if (!part || !of || part > of || of > MOST_SHARDS)
    throw new UsageError(
      `${name} must be I/N, such as 1/4 for the first of four parts, with I from 1 to N and N at most ${MOST_SHARDS}, not “${word}”.`,
    )
  return { part, of }
}
