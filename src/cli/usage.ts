/** What `--help` prints, written from the tables of commands and options. */
import { COMMAND_NAMES, COMMAND_TABLE, type CommandWords } from './command-table.ts'
import type { CommandName } from './commands.ts'
import { OPTIONS, type Option, type OptionName } from './options.ts'

const PROGRAM = 'npm run -s lab --'
/** Longest line. */
const WIDTH = 100

/** Every command in a line. */
export const USAGE = `Source Lab without a screen

${columns(COMMAND_NAMES.map((name) => [synopsis(name), COMMAND_TABLE[name].says]))}
  ${PROGRAM} COMMAND --help says more of one, with its options, their limits and an example.

Results go to stdout, all else to stderr. Exit code 2: the input is not valid. 1: something failed. 130: interrupted.
`

/** What a command does and takes, with an example. */
export function usageOf(name: CommandName): string {
  const { says, more = '', options, example }: CommandWords = COMMAND_TABLE[name]
  // All help names options in the order of their table.
  const rows = (Object.keys(OPTIONS) as OptionName[])
    .filter((option) => options.includes(option))
    .map((option): Row => optionRow(name, option))
  const sentence = `${says.charAt(0).toUpperCase()}${says.slice(1)}.`
  return [
    `${synopsis(name)}\n`,
    wrapped(`${sentence} ${more}`.trimEnd(), ''),
    columns([...rows, ['--help', 'this']]),
    `Example\n  ${PROGRAM} ${example}\n`,
  ].join('\n')
}

function synopsis(name: CommandName): string {
  const { takes, options }: CommandWords = COMMAND_TABLE[name]
  return [PROGRAM, name, takes, options.length > 0 && '[options]'].filter(Boolean).join(' ')
}

function optionRow(command: CommandName, name: OptionName): Row {
  const { usual, instead }: CommandWords = COMMAND_TABLE[command]
  const { value, says, limits }: Option<unknown> = OPTIONS[name]
  const bounds = [limits, usual[name] && `default: ${usual[name]}`].filter(Boolean).join('; ')
  const head = [`--${name}`, value].filter(Boolean).join(' ')
  return [head, [instead?.[name] ?? says, bounds && `[${bounds}]`].filter(Boolean).join(' ')]
}

type Row = readonly [head: string, words: string]

/** Rows of two columns, the second one broken where it is too long. */
function columns(rows: readonly Row[]): string {
  const width = Math.max(...rows.map(([head]) => head.length))
  return rows
    .map(([head, words]) => {
      const start = `  ${head.padEnd(width)}  `
      return start + wrapped(words, ' '.repeat(start.length)).trimStart()
    })
    .join('')
}

/** Lines of words, each with its end and indented. */
function wrapped(words: string, indent: string): string {
  const lines: string[] = []
  let line = ''
  for (const word of words.split(' ')) {
    if (line && indent.length + line.length + 1 + word.length > WIDTH) {
      lines.push(line)
      line = word
    } else line = line ? `${line} ${word}` : word
  }
  return [...lines, line].map((each) => `${indent}${each}\n`).join('')
}
