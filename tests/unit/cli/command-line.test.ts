/** The command line as a whole, in a process of its own. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { CANDIDATE_NAMES, CANDIDATES } from '../../../src/cli/entanglement/candidates.ts'
import { METRIC_NAMES } from '../../../src/measure/metrics.ts'
import { EXPERIMENT } from '../../../src/study/experiment.ts'
import type { Part } from '../../../src/study/field.ts'
import { helpOn } from '../../../src/study/help/help.ts'
import { PRESETS } from '../../../src/study/presets/presets.ts'
import { parseStudy } from '../../../src/study/study.ts'
import { lab } from '../../support/lab-process.ts'

describe.each(['reference', 'wasm'])('run on %s', (engine) => {
  it('puts one JSON object on stdout and nothing else', async () => {
    const { code, stdout, stderr } = await lab([
      'run',
      'paper/icfm',
      '--steps',
      '20',
      '--runs',
      '2',
      '--seed',
      '3',
      '--engine',
      engine,
      '--json',
    ])
    expect(stderr).toContain(`Engine: ${engine}`)
    expect(code).toBe(0)
    const result = JSON.parse(stdout)
    expect(result.engine.name).toBe(engine)
    expect(result.version).toMatch(/^\d+\.\d+\.\d+$/)
    expect(result.seconds).toBeGreaterThan(0)
    expect(parseStudy(result.study)).toMatchObject({ runs: 2, seed: 3 })
    expect(result.study.experiments[0].training.steps).toBe(20)
    expect(result.runs).toHaveLength(2)
    result.runs.forEach((run: unknown, index: number) => {
      expect(run).toEqual({
        experiment: 0,
        seed: 3 + index,
        status: { kind: 'finished' },
        checkpoints: [
          {
            step: 20,
            nfe: expect.any(Number),
            loss: expect.any(Number),
            metrics: Object.fromEntries(METRIC_NAMES.map((name) => [name, expect.any(Number)])),
            modes: {
              shares: expect.any(Array),
              failureRate: expect.any(Array),
              recall: expect.any(Array),
            },
          },
        ],
      })
    })
  })
})

it('reads a study from stdin and prints a table for people', async () => {
  const study = {
    title: 'Two sources',
    experiments: [
      { name: 'wide', training: { steps: 4 }, evaluation: { every: 2, points: 16 } },
      {
        name: 'narrow',
        network: { width: 16 },
        training: { steps: 4 },
        evaluation: { points: 16 },
      },
    ],
  }
  const { code, stdout } = await lab(['run', '-', '--engine', 'reference'], JSON.stringify(study))
  expect(code).toBe(0)
  for (const word of [
    'Two sources',
    'wide',
    'narrow',
    'AMD',
    'Failure rate',
    'W₂',
    'floor',
    'median',
  ])
    expect(stdout).toContain(word)
  // One run has no spread; two checkpoints are fewer than five.
  expect(stdout).not.toContain('±')
  expect(stdout).toMatch(/wide +Failure rate.*\d \(last 2\)/)
})

describe('metrics', () => {
  const folder = mkdtempSync(join(tmpdir(), 'source-lab-'))
  const file = (name: string, text: string): string => {
    const path = join(folder, name)
    writeFileSync(path, text)
    return path
  }
  afterAll(() => rmSync(folder, { recursive: true }))
  const xs = [0, 1, 2, 3, 4, 5, 6, 7]
  const target = file('r.csv', `x,y\n${xs.map((x) => `${x},${x < 4 ? 9 : -9}`).join('\n')}\n`)
  const generated = file('g.csv', xs.map((x) => `${x + 0.25} 9`).join('\n'))

  it('of one file against another, with the modes that are given', async () => {
    const { code, stdout } = await lab([
      'metrics',
      '--generated',
      generated,
      '--target',
      target,
      '--modes',
      '-90,90',
      '--json',
    ])
    expect(code).toBe(0)
    const result = JSON.parse(stdout)
    for (const name of METRIC_NAMES) expect(result[name], name).toEqual(expect.any(Number))
    expect(result).toMatchObject({ failureRate: 50, modeShares: [0, 1], coverage: 0.5 })
    expect(result).not.toHaveProperty('missing')
    // Half of the points go down by 18, all within the two halves by at most 4.
    expect(result.wasserstein2).toBeGreaterThan(18 / Math.SQRT2)
    const table = await lab(['metrics', '--generated', generated, '--target', target])
    expect(table.stdout).toContain('Energy distance ↓')
    expect(table.stdout).not.toContain('NW')
    expect(table.stderr).toMatch(/^Left out: NW\. The target has no modes\. .*--modes/m)
  })

  it('what is left out is named with its reason, and every other metric has a value', async () => {
    const few = file('few.csv', '0,9\n1,9.5\n2,8\n')
    const { stdout } = await lab(`metrics --generated ${few} --target ${few} --json`.split(' '))
    const { missing, ...result } = JSON.parse(stdout)
    const names = METRIC_NAMES.filter((name) => result[name] === undefined)
    expect(Object.keys(missing).sort()).toEqual([...names].sort())
    expect(missing).toMatchObject({
      mdd: expect.stringContaining('8 target points, and there are 3'),
      mddModes: expect.stringContaining('no modes'),
      recall: expect.stringContaining('3 generated points; it needs 6'),
    })
  })

  it.each([
    ['no file', ['--generated', generated], 'metrics needs --target FILE'],
    [
      'a file that is not there',
      ['--generated', 'no.csv', '--target', target],
      '--generated no.csv: there is no such file.\n',
    ],
    [
      'an index before x and y, without names',
      ['--generated', file('id.csv', '0,3,4\n1,5,6\n2,7,8\n'), '--target', target],
      'id.csv: The first of three columns counts up by one',
    ],
    [
      'a line that is no point',
      ['--generated', file('bad.csv', '1,2\n3,four\n'), '--target', target],
      'bad.csv: Line 2: y is “four”',
    ],
    [
      'a single point',
      ['--generated', file('one.csv', '1,2\n'), '--target', target],
      'one.csv: at least 2 points are needed, not 1',
    ],
    [
      'an angle that is none',
      ['--generated', generated, '--target', target, '--modes', '90,west'],
      '--modes must be angles in degrees with commas between, not “west”',
    ],
  ])('%s is refused with exit code 2', async (_, words, sentence) => {
    const { code, stdout, stderr } = await lab(['metrics', ...words])
    expect(stderr).toContain(sentence)
    expect(stdout).toBe('')
    expect(code).toBe(2)
  })
})

describe('entanglement', () => {
  const folder = mkdtempSync(join(tmpdir(), 'source-lab-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('trains the sweep and reads every run; table and picture can be made of its file', async () => {
    const [out, picture] = [join(folder, 'sweep.json'), join(folder, 'picture.svg')]
    const trained = await lab(
      `entanglement --runs 1 --steps 1 --gammas 0.5,0.98 --engine wasm --json --out ${out}`.split(
        ' ',
      ),
    )
    expect(trained.stderr).toContain('Engine: wasm')
    expect(trained.code).toBe(0)
    expect(trained.stdout).toBe(readFileSync(out, 'utf8'))
    const { runs, lost } = JSON.parse(trained.stdout)
    expect(runs.length + lost).toBe(6)
    expect(new Set(runs.map(({ gamma }: { gamma: number }) => gamma))).toEqual(new Set([0.5, 0.98]))
    for (const { amd, candidates } of runs) {
      expect(amd).toBeGreaterThan(0)
      expect(Object.keys(candidates)).toEqual(CANDIDATE_NAMES)
      for (const name of ['tail7', 'ftle', 'crossings', 'variance', 'gradientVariance'])
        expect(candidates[name], name).toEqual(expect.any(Number))
    }
    const table = await lab(['entanglement', '--from', out, '--picture', picture])
    expect(table.code).toBe(0)
    for (const name of CANDIDATE_NAMES)
      expect(table.stdout).toContain(`| ${CANDIDATES[name].label} |`)
    expect(readFileSync(picture, 'utf8')).toMatch(/^<svg [\s\S]*<\/svg>\n$/)
  }, 120000)

  it('a file that is no sweep, and runs beyond the limit, are refused with exit code 2', async () => {
    const file = join(folder, 'bad.json')
    writeFileSync(file, '{}')
    const bad = await lab(['entanglement', '--from', file])
    expect(bad.stderr).toContain('bad.json cannot be read: it holds no runs')
    expect(bad.code).toBe(2)
    const nowhere = join(folder, 'no', 'sweep.json')
    const lost = await lab(['entanglement', '--out', nowhere])
    expect(lost).toMatchObject({
      code: 2,
      stderr: `${nowhere} cannot be written: there is no such folder.\n`,
    })
    const many = await lab(['entanglement', '--runs', '1000'])
    expect(many.stderr).toContain('--runs must be a whole number from 1 to 256, not “1000”.')
    expect(many.code).toBe(2)
    const wide = await lab(['entanglement', '--gammas', '0.5,wide'])
    expect(wide.stderr).toContain(
      'Each of --gammas must be a number from -1 to 0.999999, not “wide”',
    )
    expect(wide.code).toBe(2)
  })
})

it.each([
  [
    'an unknown field',
    '{"experiments":[{"training":{"speed":1}}]}',
    'experiments[0].training.speed',
  ],
  [
    'a value out of range',
    '{"experiments":[{"training":{"batch":0}}]}',
    'experiments[0].training.batch must be a whole number from 1 to 1024',
  ],
  ['NaN', '{"experiments":[{"path":{"sigma":"NaN"}}]}', 'experiments[0].path.sigma'],
  ['a wrong version', '{"version":99}', 'version is newer'],
  ['no object', '[]', 'study must be an object'],
  ['no JSON', '{', 'stdin is not JSON'],
])('%s is refused with exit code 2', async (_, input, sentence) => {
  const { code, stdout, stderr } = await lab(['run', '-', '--json'], input)
  expect(stderr).toContain(sentence)
  expect(stdout).toBe('')
  expect(code).toBe(2)
})

it('options that break a limit are refused, naming it', async () => {
  const { code, stdout, stderr } = await lab(['run', 'paper/icfm', '--runs', '1000'])
  expect(stderr).toContain('--runs must be a whole number from 1 to 256, not “1000”.')
  expect(stdout).toBe('')
  expect(code).toBe(2)
})

it('every preset, and every field of every kind, is listed with its limits', async () => {
  const presets = await lab(['presets'])
  const lines = presets.stdout.trimEnd().split('\n')
  expect(lines.map((line) => line.split(/ {2,}/))).toEqual(
    Object.entries(PRESETS).map(([id, { title }]) => [id, title]),
  )
  const { stdout, code } = await lab(['fields'])
  expect(code).toBe(0)
  const said = (address: string): string => helpOn(address)!.says
  for (const [at, part] of Object.entries<Part>(EXPERIMENT)) {
    const tables = 'fields' in part ? { '': part.fields } : part.variants
    for (const [kind, fields] of Object.entries(tables)) {
      if (kind) expect(stdout).toContain(`kind "${kind}"`)
      for (const [field, its] of Object.entries(fields)) {
        const address = [at, kind, field].filter(Boolean).join('.')
        expect(stdout).toContain(said(address))
        if (its.kind !== 'records') continue
        for (const [name, { default: usual, min }] of Object.entries(its.fields)) {
          const line = stdout.split('\n').find((each) => each.endsWith(said(`${address}.${name}`)))
          expect(line?.trim().split(/ {2,}/)[0]).toBe(name)
          expect(line).toContain(`${usual} (${min} … `)
        }
      }
    }
  }
})

it('where Vulkan is missing, Dawn is not asked to complain about it', async () => {
  // Not the loader that Chromium brings, which the GPU tests use.
  const { stderr } = await lab(['run', 'paper/icfm', '--steps', '1', '--engine', 'gpu'], '', {
    LD_LIBRARY_PATH: '',
  })
  expect(stderr).not.toContain('load Vulkan')
})

it('an unknown study is refused by its name, and the nearest one is named', async () => {
  const { code, stdout, stderr } = await lab(['run', 'paper/icmf'])
  expect(stderr).toContain('“paper/icmf” is neither a preset')
  expect(stderr).toContain('Did you mean “paper/icfm”?')
  expect(stdout).toBe('')
  expect(code).toBe(2)
})
