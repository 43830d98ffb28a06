import { expect, it } from 'vitest'
import { parseCommand, UsageError } from '../../../src/cli/arguments.ts'

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
  [['run'], 'needs a study'],
  [['run', 'a', 'b'], '“b”'],
  [['run', 'a', '--engine', 'cuda'], '--engine must be one of'],
  [['run', 'a', '--runs', 'many'], '--runs must be a number, not “many”'],
  [['run', 'a', '--runs', ''], '--runs must be a number'],
  [['run', 'a', '--speed', '3'], '--speed'],
  [['run', 'a', '--steps'], '--steps'],
  [['bench', 'a'], '“a”'],
  [['entanglement', 'a'], '“a”'],
  [['entanglement', '--engine', 'cuda'], '--engine must be one of'],
] as const)('%j is refused in a sentence', (words, part) => {
  expect(() => parseCommand(words)).toThrow(UsageError)
  expect(() => parseCommand(words)).toThrow(part)
})
