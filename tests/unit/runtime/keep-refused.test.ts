/** Kept studies that do not go on, or not yet: which study opens, what is said, and what stays on the device. */

import { expect, it, vi } from 'vitest'
import { QuotaFull } from '../../../src/runtime/keep/store.ts'
import { titleOf } from '../../../src/study/experiment-name.ts'
import {
  checkpointsIn,
  FakeDevice,
  findOn,
  isOpened,
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

it('another study than the kept one opens; the kept one is offered, and stays', async () => {
  const { device, id } = await keptDevice(mixed, 20)
  const second = await openedLab(device, study, {})
  expect(opened(second.events).study).toEqual(study)
  expect(notices(second.events)).toMatchObject([
    { title: expect.stringContaining('Mixed'), offer: { id, label: 'Continue it at step 20' } },
  ])
  await trainTo(second, 3)
  expect(device.heads.size).toBe(2)
  second.clock.now = 20000
  const taken = second.until(isOpened)
  second.open(study, false, { id, only: true })
  await taken
  expect(opened(second.events).study).toEqual(mixed)
  expect([...device.heads.values()].map(({ step }) => step)).toEqual([20, 3])
  second.stop()
})

it('a study that has come to its end is not offered', async () => {
  const device = new FakeDevice()
  const first = startKeepingLab(device)
  first.open(study, true)
  await expect
    .poll(() => device.heads.size && device.only.head.summary, { timeout: 20000 })
    .toMatchObject({ ended: 2 })
  first.kill()
  const second = await openedLab(device, mixed, {})
  expect(notices(second.events)).toEqual([])
  second.stop()
})

it('two labs at once have a study each', async () => {
  const device = new FakeDevice()
  const first = startKeepingLab(device)
  first.open(mixed, false)
  await trainTo(first, 11)
  const second = await openedLab(device, study, { any: true })
  expect(opened(second.events).study).toEqual(study)
  await trainTo(second, 4)
  await trainTo(first, 22, 11)
  expect([...device.heads.values()].map(({ title, step }) => [title, step])).toEqual([
    ['Mixed', 22],
    [titleOf(study), 4],
  ])
  first.stop()
  second.stop()
})

it('without its engine: a sentence, and it begins anew; the kept one stays', async () => {
  const { device, id } = await keptDevice(study, 12)
  const second = await openedLab(device, mixed, { any: true }, { has: [] })
  expect(opened(second.events).study).toEqual(study)
  expect(notices(second.events)).toMatchObject([
    { title: expect.stringMatching(/reference is not used/) },
  ])
  expect(stepsOf(second)).toEqual([0, 0])
  await trainTo(second, 2)
  expect(device.heads.get(id)).toMatchObject({ step: 12 })
  second.stop()
})

it('another version of the lab goes on, and says so where something is left to train', async () => {
  const { device } = await keptDevice(study, 12)
  const second = await openedLab(device, mixed, { any: true }, { version: 'two' })
  expect(stepsOf(second)).toEqual([12, 12])
  expect(notices(second.events)).toMatchObject([
    { title: expect.stringMatching(/^Another version of the lab began/) },
  ])
  await trainTo(second, 40, 12)
  // All is measured, and that is kept.
  const runs = () => [0, 1].map((run) => device.only.pieces.get(`run ${run}`) as { over?: unknown })
  await vi.waitUntil(() => runs().every(({ over }) => over), { timeout: 20000, interval: 5 })
  second.kill()
  // Without the engine that trained it, since it is only sampled.
  const third = await openedLab(device, mixed, { any: true }, { version: 'three', has: [] })
  expect(stepsOf(third)).toEqual([40, 40])
  expect(notices(third.events)).toEqual([])
  third.stop()
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
    Object.assign(checkpointsIn(only.pieces)[0]!.metrics, { beauty: 1 })
  },
  'a run that does not exist': (device) => changeHead(device, { due: [2] }),
  'a sampling that does not exist': (device) =>
    changeHead(device, { samplings: [{ sampling: { solver: 'magic' }, inferencePruning: {} }] }),
  'an engine that does not exist': (device) => changeHead(device, { engine: { name: 'abacus' } }),
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
  await expect.poll(() => checkpointsIn(device.only.pieces)).toHaveLength(2)
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
  // Without its study there is nothing to begin anew.
  device.only.pieces.set('study', { experiments: 'many' })
  const { found, events } = findOn(device)
  expect(await found).toBeUndefined()
  expect(notices(events)).toHaveLength(1)
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

it('with room again all is kept that was left out', async () => {
  const { device, id } = await keptDevice(study, 3)
  const lab = startKeepingLab(device)
  lab.open(mixed, false)
  await lab.until(isOpened)
  await lab.library({ do: 'star', id, starred: true })
  device.most = 1
  const told = lab.until(({ kind }) => kind === 'notice')
  lab.send({ kind: 'step', steps: 15 })
  await told
  expect([...device.heads.keys()]).toEqual([id])
  device.most = 2
  const { deleted } = await lab.library({ do: 'delete', id })
  expect(deleted).toBe(titleOf(study))
  await lab.pausedAt(15)
  lab.kill()
  const found = findOn(device)
  expect(await found.found).toMatchObject({ study: mixed, ready: { study: mixed } })
  expect(found.events).toEqual([])
})

it('a full device: those without a star make room, the one that was open longest ago first', async () => {
  const device = new FakeDevice()
  device.most = 3
  const lab = startKeepingLab(device)
  const train = async (seed: number): Promise<void> => {
    lab.open({ ...study, seed }, false)
    await lab.until(isOpened)
    await trainTo(lab, seed)
    lab.clock.now += 20000
  }
  const seeds = () =>
    [...device.pieces.values()]
      .map((all) => all.get('study'))
      .map((each) => (each as { seed: number }).seed)
  await train(1)
  await lab.library({ do: 'keep' })
  for (const seed of [2, 3]) await train(seed)
  expect(seeds()).toEqual([1, 2, 3])
  await train(4)
  expect(seeds()).toEqual([1, 3, 4])
  expect(notices(lab.events)).toEqual([])
  lab.stop()
})
