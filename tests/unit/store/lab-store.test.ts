import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Command, LabEvent, RunStatus, Snapshot } from '../../../src/runtime/protocol.ts'
import { createPageLab, type PageLab } from '../../../src/store/lab-store.ts'
import { openFile } from '../../../src/store/open-file.ts'
import { samplingOf } from '../../../src/study/live-sampling.ts'
import { DEFAULT_STUDY } from '../../../src/study/presets/default.ts'
import { parseStudy, type Study } from '../../../src/study/study.ts'
import { openedEvent } from '../../support/lab-events.ts'

let sent: Command[]
let say: (event: LabEvent) => void
let lab: PageLab

beforeEach(() => {
  vi.useFakeTimers()
  sent = []
  lab = createPageLab((listener) => {
    say = listener
    return { send: (command) => sent.push(command), restart: () => {} }
  })
})
afterEach(() => vi.useRealTimers())

const state = () => lab.store.getState()
const opened = (study: Study): void => say(openedEvent(study))
const training: RunStatus = { kind: 'training' }
const progress = (run: number, step: number, firstBin: number, losses: number[]) => ({
  run,
  step,
  status: training,
  firstBin,
  losses,
})
const report = (...runs: ReturnType<typeof progress>[]): void =>
  say({ kind: 'report', report: { playing: true, runStepsPerSecond: 1000, secondsLeft: 9, runs } })
const three = parseStudy({ runs: 3 })
const sampling = samplingOf(three.experiments[0]!)
const checkpoint = (run: number, step: number, amd: number): void =>
  say({
    kind: 'checkpoint',
    checkpoint: {
      run,
      step,
      nfe: 10,
      sampling: structuredClone(sampling),
      loss: 1,
      metrics: { amd, failureRate: 10 * amd },
    },
  })
const snapshot = (run: number): Snapshot => ({
  run,
  step: 20,
  nfe: 10,
  solver: { solver: 'dopri5', steps: 100, tolerance: 1e-4 },
  times: Float32Array.of(0, 1),
  positions: Float32Array.of(0, 0, 1, 1),
  nearestDistance: Float32Array.of(0.5),
  nearestTarget: Uint32Array.of(1),
  metrics: { amd: 0.5, failureRate: 0 },
  rejected: 0,
})

it('a study is sent to the lab and its reports are kept', () => {
  state().openStudy(three)
  expect(sent).toEqual([{ kind: 'open', study: three, preparations: [], play: true }])
  opened(three)
  report(progress(1, 20, 0, [5, 4]))
  expect(state().runs.map(({ step }) => step)).toEqual([0, 20, 0])
  expect(state().runStepsPerSecond).toBe(1000)
  expect(Array.from(lab.live.runs[1]!.loss.array)).toEqual([5, 4])
})

it('what still comes of the study before is left out', () => {
  state().openStudy(three)
  opened(three)
  state().openStudy(DEFAULT_STUDY)
  report(progress(0, 999, 0, [1]))
  say({ kind: 'snapshot', snapshot: snapshot(0) })
  opened(DEFAULT_STUDY)
  expect(state().runs).toEqual([{ step: 0, status: { kind: 'idle' } }])
  expect(lab.live.runs[0]!.loss.length).toBe(0)
  expect(lab.live.snapshot).toBeUndefined()
})

it('loss bins are kept in order, and never twice', () => {
  state().openStudy(three)
  opened(three)
  report(progress(0, 20, 0, [5, 4]))
  report(progress(0, 20, 0, [5, 4]))
  report(progress(0, 30, 2, [3]))
  expect(Array.from(lab.live.runs[0]!.loss.array)).toEqual([5, 4, 3])
  expect(lab.live.experiments[0]!.loss.mean(2)).toBe(3)
})

it('checkpoints are summed up over runs, a little later', () => {
  state().openStudy(three)
  opened(three)
  for (const [run, values] of [
    [0, [0.9, 0.2]],
    [1, [0.5, 0.4]],
  ] as const)
    values.forEach((value, i) => {
      checkpoint(run, 10 * (i + 1), value)
    })
  expect(state().summaries).toEqual([])
  vi.advanceTimersByTime(300)
  const { amd } = state().summaries[0]!
  expect(amd?.final?.mean).toBeCloseTo(0.3, 12)
  expect(amd?.final?.deviation).toBeCloseTo(0.1, 12)
  expect(amd?.best?.mean).toBeCloseTo(0.3, 12)
  expect(amd?.lastFive?.mean).toBeCloseTo(0.5, 12)
  expect(amd?.fewer).toBe(2)
  expect(Array.from(lab.live.experiments[0]!.checkpoints.steps.array)).toEqual([10, 20])
})

it('only pictures of the selected run are shown', () => {
  state().openStudy(three)
  opened(three)
  state().select(0, 2)
  expect(sent.at(-1)).toEqual({ kind: 'select', run: 2, beside: [] })
  say({ kind: 'snapshot', snapshot: snapshot(0) })
  expect(state().picture).toBeUndefined()
  say({ kind: 'snapshot', snapshot: snapshot(2) })
  expect(state().picture?.step).toBe(20)
  expect(lab.live.snapshot?.run).toBe(2)
})

it('the selected run stays selected when the study is opened anew', () => {
  state().openStudy(three)
  opened(three)
  state().select(0, 2)
  state().edit({ experiment: 0, part: 'training', field: 'batch' }, 20)
  expect(sent.slice(-2).map(({ kind }) => kind)).toEqual(['open', 'select'])
  state().edit({ field: 'runs' }, 1)
  expect(state().selectedSeed).toBe(0)
})

