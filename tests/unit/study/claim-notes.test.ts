import { expect, it } from 'vitest'
import { claimNotes, notesOfAll, waitsFor } from '../../../src/study/claim-notes.ts'
import { judgeClaims } from '../../../src/study/judge.ts'
import { parseStudy, type Study } from '../../../src/study/study.ts'
import { type MeasuredRun, summed } from '../../../src/study/summed-run.ts'

const RUNS = 6
/** Experiments by their step budget and how often they are measured, with a claim over some of them. */
const studyOf = (claim: object, ...lengths: readonly (readonly [steps: number, every: number])[]) =>
  parseStudy({
    runs: RUNS,
    experiments: lengths.map(([steps, every]) => ({ training: { steps }, evaluation: { every } })),
    claims: [claim],
  })
const pair = (...lengths: readonly (readonly [number, number])[]) =>
  studyOf({ aggregate: 'final' }, ...lengths)

/** How the claim stands after so many checkpoints of each experiment, of which so many runs train. */
function standing(study: Study, counts: readonly number[], training: readonly number[]) {
  const runs = counts.flatMap((count, experiment) =>
    Array.from({ length: RUNS }, (_, seed): MeasuredRun => {
      const metrics = { failureRate: 3 + experiment + 0.1 * seed, amd: 1 } as never
      return { experiment, seed, checkpoints: Array(count).fill({ metrics }) }
    }),
  )
  const [claim] = study.claims
  const [judgement] = judgeClaims(
    study.claims,
    runs.map((run) => summed(run, study.claims)),
  )
  return { study, claim: claim!, judgement, training }
}

it('before there is anything to judge, it says what it waits for and nothing else', () => {
  const same = standing(pair([20000, 5000], [20000, 5000]), [0, 0], [RUNS, RUNS])
  expect(waitsFor(same)).toBe('Waits for the first checkpoint at training step 5,000.')
  expect(claimNotes(same)).toEqual([])
  const one = standing(pair([20000, 5000], [20000, 5000]), [3, 0], [RUNS, RUNS])
  expect(waitsFor(one)).toBe('Waits for the first checkpoint of B at training step 5,000.')
  const other = standing(pair([20000, 5000], [312, 5000]), [0, 0], [RUNS, RUNS])
  expect(waitsFor(other)).toBe(
    'Waits for the first checkpoint of B at training step 312 and of A at training step 5,000.',
  )
  const three = studyOf(
    { kind: 'trend', experiments: [0, 1, 2] },
    [900, 100],
    [900, 100],
    [900, 100],
  )
  expect(waitsFor(standing(three, [0, 0, 4], [RUNS, RUNS, RUNS]))).toBe(
    'Waits for the first checkpoint of A and B at training step 100.',
  )
})

it('a checkpoint that is being measured is not waited for', () => {
  const study = pair([20000, 5000], [20000, 5000])
  const none = standing(study, [0, 0], [RUNS, RUNS])
  const measured = 'being measured'
  expect(waitsFor({ ...none, next: [measured, measured] })).toBe(
    'The first checkpoint is being measured.',
  )
  expect(waitsFor({ ...none, next: [measured, 5000] })).toBe(
    'Waits for the first checkpoint of B at training step 5,000; that of A is being measured.',
  )
  const one = standing(study, [3, 0], [RUNS, RUNS])
  expect(waitsFor({ ...one, next: [15000, measured] })).toBe(
    'The first checkpoint of B is being measured.',
  )
  // Sampled otherwise since step 10,000: what was measured before counts no longer.
  expect(waitsFor({ ...none, next: [15000, 15000] })).toBe(
    'Waits for the first checkpoint at training step 15,000.',
  )
})

it('before a claim is made, it says what of its experiments and their runs will not do', () => {
  const study = { ...pair([20000, 5000], [312, 5000]), runs: 3 }
  expect(claimNotes({ study, claim: study.claims[0]!, judgement: undefined })).toEqual([
    'Budgets differ: 20,000 against 312 training steps.',
    '3 runs of each experiment cannot show it: the smallest possible p is .125. At level .05 it takes 5.',
  ])
  const fair = pair([900, 100], [900, 100])
  expect(claimNotes({ study: fair, claim: fair.claims[0]!, judgement: undefined })).toEqual([])
})

it('nothing is waited for once there are values, or where no more will come', () => {
  const study = pair([20000, 5000], [20000, 5000])
  expect(waitsFor(standing(study, [1, 1], [RUNS, RUNS]))).toBeUndefined()
  expect(waitsFor(standing(study, [1, 0], [RUNS, 0]))).toBeUndefined()
  expect(
    waitsFor({ ...standing(study, [0, 0], [RUNS, RUNS]), judgement: undefined }),
  ).toBeUndefined()
  expect(claimNotes(standing(study, [1, 1], [RUNS, 5]))).toEqual([
    'So far: 11 of its 12 runs have not ended.',
  ])
})

it('budgets and checkpoints that differ are said, in the claim’s order', () => {
  const lengths = pair([3125, 312], [100000, 10000])
  expect(claimNotes(standing(lengths, [11, 10], [0, 0]))).toEqual([
    'Budgets differ: 3,125 against 100,000 training steps.',
    'Checkpoints differ: 11 against 10.',
  ])
  const alike = pair([20000, 5000], [20000, 5000])
  expect(claimNotes(standing(alike, [4, 4], [0, 0]))).toEqual([])
  // Measured one shortly after the other.
  expect(claimNotes(standing(alike, [3, 2], [RUNS, RUNS]))).toEqual([
    'So far: 12 of its 12 runs have not ended.',
  ])
  expect(claimNotes(standing(alike, [4, 1], [0, RUNS]))).toEqual([
    'Checkpoints differ: 4 against 1 so far.',
    'So far: 6 of its 12 runs have not ended.',
  ])
  const trend = { kind: 'trend', experiments: [2, 0, 1] }
  const three = studyOf(trend, [900, 100], [500, 100], [700, 100])
  expect(claimNotes(standing(three, [9, 5, 7], [0, 0, 0])).slice(0, 2)).toEqual([
    'Budgets differ: 500 to 900 training steps.',
    'Checkpoints differ: 5 to 9.',
  ])
})

it('one line of notes for all claims, or with the claim that it is of', () => {
  const { study, judgement } = standing(pair([500, 100], [900, 100]), [5, 9], [0, 0])
  const both = { ...study, claims: [study.claims[0]!, study.claims[0]!] }
  const notes = notesOfAll(both, [judgement!, judgement!])
  expect(notes).toEqual([
    'Every claim: Budgets differ: 500 against 900 training steps.',
    'Every claim: Checkpoints differ: 5 against 9.',
  ])
  const alone = { ...judgement!, adjusted: 0.5 }
  expect(notesOfAll(both, [judgement!, alone])[2]).toMatch(/^“Failure rate of .*”: Holds by itself/)
})
