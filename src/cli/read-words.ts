/** The words behind a command → its options and the other words. */
import { parseArgs } from 'node:util'
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
  const { tokens } = parseArgs({
    args: [...words],
    options: Object.fromEntries(known.map((name) => [name, { type: typeOf(OPTIONS[name]) }])),
    strict: false,
    tokens: true,
  })
  for (const token of tokens) {
    if (token.kind === 'positional') others.push(token.value)
    if (token.kind !== 'option') continue
    // As it was typed: a word with one dash is taken for several options.
    const [typed] = words[token.index]!.split('=')
    const name = known.find((each) => `--${each}` === typed)
    if (name === undefined) throw unknown(command, typed!, known)
    options[name] = readValue(name, OPTIONS[name], token)
  }
  return { options: options as ReadWords<C>['options'], others }
}

const typeOf = ({ value }: Option<unknown>): 'string' | 'boolean' =>
  value === undefined ? 'boolean' : 'string'

/** @param given its value, if there is one: another word may be the next option, or a negative number */
function readValue(
  name: OptionName,
  option: Option<unknown>,
  given: { readonly value?: string | undefined; readonly inlineValue?: boolean | undefined },
): unknown {
  const called = `--${name}`
  if (option.value === undefined) {
    if (given.value === undefined) return option.read('', called)
    throw new UsageError(`${called} takes no value, not “${given.value}”.`)
  }
  const { value: word, inlineValue } = given
  if (word !== undefined && (inlineValue || !word.startsWith('--')))
    return option.read(word, called)
  const limits = option.limits === undefined ? '' : ` (${option.limits})`
  throw new UsageError(`${called} needs a value, ${option.value}: ${option.says}${limits}.`)
}

function unknown(command: CommandName, typed: string, known: readonly OptionName[]): UsageError {
  const names = known.map((name) => `--${name}`)
  const all = names.length > 0 ? ` Options: ${names.join(', ')}.` : ''
  return new UsageError(`${command} has no option “${typed}”.${didYouMean(typed, names)}${all}`)
}
