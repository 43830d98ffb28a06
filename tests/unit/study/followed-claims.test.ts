import { expect, it } from 'vitest'
import type { DifferenceClaim, TrendClaim } from '../../../src/study/claims.ts'
import { inserted, moved, removed } from '../../../src/study/experiment-list.ts'
import { parseStudy, type Study } from '../../../src/study/study.ts'
import { expandSweep } from '../../../src/study/sweep.ts'

const study = parseStudy({
  experiments: ['a', 'b', 'c'].map((name) => ({ name })),
  claims: [
    { first: 0, second: 2 },
    { kind: 'trend', experiments: [2, 1, 0] },
  ],
})

/** What the claims are about, by name. */
function named({ experiments, claims }: Study): string[] {
  const name = (place: number): string => experiments[place]!.name
  return claims.map((claim) =>
    claim.kind === 'trend'
      ? (claim as TrendClaim).experiments.map(name).join(' ')
      : `${name((claim as DifferenceClaim).first)} ${name((claim as DifferenceClaim).second)}`,
  )
}

it('claims stay with their experiments wherever these go, and the study stays valid', () => {
  const kept = ['a c', 'c b a']
  expect(named(study)).toEqual(kept)
  for (const place of [0, 1, 3])
    expect(named(inserted(study, place, study.experiments[1]!))).toEqual(kept)
  for (const from of [0, 1, 2])
    for (const to of [0, 1, 2]) expect(named(moved(study, from, to))).toEqual(kept)
  const axes = [{ part: 'training', field: 'batch', values: [4, 8] }] as never
  const swept = expandSweep(study, 1, axes, true)
  expect(named(swept.study!)).toEqual(kept)
  const replaced = expandSweep(study, 1, axes, false).study!
  expect(named(replaced)).toEqual(['a c', 'c a'])
  expect(parseStudy(replaced).claims).toEqual(replaced.claims)
})

it('claims of an experiment that is gone are gone; a trend goes on with two', () => {
  expect(named(removed(study, 1))).toEqual(['a c', 'c a'])
  expect(named(removed(study, 0))).toEqual(['c b'])
  expect(named(removed(removed(study, 0), 0))).toEqual([])
})
