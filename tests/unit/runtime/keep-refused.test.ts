/** Kept studies that do not go on, or not yet: which study opens, what is said, and what stays on the device. */
import { expect, it } from 'vitest'
import type { KeptBlock } from '../../../src/runtime/keep/kept.ts'
import { QuotaFull } from '../../../src/runtime/keep/store.ts'
import type { Checkpoint } from '../../../src/runtime/protocol.ts'
import { isOver } from '../../../src/runtime/protocol.ts'
import {
  begun,
  FakeDevice,
  findOn,
  isOpened,
  mixed,
  notices,
  opened,
  startKeepingLab,
  study,
  trainTo,
} from './kept-labs.ts'
import { isReport } from './labs.ts'

const over = isReport(({ runs }) => runs.every(({ status }) => isOver(status)))

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
  await expect.poll(() => device.heads.size).toBe(0)
  third.stop()
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
