import { expect, it } from 'vitest'
import { claimsTable, judged, resultJson } from '../../../src/cli/claims-table.ts'
import type { StudyResult } from '../../../src/runtime/results.ts'
import { parseStudy } from '../../../src/study/study.ts'

/** Two experiments in which the first fails by `apart` less than the second in every one of 8 seeds. */
function resultOf(apart: number, claims: readonly object[]): StudyResult {
  const study = parseStudy({
    runs: 8,
    experiments: [{ name: 'one' }, { name: 'other' }],
    claims,
  })
  return {
    study,
    engine: { name: 'wasm', device: 'SIMD' } as StudyResult['engine'],
    version: '1',
    runs: [0, 1].flatMap((experiment) =>
      Array.from({ length: 8 }, (_, seed) => ({
        experiment,
        seed,
        status: { kind: 'finished' as const },
        checkpoints: [
          {
            step: 1,
            nfe: 1,
            loss: 1,
            metrics: { failureRate: seed + experiment * apart } as never,
          },
        ],
      })),
    ),
  }
}

it('says effect, interval, p and verdict; a claim without a text says what it compares', () => {
  const claims = [
    { first: 0, second: 1, direction: 'lower' },
    { first: 0, second: 1, direction: 'higher', text: 'the other way round', aggregate: 'final' },
  ]
  const lines = claimsTable(resultOf(2, claims)).trimEnd().split('\n').slice(-2)
  // Of 256 ways to flip eight signs, one is as extreme.
  expect(lines[0]).toMatch(
    /^Failure rate of one is lower than of other +median of last five +-2\.00 +-2\.00 … -2\.00 +\.004 +\.008 +8 of 8 +holds$/,
  )
  expect(lines[1]).toMatch(/^the other way round +final .* 1\.000 +1\.000 +0 of 8 +opposite$/)
})

it('says below that runs are too few, that a claim holds by itself alone, and that only a part was judged', () => {
  // p is 1/256 for both, and twice that together.
  const whole = resultOf(2, [{ level: 0.005 }, { level: 0.05, aggregate: 'final' }])
  expect(claimsTable(whole)).toMatch(
    /\n\n“Failure rate of one is lower than of other”: Holds by itself, not with all 2 claims together: .*\n$/,
  )
  expect(claimsTable(resultOf(2, [{}]))).toMatch(/holds\n$/)
  const result = resultOf(2, [{}, { aggregate: 'best' }])
  const part = claimsTable({ ...result, runs: result.runs.filter(({ seed }) => seed < 3) })
  expect(part).toContain(
    '\nEvery claim: 3 runs of each experiment cannot show it: the smallest possible p is .125. At level .05 it takes 5.\n',
  )
  expect(part).toMatch(/judged on a part, 6 of 16 runs; “merge” judges .*\n$/)
})

it('a study without claims has no table, and none in its JSON', () => {
  const result = resultOf(1, [])
  expect(claimsTable(result)).toBe('')
  expect(judged(result)).toBeUndefined()
  expect(JSON.parse(resultJson(result))).not.toHaveProperty('claims')
  const [claim] = JSON.parse(resultJson(resultOf(1, [{}]))).claims
  expect(claim).toMatchObject({ verdict: 'holds', holdsIn: 8, of: 8, effect: -1 })
})
