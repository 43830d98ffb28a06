/** Links give back what they were made of, and are short. */

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { MOST_LINKED } from '../../../src/math/limits.ts'
import { type LinkedView, USUAL_VIEW } from '../../../src/store/linked-view.ts'
import { pageLink, readPageLink } from '../../../src/store/page-link.ts'
import { EXPERIMENT } from '../../../src/study/experiment.ts'
import { fieldsOf, type Part } from '../../../src/study/field.ts'
import { linkedStudy } from '../../../src/study/link/study-fields.ts'
import { DEFAULT_STUDY } from '../../../src/study/presets/default.ts'
import { PRESETS } from '../../../src/study/presets/presets.ts'
import { parseStudy } from '../../../src/study/study.ts'
import { many } from '../../support/many.ts'
import { pointsOf, randomFrom, randomStudy } from '../../support/random-study.ts'
import { randomView } from '../../support/random-view.ts'

const RANDOM_STUDIES = many(10000)

it(`${RANDOM_STUDIES} random studies and views of every kind and field come back from their links, whose links are the same`, () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const random = randomFrom(seed)
      const study = randomStudy(random)
      const view = randomView(random, study)
      const link = pageLink(study, view)
      const read = readPageLink(`#${link}`)!
      if (read.problems.length > 0) throw new Error(`${read.problems[0]}\n${link}`)
      const [there, back] = [linkedStudy(study), read.study!].map((each) => JSON.stringify(each))
      if (there !== back) throw new Error(`Another study came back.\n${link}`)
      if (JSON.stringify(read.view) !== JSON.stringify(view))
        throw new Error(`Another view came back.\n${link}`)
      if (pageLink(read.study!, read.view) !== link) throw new Error(`Another link.\n${link}`)
      for (const part of link.split('&'))
        seen.add(part.split('=', 1)[0]!.replace(/^([b-z]|\d\d)\./, ''))
      for (const experiment of study.experiments)
        for (const [name, part] of Object.entries(experiment))
          if (typeof part === 'object' && 'kind' in part) seen.add(`${name} ${part.kind}`)
    }),
    { numRuns: RANDOM_STUDIES, seed: 6 },
  )
  // Nothing of the schema was left out of what was tried.
  for (const [name, part] of Object.entries(EXPERIMENT) as [string, Part][])
    for (const kind of 'variants' in part ? Object.keys(part.variants) : [undefined]) {
      if (kind) expect(seen).toContain(`${name} ${kind}`)
      for (const field of Object.keys(fieldsOf(part, { kind })))
        expect(seen).toContain(`${name}.${field}`)
    }
}, 180000)

it('every preset comes back exactly', () => {
  for (const study of Object.values(PRESETS))
    expect(readPageLink(`#${pageLink(study)}`)).toEqual({ study, view: USUAL_VIEW, problems: [] })
})

it('the default study takes at most 200 characters, a sweep a few for each experiment', () => {
  expect(pageLink(DEFAULT_STUDY).length).toBeLessThanOrEqual(200)
  const [first] = DEFAULT_STUDY.experiments
  const batches = Array.from({ length: 20 }, (_, i) => ({
    ...first!,
    name: `batch ${i + 1}`,
    training: { ...first!.training, batch: i + 1 },
  }))
  const sweep = pageLink(parseStudy({ ...DEFAULT_STUDY, experiments: batches }))
  expect(sweep).toContain('&experiments=20&b.name=batch+2&b.training.batch=2&c.name=')
  expect(sweep.length).toBeLessThan(900)
})

