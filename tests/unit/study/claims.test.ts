import { expect, it } from 'vitest'
import { fieldList } from '../../../src/cli/listings.ts'
import { CLAIM } from '../../../src/study/claims.ts'
import { helpOn } from '../../../src/study/help/help.ts'
import { parseStudy } from '../../../src/study/study.ts'
import { StudyError } from '../../../src/study/study-error.ts'

const withClaims = (claims: unknown) => ({ experiments: Array(9).fill({}), claims })

function problemsOf(claims: unknown): string[] {
  try {
    parseStudy(withClaims(claims))
    return []
  } catch (error) {
    if (error instanceof StudyError) return error.problems.map(({ message }) => message)
    throw error
  }
}

it('a study without claims has none', () => {
  expect(parseStudy({}).claims).toEqual([])
})

it('what a claim leaves out takes its default, and a read claim is read again to the same', () => {
  const study = parseStudy(withClaims([{}, { kind: 'trend', experiments: [8, 0, 3] }]))
  expect(study.claims).toEqual([
    {
      kind: 'difference',
      text: '',
      measure: 'failureRate',
      first: 0,
      second: 1,
      direction: 'lower',
      test: 'paired',
      aggregate: 'lastFive',
      level: 0.05,
      margin: 0,
    },
    {
      kind: 'trend',
      text: '',
      measure: 'failureRate',
      experiments: [8, 0, 3],
      direction: 'rises',
      aggregate: 'lastFive',
      level: 0.05,
      margin: 0,
    },
  ])
  expect(parseStudy(JSON.parse(JSON.stringify(study)))).toEqual(study)
})

it.each([
  [{}, /^claims must be a list of at most 128 claims, not an object\.$/],
  [Array(129).fill({}), /^claims must be a list of at most 128 claims, not a list of 129\.$/],
  [[null], /^claims\[0\] must be an object/],
  [
    [{}, {}, { second: 9 }],
    /^claims\[2\]\.second must be an experiment of this study, 0 to 8, not 9\.$/,
  ],
  [[{ first: 12 }], /^claims\[0\]\.first must be an experiment of this study, 0 to 8, not 12\.$/],
  [[{ first: 64 }], /^claims\[0\]\.first must be a whole number from 0 to 63, not 64\.$/],
  [[{ first: 1 }], /^claims\[0\]\.second must be another experiment than first, not 1\.$/],
  [[{ kind: 'equality' }], /^claims\[0\]\.kind must be one of difference, trend/],
  [[{ measure: 'fid' }], /^claims\[0\]\.measure must be one of failureRate, amd/],
  [[{ direction: 'rises' }], /^claims\[0\]\.direction must be one of lower, higher/],
  [[{ aggregate: 'mean' }], /^claims\[0\]\.aggregate must be one of lastFive, final, best/],
  [[{ test: 't' }], /^claims\[0\]\.test must be one of paired, welch/],
  [[{ level: 0 }], /^claims\[0\]\.level must be a number from 0\.0001 to 0\.5, not 0\.$/],
  [[{ margin: -1 }], /^claims\[0\]\.margin must be a number from 0/],
  [[{ text: 'x'.repeat(201) }], /^claims\[0\]\.text must be text of at most 200 characters/],
  [[{ p: 1 }], /^claims\[0\]\.p is not a field/],
  [
    [{ kind: 'trend', experiments: [0, 9] }],
    /^claims\[0\]\.experiments\[1\] must be an experiment of this study, 0 to 8, not 9\.$/,
  ],
  ...[[0], [0, 0], [0, 1.5], [0, -1], '01', [0, '1']].map(
    (experiments) =>
      [
        [{ kind: 'trend', experiments }],
        /^claims\[0\]\.experiments must be a list of 2 to 64 whole numbers from 0 to 63, none twice/,
      ] as const,
  ),
] as const)('%j is refused with the name of the field and the limit', (claims, message) => {
  const problems = problemsOf(claims)
  expect(problems).toHaveLength(1)
  expect(problems[0]).toMatch(message)
})

it('of a study without experiments only that is said', () => {
  expect(() => parseStudy({ experiments: [], claims: [{}] })).toThrow(/experiments must be a list/)
})

it('the list of fields names every field of a claim', () => {
  const [, claims] = fieldList().split('Claims, at most 128')
  for (const [kind, fields] of Object.entries(CLAIM.variants))
    for (const name of Object.keys(fields)) {
      expect(claims).toContain(`    ${name}`)
      expect(claims).toContain(helpOn(`claim.${kind}.${name}`)!.says)
    }
})
