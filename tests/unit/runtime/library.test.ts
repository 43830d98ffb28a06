/** What the user does with kept studies: what stays, what is refused and why, and that entries of earlier formats open. */
import { beforeAll, expect, it } from 'vitest'
import { QuotaFull } from '../../../src/runtime/keep/store.ts'
import { UNSTARRED } from '../../../src/runtime/keep/words.ts'
import {
  checkpointsIn,
  FakeDevice,
  isOpened,
  keptDevice,
  mixed,
  openedLab,
  startKeepingLab,
  stepsOf,
  study,
  trainTo,
} from './kept-labs.ts'

/** Where `mixed` was trained to 64: runs that finished, diverged and go on. */
let kept: FakeDevice
let id: string

beforeAll(async () => {
  const made = await keptDevice(mixed, 64)
  kept = made.device
  id = made.id
})

/** A lab with another study open and trained, beside the kept one. */
async function besideKept(device = kept.copy()) {
  const lab = await openedLab(device, study, {})
  await trainTo(lab, 3)
  return { device, lab }
}

it('lists what is kept: how far it is, what came of it, what it takes, and which one is open', async () => {
  const { device, lab } = await besideKept()
  const { entries } = await lab.library({ do: 'list' })
  expect(entries).toHaveLength(2)
  const [open, other] = entries!
  expect(open).toMatchObject({ use: 'here', step: 3, starred: false, newer: false })
  expect(other).toMatchObject({
    id,
    title: 'Mixed',
    step: 64,
    use: undefined,
    summary: {
      experiments: 3,
      runs: 2,
      budget: 120,
      ended: 4,
      lost: 2,
      laws: 'χ-sphere · independent',
    },
  })
  // Six runs, each with parameters, two moments, what it falls back to, and the weights of earlier steps.
  expect(other!.bytes).toBeGreaterThan(6 * 4 * 4 * 100)
  expect(other!.bytes).toBeLessThan(2e6)
  const [finished] = other!.summary!.failureRates
  expect(finished!.lastFive).toMatchObject({ count: 2 })
  const all = await lastMean(device)
  expect(finished!.final!.mean).toBeCloseTo(all, 10)
  lab.stop()
})

/** Mean failure rate of the last checkpoints of the first experiment, from what stands on the device. */
async function lastMean(device: FakeDevice): Promise<number> {
  const all = checkpointsIn(device.pieces.get(id)!)
  const last = [0, 1].map(
    (run) => all.filter((each) => each.run === run).sort((a, b) => b.step - a.step)[0]!,
  )
  return (last[0]!.metrics.failureRate! + last[1]!.metrics.failureRate!) / 2
}

it('reopens one where it was, and the one before stays', async () => {
  const { device, lab } = await besideKept()
  lab.clock.now = 20000
  const open = lab.until(isOpened)
  lab.open(study, false, { id, only: true })
  await open
  await trainTo(lab, 70, 64)
  expect(stepsOf(lab).slice(4)).toEqual([70, 70])
  expect([...device.heads.values()].map(({ step }) => step)).toEqual([70, 3])
  const { entries } = await lab.library({ do: 'list' })
  expect(entries!.map(({ use }) => use)).toEqual(['here', undefined])
  lab.stop()
})

it('renames, gives stars and takes them; what is open gets its star with the next writing', async () => {
  const { device, lab } = await besideKept()
  await lab.library({ do: 'rename', id, title: '  Another name ' })
  expect(device.heads.get(id)).toMatchObject({ title: 'Another name', starred: false })
  expect(device.pieces.get(id)!.get('study')).toMatchObject({ title: 'Another name' })
  const refused = await lab.library({ do: 'rename', id, title: 'x'.repeat(201) })
  expect(refused.said!.title).toMatch(/title.*200/)
  expect(device.heads.get(id)).toMatchObject({ title: 'Another name' })
  await lab.library({ do: 'star', id, starred: true })
  expect(device.heads.get(id)).toMatchObject({ starred: true })
  await lab.library({ do: 'star', id, starred: false })
  expect(device.heads.get(id)).toMatchObject({ starred: false })
  const { entries } = await lab.library({ do: 'keep' })
  const here = entries!.find(({ use }) => use === 'here')!
  expect(here.starred).toBe(true)
  await expect.poll(() => device.heads.get(here.id)).toMatchObject({ starred: true })
  lab.stop()
})

it('nothing of a study can be kept before it has begun', async () => {
  const lab = await openedLab(new FakeDevice(), study, {})
  const { said, entries } = await lab.library({ do: 'keep' })
  expect(said!.title).toMatch(/^Nothing has been trained yet/)
  expect(entries).toEqual([])
  lab.stop()
})