it('a field that decides results opens the study anew and keeps playing', () => {
  state().openStudy(three)
  opened(three)
  report(progress(0, 10, 0, []))
  expect(state().edit({ experiment: 0, part: 'training', field: 'batch' }, 20)).toBeUndefined()
  expect(sent.at(-1)).toMatchObject({ kind: 'open', play: true })
  state().pause()
  state().edit({ experiment: 0, part: 'training', field: 'batch' }, 30)
  expect(sent.at(-1)).toMatchObject({ kind: 'open', play: false })
})

it('sampling is changed without opening, and told again after a rewind', () => {
  state().openStudy(three)
  opened(three)
  state().edit({ experiment: 0, part: 'sampling', field: 'solver' }, 'euler')
  const told = sent.at(-1)
  expect(told).toMatchObject({
    kind: 'sampling',
    experiment: 0,
    sampling: { sampling: { solver: 'euler' } },
  })
  state().rewind()
  opened(three)
  expect(sent.at(-1)).toEqual(told)
})

it('a whole part is put in place, or refused as it is', () => {
  state().openStudy(three)
  opened(three)
  expect(state().setPart(0, 'target', { kind: 'points', points: [[1, 2]] })).toMatch(/Points must/)
  expect(state().study).toEqual(three)
  const points = Array.from({ length: 12 }, (_, i) => [i, 2 * i])
  expect(state().setPart(0, 'target', { kind: 'points', points })).toBeUndefined()
  expect(state().study.experiments[0]!.target).toEqual({ kind: 'points', points })
  expect(sent.at(-1)).toMatchObject({ kind: 'open', play: true })
})

it('a refused value changes nothing', () => {
  state().openStudy(three)
  opened(three)
  const before = sent.length
  const sentence = state().edit({ experiment: 0, part: 'training', field: 'batch' }, 5000)
  expect(sentence).toMatch(/Batch/)
  expect(sent).toHaveLength(before)
  expect(state().study).toEqual(three)
})

it('a refused study names its fields in a notice and changes nothing', async () => {
  state().openStudy(three)
  const before = sent.length
  const text = JSON.stringify({ experiments: [{ training: { batch: 'many', speed: 1 } }] })
  await openFile(new File([text], 'a.json'), state())
  const [notice] = state().notices
  expect(notice?.lines.join(' ')).toMatch(/training\.batch/)
  expect(notice?.lines.join(' ')).toMatch(/training\.speed/)
  expect(sent).toHaveLength(before)
  await openFile(new File(['{'], 'b.json'), state())
  expect(sent).toHaveLength(before)
  state().dismiss(notice!.id)
  expect(state().notices).toHaveLength(1)
})

it('new seeds open the same study with another seed', () => {
  state().openStudy(three)
  state().newSeeds(77)
  expect(state().study).toEqual({ ...three, seed: 77 })
})

it('what cannot be opened gives way to what is open', () => {
  state().openStudy(three)
  opened(three)
  state().changeSettings({ engine: 'gpu' })
  expect(sent.slice(-2).map(({ kind }) => kind)).toEqual(['settings', 'open'])
  state().newSeeds(5)
  const refusal = {
    kind: 'problem',
    message: 'This browser offers no WebGPU.',
    refuses: true,
  } as const
  say(refusal)
  expect(state()).toMatchObject({ study: { seed: 5 }, settings: { engine: 'gpu' }, pending: 1 })
  say(refusal)
  expect(state()).toMatchObject({ study: three, settings: { engine: 'auto' }, pending: 0 })
  expect(sent.at(-1)).toMatchObject({ kind: 'settings', settings: { engine: 'auto' } })
  // Said twice, and shown once.
  expect(state().notices).toHaveLength(1)
  state().openStudy(DEFAULT_STUDY)
  expect(state().notices).toHaveLength(0)
})

it('a problem becomes a notice, and ends the waiting where it is an answer', () => {
  state().openStudy(three)
  opened(three)
  state().openStudy(DEFAULT_STUDY)
  say({ kind: 'problem', message: 'A picture could not be read.' })
  expect(state()).toMatchObject({ study: DEFAULT_STUDY, pending: 1 })
  expect(state().notices[0]?.lines).toEqual(['A picture could not be read.'])
  say({ kind: 'problem', message: 'No engine works here.', refuses: true })
  expect(state()).toMatchObject({ study: three, pending: 0 })
  expect(state().notices[1]?.lines).toEqual(['No engine works here.'])
})

it('a study that was given up for the next one is no longer waited for', () => {
  state().openStudy(three)
  say({ kind: 'preparing', label: 'the flow', share: 0.5 })
  expect(state().preparing?.share).toBe(0.5)
  state().openStudy(DEFAULT_STUDY)
  say({ kind: 'superseded' })
  expect(state().pending).toBe(1)
  opened(DEFAULT_STUDY)
  expect(state()).toMatchObject({ pending: 0, preparing: undefined, ready: true })
})

it('floors of the loss stay through a rewind, and go with their study', () => {
  state().openStudy(three)
  opened(three)
  say({ kind: 'loss-floor', experiment: 0, loss: 124 })
  expect(state().lossFloors).toEqual([124])
  opened(three)
  expect(state().lossFloors).toEqual([124])
  state().openStudy(DEFAULT_STUDY)
  opened(DEFAULT_STUDY)
  expect(state().lossFloors).toEqual([])
})

it('floors stay through a rewind after another name', () => {
  state().openStudy(three)
  opened(three)
  say({ kind: 'loss-floor', experiment: 0, loss: 124 })
  const experiments = [{ ...three.experiments[0]!, name: 'other' }]
  const study = { ...three, experiments }
  state().setExperiments({ study, label: 'rename', selected: 0, words: true })
  for (let times = 0; times < 2; times++) {
    state().rewind()
    opened(three)
    expect(state()).toMatchObject({ study, lossFloors: [124] })
  }
})
