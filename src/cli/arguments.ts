/** The words of a command line → a command. */
import { didYouMean } from '../math/nearest-name.ts'
import { METRIC_NAMES, type MetricName } from '../measure/metrics.ts'
import { PROTOCOLS, type Protocol } from '../study/presets/paper-table.ts'
import type {
  BenchCommand,
  CliCommand,
  EngineWish,
  EntanglementCommand,
  Machine,
  MergeCommand,
  MetricsCommand,
  PytorchCommand,
  ReproduceCommand,
  RunCommand,
} from './commands.ts'
import { number, readWords, type Values } from './read-words.ts'
import type { Shard } from './shard.ts'
import { ENGINES, USAGE } from './usage.ts'
import { UsageError } from './usage-error.ts'

/** @throws UsageError in a sentence that names the option */
export function parseCommand(words: readonly string[]): CliCommand {
  const [name, ...rest] = words
  if (name === undefined) throw new UsageError(`No command was given.\n\n${USAGE}`)
  if (name === 'help' || words.includes('--help') || words.includes('-h')) return { kind: 'help' }
  if (name === 'presets' || name === 'fields') return parseListing(name, rest)
  if (name === 'run') return parseRun(rest)
  if (name === 'reproduce') return parseReproduce(rest)
  if (name === 'pytorch') return parsePytorch(rest)
  if (name === 'merge') return parseMerge(rest)
  if (name === 'metrics') return parseMetrics(rest)
  if (name === 'bench') return parseBench(rest)
  if (name === 'entanglement') return parseEntanglement(rest)
  throw new UsageError(
    `There is no command “${name}”.${didYouMean(name, COMMANDS)} Commands: ${COMMANDS.join(', ')}.`,
  )
}

const COMMANDS: readonly CliCommand['kind'][] = [
  'run',
  'reproduce',
  'pytorch',
  'merge',
  'metrics',
  'bench',
  'entanglement',
  'presets',
  'fields',
  'help',
]

function parseListing(kind: 'presets' | 'fields', [extra]: readonly string[]): CliCommand {
  if (extra !== undefined) throw new UsageError(`${kind} takes nothing more, not “${extra}”.`)
  return { kind }
}

