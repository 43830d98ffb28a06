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

it('reads a value behind a space or a sign, negative or with a sign within; the last one counts', () => {
  expect(parseCommand(['run', 'x', '--seed=1', '--seed', '2e3'])).toMatchObject({ seed: 2000 })
  expect(parseCommand(['run', 'x', '--out=a=b.jsonl'])).toMatchObject({ out: 'a=b.jsonl' })
  expect(parseCommand(['merge', '--', '--odd', '-'])).toMatchObject({ files: ['--odd', '-'] })
  expect(() => parseCommand(['run', 'x', '--seed', '-1'])).toThrow(
    '--seed must be a whole number from 0 to 4294967295, not “-1”.',
  )
})

it('knows help, of one command or of all', () => {
  for (const words of [['help'], ['--help'], ['-h']])
    expect(parseCommand(words)).toEqual({ kind: 'help' })
  for (const words of [
    ['help', 'run'],
    ['run', '--help'],
    ['--help', 'run'],
    'run x --oops -h'.split(' '),
  ])
    expect(parseCommand(words)).toEqual({ kind: 'help', of: 'run' })
  expect(parseCommand(['--version'])).toEqual({ kind: 'version' })
  expect(() => parseCommand(['help', 'bnech'])).toThrow('Did you mean “bench”?')
})

it.each([
  [[], 'No command'],
  [['trian'], '“trian”'],
  [['rnu'], 'Did you mean “run”? Commands: run, '],
  [['run', 'a', '--stesp', '3'], 'run has no option “--stesp”. Did you mean “--steps”? Options: '],
  [['run', 'a', '-json'], 'Did you mean “--json”?'],
  [['bench', '--steps', '3'], 'bench has no option “--steps”. Options: --json, --quick.'],
  [['run', 'a', '--metrics', 'amd,fialureRate'], 'Did you mean “failureRate”? Metrics: '],
  [['run'], 'needs a study'],
  [['run', 'a', 'b'], '“b”'],
  [['run', 'a', '--engine', 'cuda'], '--engine must be auto, wasm, gpu or reference, not “cuda”.'],
  [['run', 'a', '--engine', 'wsam'], 'not “wsam”. Did you mean “wasm”?'],
  [['run', 'a', '--runs', 'many'], '--runs must be a whole number from 1 to 256, not “many”.'],
  [['run', 'a', '--runs', ''], '--runs must be a whole number from 1 to 256'],
  [['run', 'a', '--steps', '1e9'], '--steps must be a whole number from 1 to 10000000, not “1e9”.'],
  [['run', 'a', '--speed', '3'], '--speed'],
  [
    ['run', 'a', '--steps'],
    '--steps needs a value, N: training steps of every run (1 … 10000000).',
  ],
  [['run', 'a', '--out', '--json'], '--out needs a value, FILE'],
  [['run', 'a', '--out='], '--out must name a file.'],
  [['run', 'a', '--json=yes'], '--json takes no value, not “yes”.'],
  [['bench', 'a'], '“a”'],
  [['presets', 'a'], 'presets takes nothing more, not “a”'],
  [['fields', '--json'], 'fields takes nothing more, not “--json”'],
  [['entanglement', 'a'], '“a”'],
  [['entanglement', '--engine', 'cuda'], '--engine must be auto'],
  [['pytorch', 'a', '--experiment', '0'], '--experiment must be a whole number from 1 to 64'],
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
