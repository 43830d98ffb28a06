import { expect, it } from 'vitest'
import { parseCommand } from '../../../src/cli/arguments.ts'
import { COMMAND_NAMES, COMMAND_TABLE, type CommandWords } from '../../../src/cli/command-table.ts'
import { OPTIONS, type OptionName } from '../../../src/cli/options.ts'
import { USAGE, usageOf } from '../../../src/cli/usage.ts'

const COMMANDS: readonly (readonly [string, CommandWords])[] = Object.entries(COMMAND_TABLE)
const lines = (text: string): string[] => text.split('\n')

it('the list of commands has a line for each, and no options', () => {
  for (const [name, { says }] of COMMANDS) {
    const line = lines(USAGE).find((each) => each.startsWith(`  npm run -s lab -- ${name} `))
    expect(line?.endsWith(`  ${says}`), name).toBe(true)
  }
  expect(USAGE.match(/--\w+/g)).toEqual(['--help'])
})

it.each(COMMAND_NAMES)(
  'help on %s names all of its options, in one order, and no others',
  (name) => {
    const { options }: CommandWords = COMMAND_TABLE[name]
    const named = lines(usageOf(name)).flatMap((line) => /^ {2}--(\w+)/.exec(line)?.[1] ?? [])
    const order = Object.keys(OPTIONS) as OptionName[]
    expect(named).toEqual([...order.filter((each) => options.includes(each)), 'help'])
    expect(Math.max(...lines(usageOf(name)).map((line) => line.length))).toBeLessThanOrEqual(100)
  },
)

it('an option comes with its meaning, limits and what stands for it when it is left out', () => {
  const said = usageOf('run').replace(/\s+/g, ' ')
  expect(said).toContain(
    '--runs N runs of every experiment, each with a seed of its own [1 … 256; default: the study’s own] --steps',
  )
  expect(said).toContain('[auto, wasm, gpu or reference; default: auto]')
  expect(said).toContain('Example npm run -s lab -- run paper/icfm --steps 2000 --runs 2')
})

it.each(COMMANDS)(
  'the example of %s is one, and what its help says is usual is so',
  (name, words) => {
    const [example] = words.example.split(' >')
    const command = parseCommand(example!.split(' '))
    expect(command.kind).toBe(name)
    for (const [option, usual] of Object.entries(words.usual)) {
      expect(words.options).toContain(option)
      const value = (command as unknown as Record<string, unknown>)[option]
      if (example!.includes(`--${option}`) || value === undefined) continue
      expect(usual.split(',')[0]).toBe(String(value))
    }
  },
)
