/** The words of a command line → a command. */
import { didYouMean } from '../math/nearest-name.ts'
import { COMMAND_NAMES } from './command-table.ts'
import type { CliCommand, CommandName, WorkCommand } from './commands.ts'
import { readWords } from './read-words.ts'
import { USAGE } from './usage.ts'
import { UsageError } from './usage-error.ts'

/** @throws UsageError in a sentence that names the option */
export function parseCommand(words: readonly string[]): CliCommand {
  const [first, ...rest] = words
  if (first === undefined) throw new UsageError(`No command was given.\n\n${USAGE}`)
  if (first === '--version') return { kind: 'version' }
  const wantsHelp = first === 'help' || words.some((word) => word === '--help' || word === '-h')
  const name = wantsHelp ? words.find((word) => word !== 'help' && !word.startsWith('-')) : first
  if (name === undefined) return { kind: 'help' }
  const command = COMMAND_NAMES.find((each) => each === name)
  if (command === undefined)
    throw new UsageError(
      `There is no command “${name}”.${didYouMean(name, COMMAND_NAMES)} Commands: ${COMMAND_NAMES.join(', ')}, help.`,
    )
  return wantsHelp ? { kind: 'help', of: command } : PARSERS[command](rest)
}

/** By command: how the words behind it are read. */
const PARSERS: {
  readonly [C in CommandName]: (words: readonly string[]) => Extract<WorkCommand, { kind: C }>
} = {
  run: (words) => {
    const { options, others } = readWords('run', words)
    const needs =
      'a preset such as paper/icfm (“presets” lists them), a link, a JSON file, or - for stdin'
    return { kind: 'run', study: oneStudy('run', needs, others), ...TRAINING, ...options }
  },
  reproduce: (words) => {
    const { options, others } = readWords('reproduce', words)
    onlyOptions('reproduce', others)
    return { kind: 'reproduce', protocol: 'code', ...TRAINING, ...options }
  },
  pytorch: (words) => {
    const { options, others } = readWords('pytorch', words)
    const study = oneStudy('pytorch', 'as run does; “presets” lists some', others)
    return { kind: 'pytorch', study, experiment: 1, ...options }
  },
  merge: (words) => {
    const { options, others } = readWords('merge', words)
    if (others.length === 0)
      throw new UsageError('merge needs files of results, as “run … --out FILE” writes them.')
    return { kind: 'merge', files: others, json: false, ...options }
  },
  metrics: (words) => {
    const { options, others } = readWords('metrics', words)
    onlyOptions('metrics', others)
    const { generated, target, ...more } = options
    if (generated === undefined || target === undefined)
      throw new UsageError(
        `metrics needs --${generated === undefined ? 'generated' : 'target'} FILE, a file of points.`,
      )
    return { kind: 'metrics', generated, target, json: false, ...more }
  },
  bench: (words) => {
    const { options, others } = readWords('bench', words)
    onlyOptions('bench', others)
    return { kind: 'bench', json: false, quick: false, ...options }
  },
  entanglement: (words) => {
    const { options, others } = readWords('entanglement', words)
    onlyOptions('entanglement', others)
    return { kind: 'entanglement', runs: 8, steps: 20000, seed: 0, ...TRAINING, ...options }
  },
  presets: (words) => listing('presets', words),
  fields: (words) => listing('fields', words),
}

const TRAINING = { engine: 'auto', json: false } as const

function listing<C extends 'presets' | 'fields'>(kind: C, words: readonly string[]): { kind: C } {
  const [extra] = words
  if (extra !== undefined) throw new UsageError(`${kind} takes nothing more, not “${extra}”.`)
  return { kind }
}

function oneStudy(command: CommandName, needs: string, others: readonly string[]): string {
  const [study, extra] = others
  if (study === undefined) throw new UsageError(`${command} needs a study: ${needs}.`)
  if (extra !== undefined) throw new UsageError(`${command} takes one study, not also “${extra}”.`)
  return study
}

function onlyOptions(command: CommandName, [extra]: readonly string[]): void {
  if (extra !== undefined) throw new UsageError(`${command} takes only options, not “${extra}”.`)
}