it('256 drawn points take at most 2,000 characters, wherever they lie, and all of them come back', () => {
  for (let seed = 0; seed < 30; seed++) {
    const random = randomFrom(seed)
    const decimals = [2, undefined][seed % 2]
    const points = pointsOf(random, 256, 1000, seed % 3 === 0 ? 12 : 0, decimals)
    const study = parseStudy({
      title: 'Painted by hand',
      experiments: [{ name: 'mine', target: { kind: 'points', points } }],
    })
    const link = pageLink(study)
    expect(link.length).toBeLessThanOrEqual(2000)
    const { target } = readPageLink(`#${link}`)!.study!.experiments[0]!
    if (target.kind !== 'points') throw new Error('The kind is lost.')
    expect(target.points).toHaveLength(256)
    const largest = Math.max(...points.map(([x, y]) => Math.max(Math.abs(x), Math.abs(y))))
    points.forEach(([x, y, mode], i) => {
      const [px, py, kind] = target.points[i]!
      expect(kind).toBe(mode)
      // Four digits of the largest coordinate, or all of them.
      expect(Math.max(Math.abs(px - x), Math.abs(py - y))).toBeLessThanOrEqual(largest / 1998)
    })
    // What a brush leaves within the usual plane is kept to the last digit.
    if (decimals === 2 && largest < 99.99) expect(target.points).toEqual(points)
  }
})

it('corners by turns, the worst that points can do, stay below 2,000 characters too', () => {
  const points = Array.from({ length: 256 }, (_, i) => (i % 2 ? [99.99, -99.99] : [-99.99, 99.99]))
  const study = parseStudy({ experiments: [{ source: { kind: 'points', points } }] })
  const link = pageLink(study)
  expect(link.length).toBeLessThanOrEqual(2000)
  expect(readPageLink(`#${link}`)!.study).toEqual(study)
})

it('a thousand points and more ask for a file', () => {
  const points = pointsOf(randomFrom(3), 5000, 100, 0, undefined)
  const study = parseStudy({ experiments: [{ source: { kind: 'points', points } }] })
  expect(pageLink(study).length).toBeGreaterThan(MOST_LINKED)
})

it('the camera is rounded to a thousandth of what it shows, and a bad one is told and falls back alone', () => {
  const seen = (camera: LinkedView['camera']) => {
    const link = pageLink(DEFAULT_STUDY, { ...USUAL_VIEW, camera })
    return [/&camera=(.*)/.exec(link)?.[1], readPageLink(`#${link}`)!.view.camera]
  }
  expect(seen({ x: 1 / 3, y: -2e-9, span: 12.3456 })).toEqual([
    '0.33,0,12.3',
    { x: 0.33, y: 0, span: 12.3 },
  ])
  expect(seen({ x: -81.23456, y: 0.0004321, span: 0.0123456 })[0]).toBe('-81.23456,0.00043,0.0123')
  expect(seen({ x: 1234.5, y: 2, span: 99999 })[0]).toBe('1235,2,100000')
  expect(seen(undefined)).toEqual([undefined, undefined])
  for (const bad of [
    '',
    '1,2',
    '1,2,3,4',
    '1,,3',
    '1,2,0',
    '1,2,-3',
    '1e7,0,1',
    'a,b,c',
    '0,0,NaN',
  ]) {
    const { view, problems } = readPageLink(`#v1&camera=${bad}&t=0.5`)!
    expect(view).toEqual({ ...USUAL_VIEW, t: 0.5 })
    expect(problems).toEqual([expect.stringMatching(/^camera must be x,y,span with .*1000000/)])
  }
})

it('hidden parts and the step to play to are read, and bad ones told', () => {
  const { view, problems } = readPageLink('#v1&hide=top-bar,charts&step=12400&play=0')!
  expect(view).toMatchObject({ hide: ['top-bar', 'charts'], step: 12400, play: false })
  expect(problems).toEqual([])
  const other = readPageLink('#v1&hide=charts,moon&step=100001&t=1.5&beside=a,b&selected=c')!
  expect(other.view).toEqual({ ...USUAL_VIEW, hide: ['charts'] })
  expect(other.problems).toEqual([
    expect.stringMatching(/^selected must be one of a, not “c”/),
    expect.stringMatching(/^beside may name a, not “b”/),
    expect.stringMatching(/^beside must name 2 to 4 experiments/),
    expect.stringMatching(/^t must be a number from 0 to 1, not “1.5”/),
    expect.stringMatching(/^hide may name .*, not “moon”/),
    expect.stringMatching(/^step must be a whole number from 0 to 100000, not “100001”/),
  ])
  expect(readPageLink('#v1&hide=chart,moon')!.problems).toEqual([
    'hide may not name “chart”, “moon”. Did you mean “charts”?',
  ])
})