const TRAINING = {
  runs: { type: 'string' },
  seed: { type: 'string' },
  engine: { type: 'string', default: 'auto' },
  cores: { type: 'string' },
  out: { type: 'string' },
  shard: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const

function parseRun(words: readonly string[]): RunCommand {
  const { values, positionals } = readWords(words, {
    ...TRAINING,
    steps: { type: 'string' },
    metrics: { type: 'string' },
  })
  const [study, ...others] = positionals
  if (study === undefined)
    throw new UsageError(
      'run needs a study: a preset such as paper/icfm (“presets” lists them), a link, a JSON file, or - for stdin.',
    )
  if (others.length > 0) throw new UsageError(`run takes one study, not also “${others[0]}”.`)
  return {
    kind: 'run',
    study,
    ...number('runs', values.runs),
    ...number('steps', values.steps),
    ...number('seed', values.seed),
    ...trainOptions(values),
    ...metricList(values.metrics),
  }
}

function parseReproduce(words: readonly string[]): ReproduceCommand {
  const { values, positionals } = readWords(words, {
    ...TRAINING,
    protocol: { type: 'string', default: 'code' },
  })
  if (positionals.length > 0)
    throw new UsageError(`reproduce takes only options, not “${positionals[0]}”.`)
  const protocols = Object.keys(PROTOCOLS) as Protocol[]
  const protocol = protocols.find((name) => name === values.protocol)
  if (!protocol)
    throw new UsageError(
      `--protocol must be ${protocols.join(' or ')}, not “${String(values.protocol)}”.`,
    )
  return {
    kind: 'reproduce',
    protocol,
    ...number('runs', values.runs),
    ...number('seed', values.seed),
    ...trainOptions(values),
  }
}

function parsePytorch(words: readonly string[]): PytorchCommand {
  const { values, positionals } = readWords(words, { experiment: { type: 'string', default: '1' } })
  const [study, ...others] = positionals
  if (study === undefined)
    throw new UsageError('pytorch needs a study, as run does; “presets” lists some.')
  if (others.length > 0) throw new UsageError(`pytorch takes one study, not also “${others[0]}”.`)
  const experiment = Number(values.experiment)
  if (!Number.isInteger(experiment) || experiment < 1)
    throw new UsageError(
      `--experiment must be the number of an experiment, from 1, not “${String(values.experiment)}”.`,
    )
  return { kind: 'pytorch', study, experiment }
}

function parseMerge(words: readonly string[]): MergeCommand {
  const { values, positionals } = readWords(words, {
    out: { type: 'string' },
    json: { type: 'boolean', default: false },
    metrics: { type: 'string' },
  })
  if (positionals.length === 0)
    throw new UsageError('merge needs files of results, as “run … --out FILE” writes them.')
  return {
    kind: 'merge',
    files: positionals,
    json: values.json === true,
    ...(typeof values.out === 'string' && { out: values.out }),
    ...metricList(values.metrics),
  }
}

function trainOptions({ engine, cores, out, shard, json }: Values) {
  return {
    engine: engineName(engine),
    json: json === true,
    ...coreCount(cores),
    ...(typeof out === 'string' && { out }),
    ...(typeof shard === 'string' && { shard: shardNamed(shard) }),
  }
}

const MOST_CORES = 256

function coreCount(word: unknown): Pick<Machine, 'cores'> {
  if (word === undefined) return {}
  const cores = Number(word)
  if (!Number.isInteger(cores) || cores < 1 || cores > MOST_CORES)
    throw new UsageError(
      `--cores must be a whole number from 1 to ${MOST_CORES}, not “${String(word)}”.`,
    )
  return { cores }
}

const MOST_SHARDS = 10000

function shardNamed(word: string): Shard {
  const [, part, of] = (/^(\d+)\/(\d+)$/.exec(word) ?? []).map(Number)
  if (!part || !of || part > of || of > MOST_SHARDS)
    throw new UsageError(
      `--shard must be I/N, such as 1/4 for the first of four parts, with I from 1 to N and N at most ${MOST_SHARDS}, not “${word}”.`,
    )
  return { part, of }
}

function engineName(word: unknown): EngineWish {
  const engine = ENGINES.find((wish) => wish === word)
  if (engine === undefined)
    throw new UsageError(`--engine must be one of ${ENGINES.join(', ')}, not “${word}”.`)
  return engine
}

function metricList(list: unknown): { readonly metrics?: MetricName[] } {
  if (typeof list !== 'string') return {}
  const metrics = list.split(',').map((word) => {
    const name = METRIC_NAMES.find((each) => each === word.trim())
    if (!name)
      throw new UsageError(
        `--metrics knows no “${word.trim()}”.${didYouMean(word, METRIC_NAMES)} Metrics: ${METRIC_NAMES.join(', ')}.`,
      )
    return name
  })
  return { metrics }
}

function parseMetrics(words: readonly string[]): MetricsCommand {
  const { values, positionals } = readWords(words, {
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
  const { values, positionals } = readWords(words, {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
  })
  if (positionals.length > 0)
    throw new UsageError(`bench takes only options, not “${positionals[0]}”.`)
  return { kind: 'bench', json: values.json === true, quick: values.quick === true }
}

function parseEntanglement(words: readonly string[]): EntanglementCommand {
  const { values, positionals } = readWords(words, {
    runs: { type: 'string' },
    steps: { type: 'string' },
    seed: { type: 'string' },
    gammas: { type: 'string' },
    engine: { type: 'string', default: 'auto' },
    cores: { type: 'string' },
    json: { type: 'boolean', default: false },
    out: { type: 'string' },
    picture: { type: 'string' },
    from: { type: 'string' },
  })
  if (positionals.length > 0)
    throw new UsageError(`entanglement takes only options, not “${positionals[0]}”.`)
  const { out, picture, from, gammas } = values
  return {
    kind: 'entanglement',
    ...{ runs: 8, ...number('runs', values.runs) },
    ...{ steps: 20000, ...number('steps', values.steps) },
    ...{ seed: 0, ...number('seed', values.seed) },
    ...(typeof gammas === 'string' && { gammas: gammas.split(',').map(Number) }),
    engine: engineName(values.engine),
    ...coreCount(values.cores),
    json: values.json === true,
    ...(typeof out === 'string' && { out }),
    ...(typeof picture === 'string' && { picture }),
    ...(typeof from === 'string' && { from }),
  }
}
