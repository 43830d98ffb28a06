/** Links that were cut, mistyped or made up open all the same, and what of them is not followed is said. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type LinkedView, USUAL_VIEW } from '../../../src/store/linked-view.ts'
import { type PageLink, pageLink, readPageLink } from '../../../src/store/page-link.ts'
import { parseStudy, type Study } from '../../../src/study/study.ts'
import { bounded } from '../../support/bounds.ts'
import { many } from '../../support/many.ts'
import { below, oneOf, type Random, randomFrom, randomStudy } from '../../support/random-study.ts'
import { randomView } from '../../support/random-view.ts'

const MUTILATED = many(10000)
const RUBBISH = [
  '%',
  '%E0%A4',
  '%zz',
  '&',
  '=',
  '&&',
  '#',
  ',',
  ':',
  '+',
  '-',
  '.',
  '1e999',
  '9'.repeat(40),
  'NaN',
  '\0',
  '𝔼',
  '"<b>',
]

/** Links to spoil. */
const whole = Array.from({ length: 200 }, (_, seed) => {
  const random = randomFrom(seed)
  const study = randomStudy(random)
  return pageLink(study, randomView(random, study))
}).filter((link) => link.length < 3000)

/** One thing that happens to links. */
function spoilt(random: Random, link: string): string {
  const at = below(random, link.length + 1)
  const parts = link.split('&')
  const one = below(random, parts.length)
  const other = below(random, parts.length)
  switch (below(random, 9)) {
    case 0:
      return link.slice(0, at)
    case 1:
      return link.slice(at)
    case 2:
      return link.slice(0, at) + oneOf(random, RUBBISH) + link.slice(at)
    case 3:
      return link.slice(0, at) + link.slice(at + 1 + below(random, 5))
    case 4:
      return link.slice(0, at) + String.fromCharCode(33 + below(random, 90)) + link.slice(at + 1)
    case 5:
      return parts.with(one, parts[other]!).join('&')
    case 6:
      return parts.with(one, `${parts[one]!.split('=', 1)[0]}=${oneOf(random, RUBBISH)}`).join('&')
    case 7:
      return parts.toSpliced(one, 1).join('&')
    default:
      return [
        ...parts,
        `${oneOf(random, ['seed', 'b.name', 'moon', 't', 'claim9', 'v2'])}=${at}`,
      ].join('&')
  }
}

/** All that a study and a view say, by the names of links, written without their code. */
function said(study: Study, view: LinkedView): Map<string, string> {
  const all = new Map<string, string>()
  const put = (name: string, value: unknown): void => {
    if (Array.isArray(value) && typeof value[0] === 'object' && !Array.isArray(value[0]))
      for (const key of Object.keys(value[0]))
        all.set(`${name}.${key}`, value.map((record) => record[key]).join())
    const counted = Array.isArray(value) && typeof value[0] !== 'number'
    all.set(name, counted ? String(value.length) : String(value))
  }
  const letter = (place: number): string =>
    place < 26 ? 'abcdefghijklmnopqrstuvwxyz'[place]! : String(place + 1)
  const { experiments, title, runs, seed } = study
  for (const [name, value] of Object.entries({ title, runs, seed, experiments })) put(name, value)
  experiments.forEach((experiment, place) => {
    const prefix = place === 0 ? '' : `${letter(place)}.`
    for (const [part, values] of Object.entries(experiment))
      if (typeof values === 'string') put(prefix + part, values)
      else
        for (const [field, value] of Object.entries(values))
          put(prefix + part + (field === 'kind' ? '' : `.${field}`), value)
  })
  const { selected, run, beside, hide, layers, panels, ...rest } = view
  const { camera, map, play, step, metrics, ...others } = rest
  const lists = { hide, layers, panels, beside: beside.map(letter) }
  for (const [name, value] of Object.entries(lists)) all.set(name, [...value].sort().join())
  for (const [name, value] of Object.entries(others)) put(name, value)
  put('selected', letter(selected))
  put('run', run + 1)
  put('camera', camera && Object.values(camera))
  put('map', map)
  put('play', Number(play))
  put('step', step)
  put('metrics', Number(metrics))
  return all
}

/** Whether a study and a view say what a field of a link says. */
function follows(all: ReadonlyMap<string, string>, name: string, text: string): boolean {
  const there = all.get(name)
  if (there === undefined) return false
  if (there === text || Number(there) === Number(text)) return true
  const listed = text.split(',').flatMap((part) => {
    const [value, times = '1'] = part.split(':')
    return Array.from({ length: Number(times) }, () => String(Number(value)))
  })
  const names = text === '' ? '' : [...new Set(text.split(','))].sort().join()
  // Of points, whose data carry a checksum, their number.
  return (
    listed.join() === there ||
    names === there ||
    (/^\d+,\d,(modes,)?[\w-]+$/.test(text) && text.split(',')[0] === there)
  )
}

