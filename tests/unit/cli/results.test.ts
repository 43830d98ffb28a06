/** Files of results: written, killed, gone on with, merged. */
import { spawnSync } from 'node:child_process'
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { LAB, lab, startLab } from '../../support/lab-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'source-lab-'))
afterAll(() => rmSync(folder, { recursive: true }))
const at = (name: string): string => join(folder, name)

/** So few points that measuring takes no longer than training. */
const target = { kind: 'modes', points: 64 }
const STUDY = JSON.stringify({
  title: 'sweep',
  runs: 18,
  experiments: [
    { target, training: { steps: 60 }, evaluation: { every: 30, points: 32 } },
    {
      target,
      coupling: { kind: 'minibatch-ot' },
      training: { steps: 40 },
      evaluation: { points: 32 },
    },
  ],
})
const RUN = ['run', '-', '--engine', 'wasm', '--json']

const linesOf = (path: string): number => {
  try {
    return readFileSync(path, 'utf8').split('\n').length - 1
  } catch {
    return 0
  }
}

it('a shard killed at once and gone on with, merged with the other one, is the study in one piece, bit for bit', async () => {
  const whole = await lab(RUN, STUDY)
  const killed = startLab([...RUN, '--shard', '1/2', '--out', at('1')], STUDY)
  while (linesOf(at('1')) < 5) await new Promise((resolve) => setTimeout(resolve, 5))
  killed.child.kill('SIGKILL')
  await killed.ended
  const kept = linesOf(at('1'))
  expect(kept).toBeLessThan(19)
  // What a kill in the middle of a line leaves behind.
  writeFileSync(at('1'), '{"experiment":1,"see', { flag: 'a' })
  const resumed = await lab([...RUN, '--shard', '1/2', '--out', at('1')], STUDY)
  expect(resumed.stderr).toContain(`${kept - 1} of 18 runs are in`)
  expect(JSON.parse(resumed.stdout).runs).toHaveLength(18)
  const second = [...RUN, '--shard', '2/2', '--out', at('2')]
  const stopped = startLab(second, STUDY)
  while (linesOf(at('2')) < 2) await new Promise((resolve) => setTimeout(resolve, 5))
  stopped.child.kill('SIGINT')
  const interrupted = await stopped.ended
  expect(interrupted).toMatchObject({ code: 130, stdout: '' })
  expect(interrupted.stderr).toMatch(
    /\nInterrupted\. \d+ of 18 runs are in .*2; the same command goes on from there\.\n$/,
  )
  await lab(second, STUDY)
  const merged = await lab(['merge', at('2'), at('1'), '--json', '--out', at('all')])
  const runs = (text: string): string => JSON.stringify(JSON.parse(text).runs)
  expect(runs(merged.stdout)).toBe(runs(whole.stdout))
  expect(linesOf(at('all'))).toBe(37)

  // The same file again trains nothing, and says the same.
  const again = await lab([...RUN, '--out', at('all')], STUDY)
  expect(runs(again.stdout)).toBe(runs(whole.stdout))
  expect(again.stderr).not.toContain('steps/s')
})

it('a run is written down as it ends, while others train: killed then, what is missing alone is trained', async () => {
  const experiment = (steps: number) => ({
    target,
    network: { width: 16, layers: 1 },
    training: { steps },
    evaluation: { every: steps, points: 32 },
  })
  // The second one takes hours.
  const study = JSON.stringify({ experiments: [40, 10_000_000, 60].map(experiment) })
  const killed = startLab([...RUN, '--cores', '2', '--out', at('long')], study)
  while (linesOf(at('long')) < 2) await new Promise((resolve) => setTimeout(resolve, 5))
  killed.child.kill('SIGKILL')
  await killed.ended
  const kept = linesOf(at('long')) - 1
  const short = [...RUN, '--shard', '1/2', '--out']
  const [resumed, whole] = await Promise.all(
    ['long', 'short'].map((name) => lab([...short, at(name)], study)),
  )
  expect(resumed!.stderr).toContain(`${kept} of 2 runs are in`)
  const linesIn = (name: string): string[] =>
    readFileSync(at(name), 'utf8').trimEnd().split('\n').slice(1).sort()
  expect(linesIn('long')).toEqual(linesIn('short'))
  expect(JSON.parse(resumed!.stdout).runs).toEqual(JSON.parse(whole!.stdout).runs)
}, 60000)

it('a file of something else, or of another study, stays as it is', async () => {
  writeFileSync(at('notes'), 'mine')
  // Before the flow that becomes the source is trained.
  const notes = await lab(['run', 'paper/approx-200', '--engine', 'wasm', '--out', at('notes')])
  expect(notes).toMatchObject({ code: 2, stdout: '' })
  expect(notes.stderr).toContain('is there already and no file of results. Name another file.')
  expect(notes.stderr).not.toContain('First:')
  expect(readFileSync(at('notes'), 'utf8')).toBe('mine')

  copyFileSync(at('2'), at('other'))
  const other = await lab(['run', 'paper/icfm', '--engine', 'wasm', '--out', at('other')])
  expect(other).toMatchObject({ code: 2, stdout: '' })
  expect(other.stderr).toMatch(
    /other cannot be gone on with: it is of another study: title is “sweep”, not “χ.*; runs is 18, not 1\. Name/,
  )
  expect(readFileSync(at('other'), 'utf8')).toBe(readFileSync(at('2'), 'utf8'))

  const whole = await lab(['merge', at('2')])
  expect(whole.stdout).toContain('  median of last five\n')
  expect(whole.stdout).not.toContain('floor')

  const merged = await lab(['merge', at('1'), at('notes')])
  expect(merged).toMatchObject({ code: 2, stdout: '' })
  expect(merged.stderr).toContain('notes is no file of results.')
})

