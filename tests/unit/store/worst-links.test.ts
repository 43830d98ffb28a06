/** The worst that links of a permitted length could do. */
import { expect, it } from 'vitest'
import { MAX_CLAIMS, MAX_EXPERIMENTS, MOST_READ_LINK } from '../../../src/math/limits.ts'
import { pageLink, readPageLink } from '../../../src/store/page-link.ts'
import { parseStudy } from '../../../src/study/study.ts'
import { bounded } from '../../support/bounds.ts'

const digits = '1'.repeat(MOST_READ_LINK - 100)
const unknown = Array.from({ length: 8 }, (_, i) => `${'abcdefgh'.repeat(7)}${i}`)
const everyClaim = Array.from({ length: MAX_CLAIMS }, (_, i) => `claim${i + 1}=trend`)
const zeros = Array.from({ length: 100_000 }, () => [0, 0] as const)
const ofPoints = pageLink(
  parseStudy({ experiments: [{ target: { kind: 'points', points: zeros } }] }),
)
const points = /points=(.*)/.exec(ofPoints.slice(ofPoints.indexOf('target.points')))![1]!

it.each<[what: string, link: string, told: RegExp | undefined]>([
  ['digits that are no number', `v1&seed=${digits}x`, /^seed must be .* not “1{56}…”\.$/],
  ['digits in a list', `v1&source=painted&source.density=1,${digits}x`, /^source.density must/],
  ['digits of a camera', `v1&camera=${digits}e,1,1`, /^camera must/],
  ['empty names', `v1${'&=%'.repeat(60_000)}`, /more than 10000 fields/],
  [
    'unknown names where most are known',
    `v1&${unknown.join('=&')}=&experiments=${MAX_EXPERIMENTS}&${everyClaim.join('&')}`,
    /not known here/,
  ],
  [
    'as many points as fit, in every experiment',
    `v1&experiments=${MAX_EXPERIMENTS}&target=points&target.points=${points}&source=points&source.points=${points}`,
    undefined,
  ],
  [
    'a study of names',
    `study={${Array.from({ length: 19000 }, (_, i) => `"${i}":0`)}}`,
    /more names/,
  ],
  ['a study nested without end', `study=${'['.repeat(1e5)}`, /100 deep/],
])('%s', (_, link, told) => {
  expect(link.length).toBeLessThan(MOST_READ_LINK)
  const done = bounded()
  const { problems } = readPageLink(`#${link}`)!
  done()
  if (told) expect(problems.some((problem) => told.test(problem))).toBe(true)
  else expect(problems).toEqual([])
  for (const problem of problems) expect(problem.length).toBeLessThan(1000)
})
