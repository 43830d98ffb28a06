/** A study that is kept on the device goes on as if nothing had happened; what cannot says so. */
import { expect, it } from 'vitest'
import type { Engine } from '../../../src/engine/engine.ts'
import { WasmEngine } from '../../../src/engine/wasm/wasm-engine.ts'
import type { KeptBlock } from '../../../src/runtime/keep/kept.ts'
import { QuotaFull } from '../../../src/runtime/keep/store.ts'
import type { Checkpoint, LabEvent } from '../../../src/runtime/protocol.ts'
import { isOver } from '../../../src/runtime/protocol.ts'
import { parseStudy } from '../../../src/study/study.ts'
import { FakeDevice, findOn, startKeepingLab } from './kept-labs.ts'
import { checkpoints, isReport, SMALL } from './labs.ts'

type KeepingLab = ReturnType<typeof startKeepingLab>

const [experiment] = SMALL.experiments
const study = parseStudy(SMALL)
/** Runs that finish at 40, diverge, and go on to 120 with a moving average and stitched sampling. */
const mixed = parseStudy({
  title: 'Mixed',
  experiments: [
    experiment,
    { ...experiment, training: { ...experiment!.training, rate: 10 } },
    {
      ...experiment,
      training: { ...experiment!.training, steps: 120, ema: 0.9 },
      sampling: { ...experiment!.sampling, stitch: 0.5, stitchStep: 13 },
    },
  ],
  runs: 2,
})
const over = isReport(({ runs }) => runs.every(({ status }) => isOver(status)))

/** Trains so many steps more, and waits until that is kept. */
async function trainTo(lab: KeepingLab, step: number, from = 0): Promise<void> {
  lab.send({ kind: 'step', steps: step - from })
  await lab.pausedAt(step)
}

/** All that a lab has said of its runs, and their states. */
async function outcome({ events, engine }: KeepingLab, runs: number) {
  const curves = Array.from({ length: runs }, () => [] as number[])
  const reports = events.flatMap((event) => (event.kind === 'report' ? [event.report] : []))
  for (const { runs } of reports)
    for (const { run, firstBin, losses } of runs) {
      expect(firstBin).toBe(curves[run]!.length)
      curves[run]!.push(...losses)
    }
  return {
    checkpoints: checkpoints(events),
    curves,
    statuses: reports.at(-1)!.runs.map(({ step, status }) => ({ step, status })),
    states: await engine.save(Array.from({ length: runs }, (_, run) => run)),
  }
}

async function uninterrupted(engine: Engine) {
  const lab = startKeepingLab(new FakeDevice(), { engine })
  const done = lab.until(over)
  lab.open(mixed, true)
  await done
  const all = await outcome(lab, 6)
  lab.stop()
  return all
}

const notices = (events: readonly LabEvent[]) =>
  events.flatMap((event) => (event.kind === 'notice' ? [event] : []))
const opened = (events: readonly LabEvent[]) =>
  events.flatMap((event) => (event.kind === 'opened' ? [event] : [])).at(-1)!
const isOpened = ({ kind }: LabEvent): boolean => kind === 'opened'
const begun = isReport(() => true)

// The reference engine computes in f64 and hands its state out in f32, so it goes on almost, but not just, as before.
it('runs in all states go on to the same bits', async () => {
  const create = () => WasmEngine.create()
  const whole = await uninterrupted(await create())
  expect(whole.statuses.map(({ status }) => status.kind)).toEqual(
    ['finished', 'diverged', 'finished'].flatMap((kind) => [kind, kind]),
  )
  const device = new FakeDevice()
  const first = startKeepingLab(device, { engine: await create() })
  first.open(mixed, false)
  await trainTo(first, 64)
  first.kill()

  const second = startKeepingLab(device, { engine: await create() })
  const open = second.until(begun)
  second.open(study, true, { any: true })
  await open
  expect(opened(second.events)).toMatchObject({ study: mixed, instead: true })
  const report = second.events.findLast((event) => event.kind === 'report')!.report
  expect(report.playing).toBe(false)
  expect(report.runs.map(({ step }) => step)).toEqual(
    first.events.findLast((event) => event.kind === 'report')!.report.runs.map(({ step }) => step),
  )
  expect(report.runs[4]).toMatchObject({ step: 64, status: { kind: 'paused' } })
  const done = second.until(over)
  second.send({ kind: 'play' })
  await done
  expect(await outcome(second, 6)).toEqual(whole)
  expect(notices(second.events)).toEqual([])
  second.stop()
})

it('a study that was training trains on, under its present names and sampling', async () => {
  const device = new FakeDevice()
  const first = startKeepingLab(device)
  first.open(study, false)
  await trainTo(first, 15)
  const sampling = { ...study.experiments[0]!.sampling, steps: 7 }
  const { inferencePruning } = study.experiments[0]!
  first.send({ kind: 'sampling', experiment: 0, sampling: { sampling, inferencePruning } })
  first.send({ kind: 'named', study: { ...study, title: 'Renamed' } })
  const whole = first.until(over)
  first.send({ kind: 'play' })
  await whole
  await first.pausedAt(40)
  const { head } = device.only
  device.heads.set(head.id as string, { ...head, playing: true })
  first.kill()

  const second = startKeepingLab(device)
  const done = second.until(over)
  second.open(study, false, { any: true })
  await done
  const [asked] = study.experiments
  expect(opened(second.events).study).toEqual({
    ...study,
    title: 'Renamed',
    experiments: [{ ...asked, sampling }],
  })
  expect(checkpoints(second.events)).toEqual(checkpoints(first.events))
  second.stop()
})

