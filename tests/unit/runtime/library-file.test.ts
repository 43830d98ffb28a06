/** The library as a file: there and back to the bit; what is newer stays, what is damaged stays outside and is told. */
import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { dataOf, libraryFile, lineOf } from '../../../src/runtime/keep/library-file.ts'
import { importLibrary } from '../../../src/runtime/keep/library-import.ts'
import { readHead, readSummary } from '../../../src/runtime/keep/read-head.ts'
import { checkEntry } from '../../../src/runtime/keep/read-kept.ts'
import { bounded } from '../../support/bounds.ts'
import { spoiltText, spoiltValue } from '../../support/damage.ts'
import { many } from '../../support/many.ts'
import { below, randomFrom } from '../../support/random-study.ts'
import { FakeDevice, keptDevice, mixed, study } from './kept-labs.ts'

const LIBRARIES = many(1000)

let device: FakeDevice
let lines: string[]
/** Ids of the two entries: `mixed`, half way, and `study`, at its end. */
let ids: string[]

const textOfAll = async (of: FakeDevice): Promise<string> =>
  (await libraryFile(of.open(), () => {})).text()
const taken = (into: FakeDevice, text: string, open?: string) =>
  importLibrary(into.open(), new Blob([text]), 'mine.jsonl', open, () => {})

beforeAll(async () => {
  const one = await keptDevice(mixed, 64)
  const two = await keptDevice(study, 40)
  device = one.device
  device.heads.set(two.id, { ...two.device.only.head, title: 'Small', savedAt: 5 })
  device.pieces.set(two.id, two.device.only.pieces)
  ids = [one.id, two.id]
  lines = (await textOfAll(device)).split('\n')
})

it('what JSON has no form for comes back to the bit', () => {
  const value = {
    f32: Float32Array.of(1.1, Number.NaN, -0, 3e38),
    f64: new Float64Array([0.1, Number.NEGATIVE_INFINITY]),
    part: new Float32Array([1, 2, 3, 4]).subarray(1, 3),
    map: new Map([['a', { start: new Float32Array(2) }]]),
    list: [Number.NaN, Number.POSITIVE_INFINITY, 0.1 + 0.2],
    none: null,
  }
  expect(dataOf(lineOf(value))).toEqual(value)
})

it('goes into an empty library as it was, with stars', async () => {
  const empty = new FakeDevice()
  expect(await taken(empty, lines.join('\n'))).toEqual({
    title: '2 studies taken in from “mine.jsonl”.',
    lines: [],
  })
  for (const id of ids) {
    expect(empty.pieces.get(id)).toEqual(device.pieces.get(id))
    expect(empty.heads.get(id)).toEqual({ ...device.heads.get(id), starred: true })
  }
  // Nobody holds them any more.
  expect(await empty.open().claim(ids[0]!, 0)).toBe(true)
})

it('what is here as far or farther stays; what the file has farther comes in', async () => {
  const here = device.copy()
  const [ahead, behind] = ids.map((id) => here.heads.get(id)!)
  here.heads.set(ids[0]!, { ...ahead, trainedAt: Number(ahead!.trainedAt) + 1, title: 'Ahead' })
  here.heads.set(ids[1]!, { ...behind, trainedAt: 1, title: 'Behind' })
  const { title, lines: told } = await taken(here, lines.join('\n'))
  expect(title).toBe('1 study taken in from “mine.jsonl”, 1 study skipped.')
  expect(told).toEqual(['“Mixed” was skipped: it is here already, trained as far or farther.'])
  expect(ids.map((id) => here.heads.get(id)!.title)).toEqual(['Ahead', 'Small'])
})

it('what is open in a lab stays', async () => {
  const here = device.copy()
  for (const id of ids) here.heads.set(id, { ...here.heads.get(id)!, trainedAt: 1 })
  await here.open().claim(ids[0]!, 0)
  const { lines: told } = await taken(here, lines.join('\n'), ids[1])
  expect(told).toEqual(['“Mixed” was skipped: it is open.', '“Small” was skipped: it is open.'])
})

/** Ways to damage the first entry of the file; the other one comes in all the same. */
const DAMAGE: Record<string, (lines: string[]) => string[]> = {
  'a piece that is no JSON': (all) => all.with(3, all[3]!.slice(0, -9)),
  'a piece that is missing': (all) => all.toSpliced(3, 1),
  'an end that is missing': (all) => all.toSpliced(endOf(all), 1),
  'a head that is no JSON': (all) => all.with(1, '{"head":'),
  'a head without an id': (all) => all.with(1, '{"head":{"savedAt":5}}'),
  'weights cut short': (all) =>
    all.map((line, i) =>
      i < endOf(all) && line.includes('"piece":"run 0"')
        ? line.replace(/"base64":"[^"]{8}/, '"base64":"')
        : line,
    ),
  'a study that is none': (all) =>
    all.map((line, i) =>
      i < endOf(all) && line.startsWith('{"piece":"study"')
        ? '{"piece":"study","value":{"runs":-1}}'
        : line,
    ),
}
const endOf = (all: string[]): number => all.findIndex((line) => line.startsWith('{"end"'))

