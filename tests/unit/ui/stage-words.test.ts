import { expect, it } from 'vitest'
import type { LabData } from '../../../src/store/lab-state.ts'
import { createPageLab, type LabState } from '../../../src/store/lab-store.ts'
import { isNews } from '../../../src/ui/stage-summary.tsx'
import { stageWords } from '../../../src/ui/stage-words.ts'

const { store } = createPageLab(() => ({ send: () => {}, restart: () => {} }))
const picture = {
  run: 0,
  step: 1200,
  points: 1024,
  metrics: { failureRate: 12.4, amd: 0.5612 },
} as unknown as LabData['picture']
const over = (mean: number) => ({ mean, deviation: 0, count: 1 })
const lab = (change: Partial<LabData> = {}): LabState => ({
  ...store.getState(),
  ready: true,
  playing: true,
  picture,
  runs: [{ step: 1200, status: { kind: 'training' } }],
  ...change,
})

it('says what is seen: step, points, checkpoints, and what went wrong', () => {
  expect(stageWords(lab({ picture: undefined }))).toBe('')
  expect(stageWords(lab())).toBe(
    'Training at step 1,200. 1,024 generated points: 12.40 percent failed, average minimum distance 0.561.',
  )
  const all = store.getState().study.experiments[0]!.training.steps
  expect(stageWords(lab({ runs: [{ step: all, status: { kind: 'training' } }] }))).toMatch(
    /^Measuring at step 1,200/,
  )
  const summary = { lastFive: over(3.9), final: over(4), best: over(2), fewer: undefined }
  expect(
    stageWords(
      lab({
        playing: false,
        runs: [{ step: 1200, status: { kind: 'diverged', step: 9, keptStep: 8, reason: '' } }],
        summaries: [{ failureRate: summary, amd: { ...summary, lastFive: over(0.25) } }],
      }),
    ),
  ).toMatch(/^Stopped at .*median of last five: 3\.9.* percent .* 0\.25.*\. 1 run has diverged\.$/)
  expect(stageWords(lab({ moment: 100, playing: false }))).toMatch(/^Looking back at/)
})

it('is said where training rests, goes wrong or something is chosen, and seldom otherwise', () => {
  const said = lab()
  const next = (change: Partial<LabData>): LabState => ({ ...said, ...change })
  expect(isNews(next({ picture: { ...picture! } }), said, 0)).toBe(false)
  expect(isNews(next({ picture: { ...picture!, run: 1 } }), said, 0)).toBe(true)
  expect(isNews(next({ playing: false }), said, 0)).toBe(true)
  expect(isNews(next({ summaries: [undefined] }), said, 1000)).toBe(false)
  expect(isNews(next({ summaries: [undefined] }), said, 20000)).toBe(true)
  const failed = { kind: 'failed', reason: '' } as const
  expect(isNews(next({ runs: [{ step: 1, status: failed }] }), said, 0)).toBe(true)
})