it('only what has changed is written again', async () => {
  const device = new FakeDevice()
  const lab = startKeepingLab(device)
  const long = { ...experiment, training: { ...experiment!.training, steps: 90 } }
  lab.open(parseStudy({ experiments: [experiment, long] }), false)
  await trainTo(lab, 50)
  await trainTo(lab, 70, 50)
  expect(device.writes.at(-1)!.toSorted()).toEqual([expect.stringMatching(/^block/), 'run 1'])
  expect(device.writes.flat().filter((name) => name === 'study')).toHaveLength(1)
  const count = device.writes.length
  lab.send({ kind: 'hidden', hidden: true })
  lab.send({ kind: 'select', run: 1, beside: [] })
  await lab.until((event) => event.kind === 'snapshot')
  expect(device.writes).toHaveLength(count)
  lab.stop()
})

it('nothing is kept of a study that has not begun; a rewind and another study take its place when they have', async () => {
  const device = new FakeDevice()
  const lab = startKeepingLab(device)
  const open = lab.until(begun)
  lab.open(study, false)
  await open
  lab.send({ kind: 'hidden', hidden: true })
  await lab.until((event) => event.kind === 'snapshot' || event.kind === 'pairs')
  expect(device.heads.size).toBe(0)
  await trainTo(lab, 5)
  const before = device.only.head.id
  lab.send({ kind: 'rewind' })
  await lab.until(begun)
  expect(device.only.head.id).toBe(before)
  await trainTo(lab, 3)
  await expect.poll(() => [...device.heads.keys()]).not.toContain(before)
  expect(device.only.head.step).toBe(3)
  lab.open({ ...study, seed: 7 }, false)
  await lab.until(begun)
  await trainTo(lab, 2)
  await expect.poll(() => device.heads.size).toBe(1)
  expect(device.only.pieces.get('study')).toMatchObject({ seed: 7 })
  lab.stop()
})

it('another study than the kept one opens, and the kept one is offered until it is taken or refused', async () => {
  const device = new FakeDevice()
  const first = startKeepingLab(device)
  first.open(mixed, false)
  await trainTo(first, 20)
  first.kill()
  const { id } = device.only.head as { id: string }

  const second = startKeepingLab(device)
  const open = second.until(isOpened)
  second.open(study, false, {})
  await open
  expect(opened(second.events).study).toEqual(study)
  expect(notices(second.events)).toMatchObject([
    { title: expect.stringContaining('Mixed'), offer: { id, label: 'Continue it at step 20' } },
  ])
  await trainTo(second, 3)
  expect(device.heads.size).toBe(2)
  const taken = second.until(isOpened)
  second.open(study, false, { id, only: true })
  await taken
  expect(opened(second.events).study).toEqual(mixed)
  await expect.poll(() => [...device.heads.keys()]).toEqual([id])
  second.kill()

  const third = startKeepingLab(device)
  const again = third.until(isOpened)
  third.open(study, false, {})
  await again
  third.send({ kind: 'forget', id })
  await expect.poll(() => device.heads.size).toBe(0)
  third.stop()
})

it('an address that names just the kept study goes on with it', async () => {
  const device = new FakeDevice()
  const first = startKeepingLab(device)
  first.open(study, false)
  await trainTo(first, 12)
  first.kill()
  const second = startKeepingLab(device)
  const open = second.until(begun)
  second.open(study, true, {})
  await open
  const report = second.events.find((event) => event.kind === 'report')!.report
  expect(report.runs.map(({ step }) => step)).toEqual([12, 12])
  second.stop()
})

it('two labs at once have a study each', async () => {
  const device = new FakeDevice()
  const first = startKeepingLab(device)
  first.open(mixed, false)
  await trainTo(first, 11)
  const second = startKeepingLab(device)
  const open = second.until(isOpened)
  second.open(study, false, { any: true })
  await open
  expect(opened(second.events).study).toEqual(study)
  await trainTo(second, 4)
  await trainTo(first, 22, 11)
  expect([...device.heads.values()].map(({ title, step }) => [title, step])).toEqual([
    ['Mixed', 22],
    [study.experiments[0]!.name, 4],
  ])
  first.stop()
  second.stop()
})

it.each([
  ['another version', { version: 'two' }, /another version of the lab/],
  ['no such engine', { has: [] }, /reference is not used/],
])('%s: a sentence, and it begins anew', async (_, place, sentence) => {
  const device = new FakeDevice()
  const first = startKeepingLab(device)
  first.open(study, false)
  await trainTo(first, 12)
  first.kill()
  const second = startKeepingLab(device, place)
  const open = second.until(begun)
  second.open(mixed, false, { any: true })
  await open
  expect(opened(second.events).study).toEqual(study)
  expect(notices(second.events)).toMatchObject([{ title: expect.stringMatching(sentence) }])
  const report = second.events.findLast((event) => event.kind === 'report')!.report
  expect(report.runs.map(({ step }) => step)).toEqual([0, 0])
  second.stop()
})

