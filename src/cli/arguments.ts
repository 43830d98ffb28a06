/** The words of a command line → a command. */
import { parseArgs } from 'node:util'
import { METRIC_NAMES, type MetricName } from '../measure/metrics.ts'
import type { RuntimeSettings } from '../runtime/protocol.ts'

export type EngineWish = RuntimeSettings['engine']

/** Train a study. */
export interface RunCommand {
  readonly kind: 'run'
  /** Preset id, path of a JSON file, or `-` for stdin. */
  readonly study: string
  readonly runs?: number
  readonly steps?: number
  readonly seed?: number
  readonly engine: EngineWish
  readonly json: boolean
  /** Metrics of the table; all when absent. */
  readonly metrics?: readonly MetricName[]
}

/** Measure points of a file against those of another one. */
export interface MetricsCommand {
  readonly kind: 'metrics'
  /** Paths of the files. */
  readonly generated: string
  readonly target: string
  /** Directions of the target's modes in degrees. */
  readonly modes?: readonly number[]
  readonly json: boolean
}

/** Time the engines and their peers. */
export interface BenchCommand {
  readonly kind: 'bench'
  readonly json: boolean
  /** Fewer and shorter measurements, to see that all works. */
  readonly quick: boolean
}

/** Ask which number of path entanglement predicts failure. */
export interface EntanglementCommand {
  readonly kind: 'entanglement'
  readonly runs: number
  readonly steps: number
  readonly seed: number
  readonly engine: EngineWish
  /** Every run's numbers on stdout instead of the table. */
  readonly json: boolean
  /** Paths: where every run's numbers go, where the picture goes, and an earlier `out` to be read instead of training. */
  readonly out?: string
  readonly picture?: string
  readonly from?: string
}

export type CliCommand =
  | RunCommand
  | MetricsCommand
  | BenchCommand
  | EntanglementCommand
  | { readonly kind: 'help' | 'presets' | 'fields' }

/** Thrown for words that make no command. */
export class UsageError extends Error {
  override name = 'UsageError'
}

const ENGINES: readonly EngineWish[] = ['auto', 'wasm', 'gpu', 'reference']

export const USAGE = `Source Lab without a screen

  npm run -s lab -- run STUDY [options]    train a study and measure it
  npm run -s lab -- metrics [options]      measure generated points against target points
  npm run -s lab -- bench [options]        time the engines, and the peers that are installed
  npm run -s lab -- entanglement [options] which number of path entanglement predicts failure (docs/findings.md)
  npm run -s lab -- presets                list the presets
  npm run -s lab -- fields                 list every field of a study with default and limits

STUDY is a preset such as paper/icfm, the path of a JSON file, or - for stdin.

Options of run
  --runs N       runs of every experiment, each with a seed of its own
  --steps N      training steps of every run
  --seed N       the seed from which all is drawn
  --engine NAME  ${ENGINES.join(', ')}; auto, the default, measures and takes the fastest
  --metrics LIST metrics of the table, with commas between; all when left out:
                 ${METRIC_NAMES.slice(0, 5).join(', ')},
                 ${METRIC_NAMES.slice(5, 10).join(', ')},
                 ${METRIC_NAMES.slice(10).join(', ')}
  --json         one JSON object with all metrics on stdout instead of a table

Options of metrics
  --generated FILE  generated points, a line each: x, y
  --target FILE     target points: x, y and, if there is one, the mode of each
  --modes LIST      directions of the target's modes in degrees, with commas between, such as 257.578,339,63.126
  --json            one JSON object on stdout instead of a table

Options of bench
  --quick        fewer and shorter measurements
  --json         one JSON object on stdout instead of a table

Options of entanglement
  --runs N, --steps N, --seed N, --engine NAME  as in run; 8 runs of 20000 steps when left out
  --out FILE     every run's numbers as JSON into a file
  --picture FILE the best predictor against failure rate as SVG into a file
  --from FILE    the numbers of an earlier --out; nothing is trained
  --json         every run's numbers on stdout instead of a table

Exit code 2: the input is not valid. 1: something failed. 130: interrupted.
`

/** @throws UsageError in a sentence that names the option */
export function parseCommand(words: readonly string[]): CliCommand {
  const [name, ...rest] = words
  if (name === undefined) throw new UsageError(`No command was given.\n\n${USAGE}`)
  if (name === 'help' || words.includes('--help') || words.includes('-h')) return { kind: 'help' }
  if (name === 'presets' || name === 'fields') return { kind: name }
  if (name === 'run') return parseRun(rest)
  if (name === 'metrics') return parseMetrics(rest)
  if (name === 'bench') return parseBench(rest)
  if (name === 'entanglement') return parseEntanglement(rest)
  throw new UsageError(
    `There is no command “${name}”. Commands: run, metrics, bench, entanglement, presets, fields, help.`,
  )
}

