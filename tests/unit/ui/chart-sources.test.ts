import { expect, it } from 'vitest'
import { METRIC_NAMES } from '../../../src/measure/metrics.ts'
import type { RunState } from '../../../src/store/lab-state.ts'
import { createPageLab } from '../../../src/store/lab-store.ts'
import { createViewStore } from '../../../src/store/view-store.ts'
import { samplingOf } from '../../../src/study/live-sampling.ts'
import { DEFAULT_STUDY } from '../../../src/study/presets/default.ts'
import { lossSource, metricSource } from '../../../src/ui/chart-sources.ts'

const { store, live } = createPageLab(() => ({ send: () => {}, restart: () => {} }))
const view = createViewStore()
const colours = { ink: '#000', muted: '#888', hues: ['#00f'] }
const context = { store, live, view, colours: () => colours, onColours: () => () => {} }
const metric = metricSource(context, () => 'amd')
const loss = lossSource(context)
const sampling = samplingOf(DEFAULT_STUDY.experiments[0]!)
const target = new Float32Array(2)
live.open([target], [10], 1, [sampling])
store.setState({ study: DEFAULT_STUDY, ready: true })

const at = (step: number, status: RunState['status'] = { kind: 'training' }) => {
  store.setState({ runs: [{ step, status }] })
  return metric.read(300).missing
}

it('an empty chart says when its run is measured, and stops saying it with the first checkpoint', () => {
  expect(at(0)).toBe('First measured at step 10,000.')
  expect(at(9999)).toBe('First measured at step 10,000.')
  store.setState({ measuring: [0] })
  expect(at(10000)).toBe('Being measured.')
  expect(at(34000)).toBe('Being measured.')
  // Sampled otherwise since it was measured last.
  store.setState({ measuring: [1] })
  expect(at(34000)).toBe('Next measured at step 40,000.')
  expect(at(99000)).toBe('Next measured at step 100,000.')
  expect(at(100000)).toBe('Being measured.')
  expect(at(31, { kind: 'diverged', step: 31, keptStep: 20, reason: '' })).toMatch(/^Diverged at/)
  expect(at(0, { kind: 'failed', reason: '' })).toMatch(/failed/)
  expect(at(100000, { kind: 'finished' })).toMatch(/no weights/)

  const metrics = Object.fromEntries(METRIC_NAMES.map((name) => [name, 0.5]))
  live.addCheckpoint({
    run: 0,
    step: 10000,
    loss: 300,
    metrics,
    sampling,
    nfe: 20,
  } as unknown as Parameters<typeof live.addCheckpoint>[0])
  // Not a moment later: the page's summaries come after it.
  expect(at(10000)).toBeUndefined()
  expect(store.getState().summaries).toEqual([])
})

it('the floor alone is no scale: an empty chart has none', () => {
  const empty = metricSource(context, () => 'amd')
  live.open([target], [10], 1, [sampling])
  store.setState({ floors: [{ amd: 0.137 } as never] })
  expect(empty.read(300)).toMatchObject({ missing: expect.any(String), domain: { y: [0, 1] } })
  expect(empty.read(300).content.floor).toBeUndefined()
})

it('a chart of losses is empty until there are some, and says so where there will be none', () => {
  at(0)
  expect(loss.read(300).missing).toBe('')
  at(100000, { kind: 'finished' })
  expect(loss.read(300).missing).toMatch(/keep no losses/)
  live.addProgress([
    { run: 0, step: 10, status: { kind: 'training' }, firstBin: 0, losses: [500] },
  ] as unknown as Parameters<typeof live.addProgress>[0])
  expect(loss.read(300).missing).toBeUndefined()
})