it('what a file is instead, and why one cannot be read or written, is said in plain words', async () => {
  const refused = async (...words: string[]): Promise<string> => {
    const { code, stdout, stderr } = await lab(words)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    return stderr
  }
  writeFileSync(at('study.json'), JSON.stringify(JSON.parse(STUDY), undefined, 2))
  expect(await refused('merge', at('1'), at('study.json'))).toContain(
    'study.json is no file of results. It is a study: “run” trains it.',
  )
  expect(await refused('run', at('1'))).toContain('1 holds results, not a study: “merge” shows')
  expect(await refused('run', folder)).toContain('it is a folder, not a file.')
  expect(await refused('merge', at('none'))).toContain(
    'none cannot be read: there is no such file.',
  )
  expect(await refused('merge', at('1'), '--out', at('2'))).toContain(
    '2 cannot be written: it is there already; name another.',
  )
  expect(await refused('run', 'paper/icfm', '--out', join(folder, 'no', 'a'))).toContain(
    'a cannot be written: there is no such folder.',
  )
  expect(await refused('run', 'https://example.org/?preset=paper/nothing')).toContain(
    'There is no preset “paper/nothing”',
  )
})

it('a result that was cut off is no result, and its runs are those whose lines are whole', async () => {
  const whole = readFileSync(at('2'), 'utf8')
  writeFileSync(at('half'), whole.slice(0, -40))
  const half = await lab(['merge', at('half'), '--json'])
  expect(half.stderr).toContain('half ends in the middle of a line, which is left out.')
  expect(JSON.parse(half.stdout).runs).toHaveLength(17)
  writeFileSync(at('half.json'), half.stdout.slice(0, 5000))
  const json = await lab(['merge', at('half.json')])
  expect(json).toMatchObject({ code: 2, stdout: '' })
  expect(json.stderr).toContain('half.json is no file of results. Its JSON object is cut off.')
})

it.runIf(existsSync('/dev/full'))('that nobody reads the progress ends no training', () => {
  const full = openSync('/dev/full', 'w')
  const { status, stdout } = spawnSync(
    process.execPath,
    [LAB, ...'run paper/icfm --steps 3 --engine reference --json'.split(' ')],
    { stdio: ['ignore', 'pipe', full], encoding: 'utf8' },
  )
  closeSync(full)
  expect(JSON.parse(stdout).runs).toHaveLength(1)
  expect(status).toBe(0)
})

it.runIf(existsSync('/dev/full'))(
  'a result that finds the disk full is no silent loss',
  async () => {
    const full = openSync('/dev/full', 'w')
    const { status, stderr } = spawnSync(process.execPath, [LAB, 'presets'], {
      stdio: ['ignore', full, 'pipe'],
      encoding: 'utf8',
    })
    closeSync(full)
    expect(stderr).toBe('stdout cannot be written: the disk is full.\n')
    expect(status).toBe(1)
  },
)

it('a preset comes from a link as on the page', async () => {
  const link = 'https://example.org/lab/?engine=wasm&preset=paper/icfm'
  const words = '--steps 4 --runs 2 --engine reference --json'.split(' ')
  const [linked, named] = await Promise.all(
    [link, 'paper/icfm'].map((of) => lab(['run', of, ...words])),
  )
  expect(JSON.parse(linked!.stdout).runs).toEqual(JSON.parse(named!.stdout).runs)
})

it('a study comes from a link too', async () => {
  const study = { title: 'linked', experiments: [{ training: { steps: 4 } }] }
  const link = `https://example.org/lab/?engine=wasm#study=${encodeURIComponent(JSON.stringify(study))}`
  const { stdout } = await lab(['run', link, '--engine', 'reference', '--json'])
  expect(JSON.parse(stdout).study.title).toBe('linked')
  const short = await lab([
    'run',
    '#v1&title=short&training.steps=4&t=0.5',
    '--engine',
    'reference',
    '--json',
  ])
  expect(JSON.parse(short.stdout).study).toMatchObject({ title: 'short', runs: 1 })
  const wrong = await lab(['run', 'https://example.org/#v1&training.batch=0', '--json'])
  expect(wrong).toMatchObject({ code: 2, stdout: '' })
  expect(wrong.stderr).toContain('training.batch must be a whole number from 1 to 1024')
  const damaged = await lab(['run', 'https://example.org/#study=%E0%A4%A'])
  expect(damaged).toMatchObject({ code: 2, stdout: '' })
  expect(damaged.stderr).toContain('Its encoding is damaged.')
})
