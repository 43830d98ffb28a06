import { expect, it } from 'vitest'
import { parseCommand } from '../../../src/cli/arguments.ts'
import { UsageError } from '../../../src/cli/usage-error.ts'

it('reads a run with all its options', () => {
  expect(
    parseCommand('run paper/icfm --runs 10 --steps 500 --seed=7 --engine wasm --json'.split(' ')),
  ).toEqual({
    kind: 'run',
    study: 'paper/icfm',
    runs: 10,
    steps: 500,
    seed: 7,
    engine: 'wasm',
    json: true,
  })
})

it('reads the metrics of a table, and files with the directions of modes', () => {
  expect(parseCommand(['run', 'x', '--metrics', 'amd, mdd'])).toMatchObject({
    metrics: ['amd', 'mdd'],
  })
  expect(() => parseCommand(['run', 'x', '--metrics', 'amd,ssim'])).toThrow(/no “ssim”\. Metrics: /)
  const words = 'metrics --generated g.csv --target r.csv --modes -90,12.5'.split(' ')
  expect(parseCommand(words)).toEqual({
    kind: 'metrics',
    generated: 'g.csv',
    target: 'r.csv',
    modes: [-90, 12.5],
    json: false,
  })
})

it('leaves out what was not given, so that the study decides', () => {
  expect(parseCommand(['run', '-'])).toEqual({
    kind: 'run',
    study: '-',
    engine: 'auto',
    json: false,
  })
  expect(parseCommand(['bench', '--quick'])).toEqual({ kind: 'bench', json: false, quick: true })
})

it('reads the question of entanglement, with the sweep that findings report when nothing is given', () => {
  const given = {
    kind: 'entanglement',
    runs: 8,
    steps: 20000,
    seed: 0,
    engine: 'auto',
    json: false,
  }
  expect(parseCommand(['entanglement'])).toEqual(given)
  const words = 'entanglement --runs 2 --steps 50 --engine wasm --from a --out b --picture c --json'
  expect(parseCommand(words.split(' '))).toEqual({
    ...given,
    ...{ runs: 2, steps: 50, engine: 'wasm', json: true },
    ...{ from: 'a', out: 'b', picture: 'c' },
  })
})

it('passes numbers on as given: the study names their limits', () => {
  expect(parseCommand(['run', 'x', '--seed', '-1'])).toMatchObject({ seed: -1 })
  expect(parseCommand(['run', 'x', '--steps', '1e9'])).toMatchObject({ steps: 1e9 })
})

it('knows help', () => {
  for (const words of [['help'], ['--help'], ['run', '--help'], ['bench', '-h']])
    expect(parseCommand(words)).toEqual({ kind: 'help' })
})

it.each([
  [[], 'No command'],
  [['trian'], '“trian”'],
  [['rnu'], 'Did you mean “run”? Commands: run, '],
  [['run', 'a', '--stesp', '3'], 'Did you mean “--steps”? Options: '],
  [['run', 'a', '--metrics', 'amd,fialureRate'], 'Did you mean “failureRate”? Metrics: '],
  [['run'], 'needs a study'],
  [['run', 'a', 'b'], '“b”'],
  [['run', 'a', '--engine', 'cuda'], '--engine must be one of'],
  [['run', 'a', '--runs', 'many'], '--runs must be a number, not “many”'],
  [['run', 'a', '--runs', ''], '--runs must be a number'],
  [['run', 'a', '--speed', '3'], '--speed'],
  [['run', 'a', '--steps'], '--steps'],
  [['bench', 'a'], '“a”'],
  [['presets', 'a'], 'presets takes nothing more, not “a”'],
  [['fields', '--json'], 'fields takes nothing more, not “--json”'],
  [['entanglement', 'a'], '“a”'],
  [['entanglement', '--engine', 'cuda'], '--engine must be one of'],
] as const)('%j is refused in a sentence', (words, part) => {
  expect(() => parseCommand(words)).toThrow(UsageError)
  expect(() => parseCommand(words)).toThrow(part)
})

it('reads where runs are written down, which part of them, on how many cores', () => {
  const words = 'run paper/table --out a.jsonl --shard 2/8 --cores 4 --engine wasm'.split(' ')
  expect(parseCommand(words)).toEqual({
    kind: 'run',
    study: 'paper/table',
    engine: 'wasm',
    json: false,
    out: 'a.jsonl',
    shard: { part: 2, of: 8 },
    cores: 4,
  })
  for (const shard of ['0/2', '3/2', '1', '1/x', '-1/2', '1/99999'])
    expect(() => parseCommand(['run', 'x', '--shard', shard])).toThrow(
      `with I from 1 to N and N at most 10000, not “${shard}”.`,
    )
  for (const cores of ['0', '1.5', 'all', '-2'])
    expect(() => parseCommand(['run', 'x', '--cores', cores])).toThrow(
      `--cores must be a whole number from 1 to 256, not “${cores}”.`,
    )
})

it('reads the reproduction of the table and the merging of files', () => {
  expect(parseCommand(['reproduce'])).toEqual({
    kind: 'reproduce',
    protocol: 'code',
    engine: 'auto',
    json: false,
  })
  expect(parseCommand(['reproduce', '--protocol', 'text', '--runs', '3'])).toMatchObject({
    protocol: 'text',
    runs: 3,
  })
  expect(() => parseCommand(['reproduce', '--protocol', 'talk'])).toThrow(
    '--protocol must be code or text, not “talk”.',
  )
  expect(parseCommand(['merge', 'a', 'b', '--out', 'c', '--json'])).toEqual({
    kind: 'merge',
    files: ['a', 'b'],
    out: 'c',
    json: true,
  })
  expect(() => parseCommand(['merge'])).toThrow('merge needs files of results')
})