function parseRun(words: readonly string[]): RunCommand {
  const { values, positionals } = read(words, {
    runs: { type: 'string' },
    steps: { type: 'string' },
    seed: { type: 'string' },
    engine: { type: 'string', default: 'auto' },
    metrics: { type: 'string' },
    json: { type: 'boolean', default: false },
  })
  const [study, ...others] = positionals
  if (study === undefined)
    throw new UsageError(
      'run needs a study: a preset such as paper/icfm (“presets” lists them), a JSON file, or - for stdin.',
    )
  if (others.length > 0) throw new UsageError(`run takes one study, not also “${others[0]}”.`)
  return {
    kind: 'run',
    study,
    ...number('runs', values.runs),
    ...number('steps', values.steps),
    ...number('seed', values.seed),
    engine: engineName(values.engine),
    ...(typeof values.metrics === 'string' && { metrics: metricNames(values.metrics) }),
    json: values.json === true,
  }
}

function engineName(word: unknown): EngineWish {
  const engine = ENGINES.find((wish) => wish === word)
  if (engine === undefined)
    throw new UsageError(`--engine must be one of ${ENGINES.join(', ')}, not “${word}”.`)
  return engine
}

function metricNames(list: string): MetricName[] {
  return list.split(',').map((word) => {
    const name = METRIC_NAMES.find((each) => each === word.trim())
    if (!name)
      throw new UsageError(
        `--metrics knows no “${word.trim()}”. Metrics: ${METRIC_NAMES.join(', ')}.`,
      )
    return name
  })
}

function parseMetrics(words: readonly string[]): MetricsCommand {
  const { values, positionals } = read(words, {
    generated: { type: 'string' },
    target: { type: 'string' },
    modes: { type: 'string' },
    json: { type: 'boolean', default: false },
  })
  if (positionals.length > 0)
    throw new UsageError(`metrics takes only options, not “${positionals[0]}”.`)
  const { generated, target, modes } = values
  if (typeof generated !== 'string' || typeof target !== 'string')
    throw new UsageError(
      `metrics needs --${typeof generated === 'string' ? 'target' : 'generated'} FILE, a file of points.`,
    )
  return {
    kind: 'metrics',
    generated,
    target,
    ...(typeof modes === 'string' && { modes: directions(modes) }),
    json: values.json === true,
  }
}

/** Most modes of a target. */
const MOST_MODES = 255

function directions(list: string): number[] {
  const angles = list.split(',').map((word) => (word.trim() === '' ? Number.NaN : Number(word)))
  const wrong = angles.findIndex((angle) => !Number.isFinite(angle))
  if (wrong >= 0)
    throw new UsageError(
      `--modes must be angles in degrees with commas between, not “${list.split(',')[wrong]!.trim()}”.`,
    )
  if (angles.length > MOST_MODES)
    throw new UsageError(`--modes must be at most ${MOST_MODES} angles, not ${angles.length}.`)
  return angles
}

function parseBench(words: readonly string[]): BenchCommand {
  const { values, positionals } = read(words, {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
  })
  if (positionals.length > 0)
    throw new UsageError(`bench takes only options, not “${positionals[0]}”.`)
  return { kind: 'bench', json: values.json === true, quick: values.quick === true }
}

function parseEntanglement(words: readonly string[]): EntanglementCommand {
  const { values, positionals } = read(words, {
    runs: { type: 'string' },
    steps: { type: 'string' },
    seed: { type: 'string' },
    engine: { type: 'string', default: 'auto' },
    json: { type: 'boolean', default: false },
    out: { type: 'string' },
    picture: { type: 'string' },
    from: { type: 'string' },
  })
  if (positionals.length > 0)
    throw new UsageError(`entanglement takes only options, not “${positionals[0]}”.`)
  const { out, picture, from } = values
  return {
    kind: 'entanglement',
    ...{ runs: 8, ...number('runs', values.runs) },
    ...{ steps: 20000, ...number('steps', values.steps) },
    ...{ seed: 0, ...number('seed', values.seed) },
    engine: engineName(values.engine),
    json: values.json === true,
    ...(typeof out === 'string' && { out }),
    ...(typeof picture === 'string' && { picture }),
    ...(typeof from === 'string' && { from }),
  }
}

type Options = NonNullable<Parameters<typeof parseArgs>[0]>['options']

function read(words: readonly string[], options: NonNullable<Options>) {
  // A negative number after an option is its value, which parseArgs takes for another option.
  const joined = words.flatMap((word, i) =>
    /^--(runs|steps|seed|modes)$/.test(word) && /^-[\d.]/.test(words[i + 1] ?? '')
      ? [`${word}=${words[i + 1]}`]
      : /^-[\d.]/.test(word) && /^--(runs|steps|seed|modes)$/.test(words[i - 1] ?? '')
        ? []
        : [word],
  )
  try {
    return parseArgs({ args: joined, options, allowPositionals: true, strict: true })
  } catch (error) {
    const known = Object.keys(options).map((name) => `--${name}`)
    const [sentence] = (error instanceof Error ? error.message : String(error)).split('. ')
    throw new UsageError(`${sentence}. Options: ${known.join(', ')}.`)
  }
}

/** A number as it was given; whether it is within its limits, the study's own validation says. */
function number<N extends string>(name: N, word: unknown): { [K in N]?: number } {
  if (word === undefined) return {}
  const value = typeof word === 'string' && word.trim() !== '' ? Number(word) : Number.NaN
  if (Number.isNaN(value))
    throw new UsageError(`--${name} must be a number, not “${String(word)}”.`)
  return { [name]: value } as { [K in N]?: number }
}