/** Fields of a link that a study and a view do not follow. */
function dropped(link: string, { study, view }: PageLink): string[] {
  const all = study ? said(study, view) : new Map<string, string>()
  return link
    .split('&')
    .filter((part) => part !== '' && !/^v[1-9]\d*$/.test(part) && !part.startsWith('claim'))
    .filter((part) => {
      const [name, ...text] = part.split('=')
      return !follows(all, name!, decodeURIComponent(text.join('=').replaceAll('+', ' ')))
    })
}

it(`${MUTILATED} spoilt links open without an exception, and whatever is not followed is told`, () => {
  let told = 0
  let fine = 0
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const random = randomFrom(seed)
      let link = oneOf(random, whole)
      for (let times = 1 + below(random, 3); times > 0; times--) link = spoilt(random, link)
      const done = bounded()
      const read = readPageLink(`#${link}`)
      done()
      if (!read) {
        expect(link).toBe('')
        return
      }
      if (read.study) {
        expect(JSON.stringify(parseStudy(read.study))).toBe(JSON.stringify(read.study))
        if (seed % 8 === 0) {
          const again = pageLink(read.study, read.view)
          const back = pageLink(readPageLink(`#${again}`)!.study!, read.view)
          if (back !== again) throw new Error(link)
        }
      } else expect(read.view).toBe(USUAL_VIEW)
      if (read.problems.length > 0) {
        told++
        for (const problem of read.problems) if (!/[.?]$/.test(problem)) throw new Error(problem)
        return
      }
      fine++
      const lost = dropped(link, read)
      if (lost.length > 0) throw new Error(`Not followed and not told: ${lost.join(' ')}\n${link}`)
    }),
    { numRuns: MUTILATED, seed: 6 },
  )
  expect(told).toBeGreaterThan(MUTILATED / 2)
  expect(fine).toBeGreaterThan(MUTILATED / 20)
}, 180000)

it('each kind of damage has its sentence, and the rest is followed', () => {
  const problemsOf = (link: string): readonly string[] => {
    const { study, problems } = readPageLink(link)!
    expect(study?.seed ?? 5).toBe(5)
    return problems
  }
  expect(problemsOf('#v1&seed=5&training.batch=0')).toEqual([
    'training.batch must be a whole number from 1 to 1024, not “0”.',
  ])
  expect(problemsOf('#v1&seed=5&moon=2&seed=6&runs&title=%E0%A4')).toEqual([
    '“seed” is given twice; the first one counts.',
    '“runs” is damaged and left out.',
    '“title=%E0%A4” is damaged and left out.',
    '“moon” is not known here.',
  ])
  expect(problemsOf('#v2&seed=5')).toEqual([
    'A newer version of the lab wrote it (v2); this one reads v1.',
  ])
  expect(problemsOf('#seed=5')).toEqual(['It has no mark of its version and is read as v1.'])
  expect(problemsOf('#v1&seed=5&source=points&source.points=3,2,AAAA')).toEqual([
    'source.points is damaged: its points cannot be read.',
    'source cannot be points without its points and is chi-sphere instead.',
  ])
  expect(problemsOf('#v1&seed=5&target=points&target.points=99999,0,AAAAA')).toHaveLength(2)
  expect(problemsOf('#v1&seed=5&target=modes&target.modes=2&target.modes.angle=1')).toEqual([
    'target.modes.angle must be 2 numbers, one per mode, not “1”.',
  ])
  expect(problemsOf('#v1&seed=5&b.runs=2&c.name=x')).toEqual([
    'It does not say how many experiments there are; it names 3.',
    '“b.runs” is not known here. Did you mean “runs”?',
  ])
  expect(problemsOf('#moon')).toEqual(['“#moon” is no link of this lab.'])
  expect(problemsOf(`#v1&title=${'x'.repeat(200000)}`)[0]).toMatch(/at most 200000 are read/)
})

it('combinations that mean nothing fall back where least is lost', () => {
  const read = (link: string) => {
    const { study, problems } = readPageLink(link)!
    return { experiment: study!.experiments.at(-1)!, problems }
  }
  const few = read('#v1&target=ring&target.points=100&training.batch=512')
  expect(few.experiment.training.batch).toBe(100)
  expect(few.problems[0]).toMatch(/^training.batch must be at most .* \(100\), .*, not 512\.$/)
  const fresh = read('#v1&target=modes&target.draw=fresh&experiments=2&b.coupling=mode-matched')
  expect(fresh.experiment).toMatchObject({
    target: { draw: 'fresh' },
    coupling: { kind: 'independent' },
  })
  expect(fresh.problems).toHaveLength(1)
})

it('a claim of which something is wrong is left out, the others stay', () => {
  const { study, problems } = readPageLink(
    '#v1&experiments=2&claim1=difference&claim1.first=b&claim1.second=a&claim2=difference&claim2.second=f&claim3=trend&claim3.level=9',
  )!
  expect(study!.claims).toMatchObject([{ kind: 'difference', first: 1, second: 0 }])
  expect(problems).toEqual([
    'claim2.second must be an experiment of this study, 0 to 1, not 5.',
    'claim2 is left out.',
    expect.stringMatching(/^claim3.level must be a number from 0.0001 to 0.5/),
    'claim3 is left out.',
  ])
})