it.each(Object.entries(DAMAGE))('%s: told and skipped', async (_, damage) => {
  const empty = new FakeDevice()
  const { title, lines: told } = await taken(empty, damage(lines).join('\n'))
  expect(title).toBe('1 study taken in from “mine.jsonl”, 1 study skipped.')
  expect(told).toEqual([expect.stringMatching(/was skipped: it is damaged\.$/)])
  expect([...empty.heads.keys()]).toEqual([ids[1]])
})

it('of a file that was cut off all whole entries come in', async () => {
  const empty = new FakeDevice()
  const text = lines.join('\n')
  const { lines: told } = await taken(empty, text.slice(0, -60))
  expect(told).toEqual(['“Small” was skipped: it is damaged.'])
  expect([...empty.heads.keys()]).toEqual([ids[0]])
})

it(`${LIBRARIES} spoilt files: nothing throws, and whatever comes in could go on`, async () => {
  let came = 0
  let skipped = 0
  await fc.assert(
    fc.asyncProperty(fc.nat(), async (seed) => {
      const random = randomFrom(seed)
      const at = below(random, lines.length - 1)
      const spoilt =
        random() < 0.8
          ? lines.with(at, JSON.stringify(spoiltValue(random, JSON.parse(lines[at]!)))).join('\n')
          : spoiltText(random, lines.join('\n'))
      const into = new FakeDevice()
      const done = bounded()
      const { title, lines: told } = await taken(into, spoilt)
      done()
      expect(title).toMatch(/[.”]$/)
      for (const [id, head] of into.heads) checkEntry(head, into.pieces.get(id)!)
      came += into.heads.size
      skipped += told.length
    }),
    { numRuns: LIBRARIES, seed: 7 },
  )
  expect(came).toBeGreaterThan(LIBRARIES / 2)
  expect(skipped).toBeGreaterThan(LIBRARIES / 8)
}, 300000)

it('other files, and those of a newer lab, change nothing', async () => {
  const empty = new FakeDevice()
  for (const text of ['', 'x,y\n1,2\n', '{"experiments":[]}\n', '[]\n'])
    expect((await taken(empty, text)).title).toBe(
      'The file “mine.jsonl” is no library of this lab.',
    )
  const newer = [lines[0]!.replace('"format":1', '"format":2'), ...lines.slice(1)].join('\n')
  expect((await taken(empty, newer)).title).toMatch(/^A newer lab wrote/)
  expect(empty.heads.size).toBe(0)
})

it('a full device: what has room comes in, the rest is told', async () => {
  const full = new FakeDevice()
  full.most = 1
  const { title, lines: told } = await taken(full, lines.join('\n'))
  expect(title).toMatch(/^1 study taken in/)
  expect(told).toEqual(['“Small” was skipped: this device has no room left for it.'])
  expect([...full.heads.keys()]).toEqual([ids[0]])
})

it('damaged entries by the thousand are counted, not listed', async () => {
  const done = bounded()
  const { title, lines: told } = await taken(
    new FakeDevice(),
    `${lines[0]}\n${'{"head":{}}\n'.repeat(2100)}`,
  )
  done()
  expect(title).toMatch(/2000 studies skipped/)
  expect(told).toHaveLength(101)
})

it('of an entry that is damaged no more is kept, nor of one that is nested without end', async () => {
  const head = lines[1]!
  const deep = `{"piece":"study","value":${'['.repeat(5000)}${']'.repeat(5000)}}`
  const junk = Array.from({ length: 5000 }, (_, i) => `{"piece":"k${i}","value":[[],[],[]]}`)
  const into = new FakeDevice()
  const done = bounded()
  const { lines: told } = await taken(
    into,
    [lines[0], head, deep, ...junk, '{"end":1}\n'].join('\n'),
  )
  done()
  expect(told).toEqual([expect.stringMatching(/damaged/)])
  expect(into.heads.size).toBe(0)
})

it('a head says no moment and no number that cannot be shown', async () => {
  const strange = {
    savedAt: 1e300,
    trainedAt: 1e300,
    bytes: -1e300,
    step: 0.5,
    title: 'x'.repeat(1e6),
  }
  const head = JSON.parse(lines[1]!).head
  const read = readHead({ ...head, ...strange })!
  expect(read).toMatchObject({ savedAt: 0, step: 0, title: '' })
  expect(readHead({ ...head, savedAt: Number.NaN })!.savedAt).toBe(0)
  expect(readSummary({ summary: { ...head.summary, runs: 1e300 } })).toBeUndefined()
  expect(readSummary(head)).toBeDefined()
})