/** Ways to damage what was kept. */
const DAMAGE: Record<string, (device: FakeDevice) => void> = {
  'too few weights': ({ only }) => change(only.pieces, 'run 0', { first: new Float32Array(3) }),
  'weights of another type': ({ only }) => change(only.pieces, 'run 0', { parameters: [1, 2] }),
  'a step beyond the budget': ({ only }) => change(only.pieces, 'run 1', { step: 41 }),
  'a run is missing': ({ only }) => only.pieces.delete('run 1'),
  'a block is missing': ({ only }) => only.pieces.delete('block 0'),
  'a status that does not exist': ({ only }) =>
    change(only.pieces, 'run 0', { over: { kind: 'won' } }),
  'a metric that does not exist': ({ only }) => {
    Object.assign(checkpointsOf(only.pieces)[0]!.metrics, { beauty: 1 })
  },
  'a run that does not exist': (device) => changeHead(device, { due: [2] }),
  'a sampling that does not exist': (device) =>
    changeHead(device, { samplings: [{ sampling: { solver: 'magic' }, inferencePruning: {} }] }),
  'an engine that does not exist': (device) => changeHead(device, { engine: { name: 'abacus' } }),
}

function checkpointsOf(pieces: Map<string, unknown>): Checkpoint[] {
  const blocks = [...pieces].filter(([name]) => name.startsWith('block'))
  return blocks.flatMap(([, block]) => (block as KeptBlock).checkpoints)
}

function change(pieces: Map<string, unknown>, name: string, values: object): void {
  pieces.set(name, { ...(pieces.get(name) as object), ...values })
}

function changeHead(device: FakeDevice, values: object): void {
  const { head } = device.only
  device.heads.set(head.id as string, { ...head, ...values })
}

it('whatever is damaged is found, said, and begins anew', async () => {
  const device = new FakeDevice()
  const first = startKeepingLab(device)
  first.open(study, false)
  await trainTo(first, 12)
  // What was measured meanwhile is kept the next time.
  first.send({ kind: 'hidden', hidden: true })
  await expect.poll(() => checkpointsOf(device.only.pieces)).toHaveLength(2)
  first.kill()
  const sound = findOn(device.copy())
  expect(await sound.found).toMatchObject({ study, ready: { play: false } })
  expect(sound.events).toEqual([])
  for (const [name, damage] of Object.entries(DAMAGE)) {
    const damaged = device.copy()
    damage(damaged)
    const { found, events } = findOn(damaged)
    expect(await found, name).toEqual({ study, preparations: [] })
    expect(notices(events), name).toMatchObject([{ title: expect.stringMatching(/damaged\.$/) }])
  }
})

it('a study that is none: the one that was asked for opens', async () => {
  const device = new FakeDevice()
  const first = startKeepingLab(device)
  first.open(study, false)
  await trainTo(first, 12)
  first.kill()
  device.only.pieces.set('study', { experiments: 'many' })
  const second = startKeepingLab(device)
  const open = second.until(begun)
  second.open(mixed, false, { any: true })
  await open
  expect(notices(second.events)).toHaveLength(1)
  expect(opened(second.events).study).toEqual(mixed)
  second.stop()
})

it('a full device is told once; training goes on and what was kept before stays', async () => {
  const device = new FakeDevice()
  const lab = startKeepingLab(device)
  lab.open(study, false)
  await trainTo(lab, 5)
  device.refusal = new QuotaFull()
  const told = lab.until(({ kind }) => kind === 'notice')
  lab.send({ kind: 'step', steps: 5 })
  await told
  const done = lab.until(over)
  lab.send({ kind: 'play' })
  await done
  expect(notices(lab.events)).toHaveLength(1)
  expect(device.only.head.step).toBe(5)
  lab.stop()
})

it('models that were trained first are kept too', async () => {
  const flow = parseStudy({
    experiments: [{ ...experiment, source: { kind: 'flow', iterations: 20 } }],
  })
  const whole = startKeepingLab(new FakeDevice(), { engine: await WasmEngine.create() })
  const end = whole.until(over)
  whole.open(flow, true)
  await end
  const device = new FakeDevice()
  const first = startKeepingLab(device, { engine: await WasmEngine.create() })
  first.open(flow, false)
  await trainTo(first, 13)
  first.kill()
  const second = startKeepingLab(device, { engine: await WasmEngine.create() })
  const open = second.until(begun)
  second.open(study, false, { any: true })
  await open
  const done = second.until(over)
  second.send({ kind: 'play' })
  await done
  expect(second.events.filter(({ kind }) => kind === 'preparing')).toEqual([])
  expect(await outcome(second, 1)).toEqual(await outcome(whole, 1))
  whole.stop()
  second.stop()
})