it('deletes and brings back; what is open here or in another tab stays as it is', async () => {
  const { device, lab } = await besideKept()
  const before = structuredClone(device.pieces.get(id))
  expect((await lab.library({ do: 'delete', id })).deleted).toBe('Mixed')
  expect(device.heads.has(id)).toBe(false)
  const back = await lab.library({ do: 'restore' })
  expect(back).toMatchObject({ deleted: undefined, said: undefined })
  expect(device.pieces.get(id)).toEqual(before)

  const here = back.entries!.find(({ use }) => use === 'here')!.id
  const own = await lab.library({ do: 'delete', id: here })
  expect(own.said!.title).toMatch(/is open; open another study first/)
  const tab = await openedLab(device, study, { id, only: true })
  const { entries } = await lab.library({ do: 'list' })
  expect(entries!.find((each) => each.id === id)!.use).toBe('elsewhere')
  for (const request of [
    { do: 'delete', id },
    { do: 'star', id, starred: true },
    { do: 'rename', id, title: 'Mine' },
  ] as const)
    expect((await lab.library(request)).said!.title).toBe('“Mixed” is open in another tab.')
  expect(device.heads.get(id)).toMatchObject({ title: 'Mixed', starred: false })
  const twice = lab.until((event) => event.kind === 'problem')
  lab.open(study, false, { id, only: true })
  await twice
  expect(lab.events.at(-2)).toMatchObject({ message: expect.stringMatching(/another tab has it/) })
  tab.stop()
  lab.stop()
})

it('results of a kept study can be seen beside others', async () => {
  const { lab } = await besideKept()
  const { compared } = await lab.library({ do: 'compare', id, on: true })
  expect(compared).toMatchObject([{ id, title: 'Mixed', study: mixed }])
  const { runs } = compared![0]!
  expect(runs).toMatchObject([
    { experiment: 0, status: { kind: 'finished' } },
    { experiment: 0, status: { kind: 'finished' } },
    { experiment: 1, status: { kind: 'diverged' } },
    { experiment: 1, status: { kind: 'diverged' } },
    { experiment: 2, status: { kind: 'paused' } },
    { experiment: 2, status: { kind: 'paused' } },
  ])
  expect(runs[0]!.checkpoints.map(({ step }) => step)).toEqual([10, 20, 30, 40])
  expect((await lab.library({ do: 'compare', id, on: false })).compared).toEqual([])
  expect((await lab.library({ do: 'compare', id: 'gone', on: true })).said!.title).toMatch(
    /no longer/,
  )
  lab.stop()
})

it('of those without a star the ones that were open last stay', async () => {
  const device = kept.copy()
  const [head, pieces] = [device.heads.get(id)!, device.pieces.get(id)!]
  for (let i = 0; i < UNSTARRED + 2; i++) {
    device.heads.set(`old ${i}`, { ...head, id: `old ${i}`, savedAt: i, starred: i === 0 })
    device.pieces.set(`old ${i}`, pieces)
  }
  const { lab } = await besideKept(device)
  await expect.poll(() => device.heads.size).toBe(UNSTARRED + 1)
  expect(device.heads.has('old 0')).toBe(true)
  expect(device.heads.has(id)).toBe(true)
  expect(device.heads.has('old 3')).toBe(false)
  expect(device.heads.has('old 4')).toBe(true)
  lab.stop()
})

it('an entry of the first format is listed with what came of it, and goes on', async () => {
  const device = kept.copy()
  const { summary, ...head } = device.heads.get(id)!
  const first = ['id', 'version', 'savedAt', 'title', 'samplings', 'engine', 'playing', 'step']
  const old = Object.fromEntries(
    [...first, 'due', 'pending', 'blocks'].map((name) => [name, head[name]]),
  )
  device.heads.set(id, { ...old, format: 1 })
  const lab = startKeepingLab(device)
  const { entries } = await lab.library({ do: 'list' })
  expect(entries).toMatchObject([{ id, starred: false, trainedAt: head.savedAt, summary }])
  expect(device.heads.get(id)).toEqual({ ...head, summary, trainedAt: head.savedAt })

  device.heads.set(id, { ...old, format: 1 })
  const open = lab.until(isOpened)
  lab.open(study, false, { any: true })
  await open
  await trainTo(lab, 70, 64)
  expect(device.heads.get(id)).toMatchObject({ format: 2, step: 70, starred: false })
  lab.stop()
})

it('an entry of a newer lab is listed, can be deleted, and is not opened', async () => {
  const device = kept.copy()
  device.heads.set(id, { id, format: 99, savedAt: 5, title: 'From tomorrow' })
  const lab = await openedLab(device, study, { any: true })
  const { entries } = await lab.library({ do: 'list' })
  expect(entries).toMatchObject([{ newer: true, title: 'From tomorrow', summary: undefined }])
  const refused = lab.until((event) => event.kind === 'problem')
  lab.open(study, false, { id, only: true })
  await refused
  expect((await lab.library({ do: 'delete', id })).entries).toEqual([])
  lab.stop()
})

it('whatever is written to a full device is refused in a sentence, and loses nothing', async () => {
  const { device, lab } = await besideKept()
  await lab.library({ do: 'star', id, starred: true })
  const before = structuredClone([device.heads.get(id), device.pieces.get(id)])
  device.refusal = new QuotaFull()
  for (const request of [
    { do: 'star', id, starred: false },
    { do: 'rename', id, title: 'Other' },
  ] as const)
    expect((await lab.library(request)).said!.title).toMatch(/no room left.*Nothing was lost/)
  expect([device.heads.get(id), device.pieces.get(id)]).toEqual(before)
  await lab.library({ do: 'delete', id })
  const failed = await lab.library({ do: 'restore' })
  expect(failed.said!.title).toMatch(/no room left/)
  expect('deleted' in failed).toBe(false)
  device.refusal = undefined
  await lab.library({ do: 'restore' })
  expect([device.heads.get(id), device.pieces.get(id)]).toEqual(before)
  lab.stop()
})
