/** The worst that messages to an embedded lab, and the link of its frame, could do. */
import { expect, it } from 'vitest'
import { readMessage } from '../../../src/app/embed/messages.ts'
import { readOrigins } from '../../../src/app/embed/origins.ts'
import { MOST_FILE_POINTS, MOST_JSON_PARTS, MOST_MESSAGE } from '../../../src/math/limits.ts'
import { readParts } from '../../../src/store/frame-parts.ts'
import { readPageLink } from '../../../src/store/page-link.ts'
import { readStudy } from '../../../src/store/read-study.ts'
import { bounded } from '../../support/bounds.ts'

it('large, circular and foreign data are refused at once', () => {
  const circle: unknown[] = []
  for (let i = 0; i < 1000; i++) circle.push(circle)
  let deep: unknown = {}
  for (let i = 0; i < 200_000; i++) deep = { deep }
  const cases = [
    circle,
    deep,
    new Uint8Array(10),
    { points: new Map() },
    { text: 'x'.repeat(9_000_000) },
    new Array(500_000).fill(-Math.SQRT1_2),
    new Array(1e9),
    // Each would be millions of characters as JSON, or millions of objects made of it.
    new Array(MOST_JSON_PARTS + 1),
    { title: '\0'.repeat(MOST_MESSAGE / 4) },
    Array.from({ length: MOST_JSON_PARTS + 1 }, () => null),
  ]
  for (const study of cases) {
    const done = bounded()
    const read = readMessage({ sourceLab: 1, id: 1, kind: 'load', study })
    done()
    expect(read?.problem).toMatch(/^study must be plain data/)
  }
})

it('a study as text is bounded like one as an object, and a link by its length', () => {
  const load = (how: object) => readMessage({ sourceLab: 1, id: 1, kind: 'load', ...how })
  const many = `{"experiments":[${'{},'.repeat(MOST_JSON_PARTS)}{}]}`
  const done = bounded()
  const { request } = load({ study: many })!
  expect(readStudy(request!.kind === 'load' ? request!.study! : '').problems).toEqual([
    'It holds more than 1,000,000 values and names.',
  ])
  expect(load({ study: ' '.repeat(MOST_MESSAGE + 1) })!.problem).toMatch(/8 million characters/)
  expect(readPageLink(`#v1&a=${'x'.repeat(MOST_MESSAGE)}`)!.problems[0]).toMatch(/most 200000/)
  done()
})

it('a link may name few origins, and what it names is told in short', () => {
  const search = `${'origin=https://a.org&'.repeat(999)}origin=${'x'.repeat(1e5)}`
  const done = bounded()
  const { allowed, problems } = readOrigins(new URLSearchParams(search), 'https://lab.example')
  done()
  expect(allowed).toHaveLength(20)
  expect(problems).toEqual(['At most 20 origins are read; 980 are left out.'])
  const strange = `<b onclick=alert(1)>\u202E${'x'.repeat(1e6)}`
  for (const { problems } of [
    readOrigins(new URLSearchParams({ origin: strange }), 'https://a.org'),
  ])
    expect(problems[0]!.length).toBeLessThan(200)
  expect(readParts(`${`${strange},`.repeat(3)}${'y,'.repeat(1e5)}`).unknown).toEqual([
    expect.stringMatching(/^<b onclick=alert\(1\)>\uFFFDx+…$/),
    'y',
  ])
})

it('a study with as many points as a file may have is not too large', () => {
  const points = Array.from({ length: MOST_FILE_POINTS }, (_, i) => [-Math.cos(i), -Math.sin(i)])
  const study = { experiments: [{ target: { kind: 'points', points } }] }
  const done = bounded()
  const read = readMessage({ sourceLab: 1, id: 1, kind: 'load', study })
  done()
  expect(read?.request).toMatchObject({ kind: 'load', study: JSON.stringify(study) })
})
