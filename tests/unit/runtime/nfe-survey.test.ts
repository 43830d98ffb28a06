import { expect, it } from 'vitest'
import { ReferenceEngine } from '../../../src/engine/reference/reference-engine.ts'
import type { NfeCurve } from '../../../src/runtime/nfe-curve.ts'
import {
  type NfeSurvey,
  nfeSurveyOf,
  SURVEYED_NFE,
  surveyedPruning,
} from '../../../src/runtime/nfe-survey.ts'
import { Session } from '../../../src/runtime/session.ts'
import { ALL, compileStudy } from '../../../src/study/compile/all.ts'
import { parseStudy } from '../../../src/study/study.ts'
import { localMeasures, quickHandlers } from '../../support/measures.ts'

const SMALL = {
  network: { width: 16, layers: 1 },
  training: { steps: 40, batch: 4 },
  evaluation: { every: 10, points: 64 },
  sampling: { solver: 'euler', steps: 10 },
}

async function sessionOf(experiments: object[]) {
  const study = parseStudy({ runs: 2, experiments: experiments.map((e) => ({ ...SMALL, ...e })) })
  const compiled = compileStudy(study)
  const session = new Session(
    study,
    compiled,
    ALL,
    new ReferenceEngine(),
    localMeasures(quickHandlers),
    { checkpoint: () => {}, problem: () => {} },
  )
  await session.rewind()
  return session
}

async function complete(survey: NfeSurvey): Promise<NfeCurve> {
  let curve = await survey.next()
  while (curve.done < curve.total) curve = await survey.next()
  return curve
}

it('every experiment with and without pruning, with the weights of when it began', async () => {
  const session = await sessionOf([{}, { norm: { kind: 'scale-target' } }])
  while (session.runs.step < 20) await session.advance(20)
  const survey = await nfeSurveyOf(session, 1, ALL)
  const first = await survey.next()
  expect([first.done, first.total]).toEqual([1, 20])
  const before = await complete(await nfeSurveyOf(session, 1, ALL))
  while (!session.finished) await session.advance(20)
  const curve = await complete(survey)
  expect(curve.nfe).toEqual(SURVEYED_NFE)
  expect(curve.series.map(({ run, step, pruned }) => [run, step, pruned])).toEqual([
    [1, 20, false],
    [1, 20, true],
    [3, 20, false],
    [3, 20, true],
  ])
  // The paper's wedge: 6.38 % of the circle.
  expect(curve.series[1]!.rejected).toBeCloseTo(0.0638, 4)
  // Training went on in between and changes nothing.
  expect(curve.series).toEqual(before.series)
  const after = await complete(await nfeSurveyOf(session, 1, ALL))
  expect(after.series[0]!.metrics).not.toEqual(curve.series[0]!.metrics)
})

it('ten Euler steps score what the picture of ten Euler steps scores', async () => {
  const session = await sessionOf([{}])
  const picture = await session.snapshot(0, Float32Array.of(0, 1))
  const { series } = await complete(await nfeSurveyOf(session, 0, ALL))
  expect(series[0]!.metrics[1]).toEqual(picture.metrics)
})

it('an experiment’s own pruning goes first; other targets than the paper’s are pruned in their gaps', () => {
  const [own, paper, ring] = parseStudy({
    experiments: [
      { inferencePruning: { kind: 'keep' } },
      {},
      { target: { kind: 'eight-gaussians' } },
    ],
  }).experiments
  expect(surveyedPruning(own!).kind).toBe('keep')
  expect(surveyedPruning(paper!)).toMatchObject({ kind: 'wedge', axis: 190.63, gamma: 0.98 })
  expect(surveyedPruning(ring!).kind).toBe('gap')
})

it('a rule that rejects nothing gives no second curve', async () => {
  const session = await sessionOf([{ target: { kind: 'eight-gaussians' } }])
  const { total } = await (await nfeSurveyOf(session, 0, ALL)).next()
  expect(total).toBe(SURVEYED_NFE.length)
})
