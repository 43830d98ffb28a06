import { expect, it } from 'vitest'
import { AGGREGATES } from '../../../src/measure/aggregate.ts'
import { trainingOf } from '../../../src/study/live-sampling.ts'
import { PRESETS } from '../../../src/study/presets/presets.ts'

const study = PRESETS['paper/claims']!

it('every experiment stands with and without EMA and decay and is part of a claim', () => {
  const { experiments, claims, runs } = study
  expect(runs).toBe(30)
  expect(experiments).toHaveLength(30)
  const third = experiments.length / 3
  for (let i = 0; i < third; i++) {
    const raw = experiments[i]!
    expect(raw.training).toMatchObject({ ema: 0, schedule: 'constant' })
    const { name, training } = raw
    expect(experiments.slice(third)[i]).toEqual({
      ...raw,
      name: `${name}, EMA .999`,
      training: { ...training, ema: 0.999 },
    })
    expect(experiments.slice(2 * third)[i]).toEqual({
      ...raw,
      name: `${name}, EMA .999, cosine decay`,
      training: { ...training, ema: 0.999, schedule: 'cosine' },
    })
  }
  const used = claims.flatMap((claim) =>
    claim.kind === 'difference' ? [claim.first, claim.second] : [],
  )
  expect([...new Set(used)].sort((a, b) => a - b)).toEqual(experiments.map((_, i) => i))
})

it('ten claims under three aggregates, three times, each between experiments of the same weights', () => {
  const { claims, experiments } = study
  expect(claims).toHaveLength(90)
  for (const aggregate of AGGREGATES)
    expect(claims.filter((claim) => claim.aggregate === aggregate)).toHaveLength(30)
  for (const claim of claims) {
    if (claim.kind !== 'difference') throw new Error('no trend is claimed')
    const [first, second] = [experiments[claim.first]!, experiments[claim.second]!]
    expect([first.training.ema, first.training.schedule]).toEqual([
      second.training.ema,
      second.training.schedule,
    ])
    expect(first.sampling).toEqual(second.sampling)
    expect(claim.text).toMatch(/^.{40,200}\.$/)
  }
})

it('pruned sampling is of the very models of I-CFM', () => {
  const [icfm, , pruned] = study.experiments
  const { name: _, inferencePruning: __, ...one } = icfm!
  const { name: ___, inferencePruning, ...other } = pruned!
  expect(other).toEqual(one)
  expect(inferencePruning).toMatchObject({ kind: 'wedge', axis: 190.63, gamma: 0.98 })
})

it('the study of pruning trains three models a seed and samples each in four ways', () => {
  const { experiments, claims, runs } = PRESETS['paper/pruning']!
  const trained = new Set(experiments.map((each) => JSON.stringify(trainingOf(each))))
  expect([experiments.length, trained.size, runs]).toEqual([12, 3, 100])
  expect(claims).toHaveLength(27)
  for (const claim of claims) {
    if (claim.kind !== 'difference') throw new Error('no trend is claimed')
    const [first, second] = [experiments[claim.first]!, experiments[claim.second]!]
    expect(trainingOf(first)).toEqual(trainingOf(second))
    expect(second.inferencePruning.kind).toBe('none')
    expect(claim.text).toContain(
      `Pruning at ${(first.inferencePruning as { gamma: number }).gamma} `,
    )
  }
})
