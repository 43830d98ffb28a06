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

it('a study without claims has no table, and none in its JSON', () => {
  const result = resultOf(1, [])
  expect(claimsTable(result)).toBe('')
  expect(judged(result)).toBeUndefined()
  expect(JSON.parse(resultJson(result))).not.toHaveProperty('claims')
  const [claim] = JSON.parse(resultJson(resultOf(1, [{}]))).claims
  expect(claim).toMatchObject({ verdict: 'holds', holdsIn: 8, of: 8, effect: -1 })
})
