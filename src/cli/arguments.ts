/** The words of a command line → a command. */
import { parseArgs } from 'node:util'
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
}

/** Time the engines and their peers. */
export interface BenchCommand {
  readonly kind: 'bench'
  readonly json: boolean
  /** Fewer and shorter measurements, to see that all works. */
  readonly quick: boolean
}

export type CliCommand =
  | RunCommand
  | BenchCommand
  | { readonly kind: 'help' | 'presets' | 'fields' }

/** Thrown for words that make no command. */
export class UsageError extends Error {
  override name = 'UsageError'
}

const ENGINES: readonly EngineWish[] = ['auto', 'wasm', 'gpu', 'reference']

export const USAGE = `Source Lab without a screen

  npm run -s lab -- run STUDY [options]    train a study and measure it
  npm run -s lab -- bench [options]        time the engines, and the peers that are installed
  npm run -s lab -- presets                list the presets
  npm run -s lab -- fields                 list every field of a study with default and limits

STUDY is a preset such as paper/icfm, the path of a JSON file, or - for stdin.

Options of run
  --runs N       runs of every experiment, each with a seed of its own
  --steps N      training steps of every run
  --seed N       the seed from which all is drawn
  --engine NAME  ${ENGINES.join(', ')}; auto, the default, measures and takes the fastest
  --json         one JSON object on stdout instead of a table

Options of bench
  --quick        fewer and shorter measurements
  --json         one JSON object on stdout instead of a table

Exit code 2: the input is not valid. 1: something failed. 130: interrupted.
`

/** @throws UsageError in a sentence that names the option */
export function parseCommand(words: readonly string[]): CliCommand {
  const [name, ...rest] = words
  if (name === undefined) throw new UsageError(`No command was given.\n\n${USAGE}`)
  if (name === 'help' || words.includes('--help') || words.includes('-h')) return { kind: 'help' }
  if (name === 'presets' || name === 'fields') return { kind: name }
  if (name === 'run') return parseRun(rest)
  if (name === 'bench') return parseBench(rest)
  throw new UsageError(
    `There is no command “${name}”. Commands: run, bench, presets, fields, help.`,
  )
}

function parseRun(words: readonly string[]): RunCommand {
  const { values, positionals } = read(words, {
    runs: { type: 'string' },
    steps: { type: 'string' },
    seed: { type: 'string' },
    engine: { type: 'string', default: 'auto' },
    json: { type: 'boolean', default: false },
  })
  const [study, ...others] = positionals
  if (study === undefined)
    throw new UsageError(
      'run needs a study: a preset such as paper/icfm (“presets” lists them), a JSON file, or - for stdin.',
    )
  if (others.length > 0) throw new UsageError(`run takes one study, not also “${others[0]}”.`)
  const engine = ENGINES.find((wish) => wish === values.engine)
  if (engine === undefined)
    throw new UsageError(`--engine must be one of ${ENGINES.join(', ')}, not “${values.engine}”.`)
  return {
    kind: 'run',
    study,
    ...number('runs', values.runs),
    ...number('steps', values.steps),
    ...number('seed', values.seed),
    engine,
    json: values.json === true,
  }
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

type Options = NonNullable<Parameters<typeof parseArgs>[0]>['options']

function read(words: readonly string[], options: NonNullable<Options>) {
  // A negative number after an option is its value, which parseArgs takes for another option.
  const joined = words.flatMap((word, i) =>
    /^--(runs|steps|seed)$/.test(word) && /^-\d/.test(words[i + 1] ?? '')
      ? [`${word}=${words[i + 1]}`]
      : /^-\d/.test(word) && /^--(runs|steps|seed)$/.test(words[i - 1] ?? '')
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
