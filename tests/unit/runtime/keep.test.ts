/** A study that is kept on the device goes on as if nothing had happened. */
import { expect, it } from 'vitest'
import type { Engine } from '../../../src/engine/engine.ts'
import { WasmEngine } from '../../../src/engine/wasm/wasm-engine.ts'
import { compileStudy } from '../../../src/study/compile/all.ts'
import { parseStudy } from '../../../src/study/study.ts'
import { Faulty, once, place } from './faults.ts'
import {
  begun,
  experiment,
  FakeDevice,
  type KeepingLab,
  keptDevice,
  mixed,
  notices,
  opened,
  openedLab,
  over,
  startKeepingLab,
  stepsOf,
  study,
  trainTo,
} from './kept-labs.ts'
import { checkpoints } from './labs.ts'

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

// The reference engine computes in f64 and hands its state out in f32, so it goes on almost, but not just, as before.
it('runs in all states go on to the same bits', async () => {
  const create = () => WasmEngine.create()
  const whole = await uninterrupted(await create())
  expect(whole.statuses.map(({ status }) => status.kind)).toEqual(
    ['finished', 'diverged', 'finished'].flatMap((kind) => [kind, kind]),
  )
  const { device, first } = await keptDevice(mixed, 64, { engine: await create() })
  const second = await openedLab(device, study, { any: true }, { engine: await create() })
  expect(opened(second.events)).toMatchObject({ study: mixed, instead: true })
  const report = second.events.findLast((event) => event.kind === 'report')!.report
  expect(report.playing).toBe(false)
  expect(stepsOf(second)).toEqual(stepsOf(first))
  expect(report.runs[4]).toMatchObject({ step: 64, status: { kind: 'paused' } })
  const done = second.until(over)
  second.send({ kind: 'play' })
  await done
  expect(await outcome(second, 6)).toEqual(whole)
  expect(notices(second.events)).toEqual([])
  second.stop()
})

it('which other engine trained the first steps is kept too', async () => {
  const kinds = { gpu: [new Faulty('gpu')], wasm: [new Faulty('wasm')] }
  const { choose } = place(kinds)
  const [gpu] = kinds.gpu
  // The self-check trains once.
  gpu!.fault = once('train', 3)
  const { engine } = await choose('gpu', compileStudy(study))
  const { device } = await keptDevice(study, 15, { engine })
  const variant = expect.stringMatching(/^after a gpu, to step \d+$/)
  expect(device.only.head.engine).toMatchObject({ name: 'wasm', variant })
  const other = await place({ wasm: [new Faulty('wasm')] }).choose('wasm', compileStudy(study))
  const second = await openedLab(device, study, { any: true }, { engine: other.engine })
  expect(second.engine.report).toMatchObject({ name: 'wasm', variant })
  const { report } = second.events.findLast((event) => event.kind === 'engine')!
  expect(report).toMatchObject({ variant })
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

it('nothing is kept of a study that has not begun; what was open for a moment leaves nothing behind', async () => {
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

it('a study of a file that takes the place of one in training offers that again, if it is kept', async () => {
  const device = new FakeDevice()
  const lab = startKeepingLab(device)
  const open = async (seed: number, fromFile: boolean) => {
    const done = lab.until(begun)
    const other = { ...study, seed }
    const from = lab.events.length
    const how = { preparations: [], play: false, ...(fromFile && { fromFile: true as const }) }
    lab.send({ kind: 'open', study: other, ...how })
    await done
    return notices(lab.events.slice(from))
  }
  await open(0, false)
  await trainTo(lab, 5)
  const id = device.only.head.id as string
  // Open for a moment: it will leave nothing behind.
  expect(await open(1, true)).toEqual([])
  await trainTo(lab, 6)
  lab.clock.now += 20000
  // The user chose another one, and knows.
  expect(await open(2, false)).toEqual([])
  await trainTo(lab, 7)
  lab.clock.now += 20000
  const [notice, ...others] = await open(3, true)
  expect(others).toEqual([])
  expect(notice).toMatchObject({
    title: expect.stringMatching(/^A study was in training here: .+\.$/),
    offer: { label: 'Continue it at step 7' },
  })
  expect(notice!.offer!.id).not.toBe(id)
  const goesOn = lab.until(begun)
  lab.open(study, false, { id: notice!.offer!.id, only: true })
  await goesOn
  expect(stepsOf(lab)).toEqual([7, 7])
  expect(opened(lab.events).study.seed).toBe(2)
  const done = lab.until(over)
  lab.send({ kind: 'play' })
  await done
  await lab.pausedAt(40)
  // Nothing is left to train.
  expect(await open(4, true)).toEqual([])
  lab.stop()
})

it('an address that names just the kept study goes on with it', async () => {
  const { device } = await keptDevice(study, 12)
  const second = await openedLab(device, study, {})
  expect(stepsOf(second)).toEqual([12, 12])
  second.stop()
})

it('models that were trained first are kept too', async () => {
  const flow = parseStudy({
    experiments: [{ ...experiment, source: { kind: 'flow', iterations: 20 } }],
  })
  const whole = startKeepingLab(new FakeDevice(), { engine: await WasmEngine.create() })
  const end = whole.until(over)
  whole.open(flow, true)
  await end
  const { device } = await keptDevice(flow, 13, { engine: await WasmEngine.create() })
  const place = { engine: await WasmEngine.create() }
  const second = await openedLab(device, study, { any: true }, place)
  const done = second.until(over)
  second.send({ kind: 'play' })
  await done
  expect(second.events.filter(({ kind }) => kind === 'preparing')).toEqual([])
  expect(await outcome(second, 1)).toEqual(await outcome(whole, 1))
  whole.stop()
  second.stop()
})
