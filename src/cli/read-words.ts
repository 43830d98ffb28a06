/** The words behind a command → its options and the other words. */
import { didYouMean } from '../math/nearest-name.ts'
import { COMMAND_TABLE } from './command-table.ts'
import type { CommandName } from './commands.ts'
import { OPTIONS, type Option, type OptionName, type OptionValue } from './options.ts'
import { UsageError } from './usage-error.ts'

/** Names of the options that a command takes. */
type Taken<C extends CommandName> = (typeof COMMAND_TABLE)[C]['options'][number]

export interface ReadWords<C extends CommandName> {
  /** Those that were given. */
  readonly options: { readonly [N in Taken<C>]?: OptionValue<N> }
  readonly others: readonly string[]
}

/**
 * Reads `--name value`, `--name=value` and `--name`; where an option is there twice, the last one counts. Behind `--` nothing is an option.
 * @throws UsageError in a sentence that names the option
 */
export function readWords<C extends CommandName>(
  command: C,
  words: readonly string[],
): ReadWords<C> {
  const known: readonly OptionName[] = COMMAND_TABLE[command].options
  const options: Partial<Record<OptionName, unknown>> = {}
  const others: string[] = []
  const waiting = words.slice()
  for (let word = waiting.shift(); word !== undefined; word = waiting.shift()) {
    if (word === '--') others.push(...waiting.splice(0))
    else if (!word.startsWith('-') || word === '-') others.push(word)
    else {
      const [typed, ...rest] = word.split('=')
      const name = known.find((each) => `--${each}` === typed)
      if (name === undefined) throw unknown(command, typed!, known)
      const joined = rest.length > 0 ? rest.join('=') : undefined
      options[name] = readValue(name, OPTIONS[name], joined, waiting)
    }
  }
  return { options: options as ReadWords<C>['options'], others }
}

/** @param waiting words of which the first may be its value; a number may be negative */
function readValue(
  name: OptionName,
  option: Option<unknown>,
  joined: string | undefined,
  waiting: string[],
): unknown {
  const called = `--${name}`
  if (option.value === undefined) {
    if (joined === undefined) return option.read('', called)
    throw new UsageError(`${called} takes no value, not “${joined}”.`)
  }
  const word = joined ?? (waiting[0]?.startsWith('--') ? undefined : waiting.shift())
  if (word !== undefined) return option.read(word, called)
  const limits = option.limits === undefined ? '' : ` (${option.limits})`
  throw new UsageError(`${called} needs a value, ${option.value}: ${option.says}${limits}.`)
}

function unknown(command: CommandName, typed: string, known: readonly OptionName[]): UsageError {
  const names = known.map((name) => `--${name}`)
  const all = names.length > 0 ? ` Options: ${names.join(', ')}.` : ''
  return new UsageError(`${command} has no option “${typed}”.${didYouMean(typed, names)}${all}`)
}
