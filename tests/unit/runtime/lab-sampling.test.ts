import { expect, it } from 'vitest'
import { gridOver } from '../../../src/measure/map/grid.ts'
import type { Command } from '../../../src/runtime/protocol.ts'
import { parseStudy } from '../../../src/study/study.ts'

import { checkpoints, measured, results, SMALL, startLab } from './labs.ts'

it('another solver applies to the trained model without training', async () => {
  const lab = startLab()
  const study = parseStudy(SMALL)
  await results(lab, () => lab.send({ kind: 'open', study, preparations: [], play: true }))
  const drawn = lab.until((event) => event.kind === 'snapshot' && event.snapshot.nfe === 7)
  const ended = measured(lab, 2)
  const { sampling, inferencePruning } = study.experiments[0]!
  lab.send({
    kind: 'sampling',
    experiment: 0,
    sampling: { sampling: { ...sampling, steps: 7 }, inferencePruning },
  })
  await Promise.all([drawn, ended])
  const picture = lab.events.filter((event) => event.kind === 'snapshot').at(-1)!.snapshot
  expect(picture.step).toBe(40)
  // What has ended is measured again, so that no aggregate mixes two ways of sampling.
  const again = lab.events.filter((event) => event.kind === 'checkpoint').slice(8)
  expect(again.map(({ checkpoint: { step, nfe } }) => [step, nfe])).toEqual([
    [40, 7],
    [40, 7],
  ])
  expect(again.every(({ checkpoint }) => Number.isFinite(checkpoint.loss))).toBe(true)
  lab.stop()
})

it('early weights carry the first part of the way, at once and without training', async () => {
  const lab = startLab()
  const study = parseStudy(SMALL)
  const first = await results(lab, () =>
    lab.send({ kind: 'open', study, preparations: [], play: true }),
  )
  const { sampling, inferencePruning } = study.experiments[0]!
  const stitched = async (stitch: number, stitchStep: number) => {
    lab.events.length = 0
    const drawn = measured(lab, 2)
    const chosen = { sampling: { ...sampling, stitch, stitchStep }, inferencePruning }
    lab.send({ kind: 'sampling', experiment: 0, sampling: chosen })
    await drawn
    const measuredSo = checkpoints(lab.events)
    used = measuredSo.map(({ stitch }) => stitch?.step)
    return measuredSo.map(({ metrics }) => metrics.amd)
  }
  let used: (number | undefined)[] = []
  const whole = first.filter(({ step }) => step === 40).map(({ metrics }) => metrics.amd)
  expect(await stitched(0, 10)).toEqual(whole)
  // The weights of the moment are the early ones.
  expect(await stitched(1, 40)).toEqual(whole)
  expect(used).toEqual([undefined, undefined])
  const half = await stitched(0.5, 10)
  expect(half).not.toEqual(whole)
  expect(await stitched(0.5, 19)).toEqual(half)
  expect(used).toEqual([10, 10])
  expect(await stitched(0.5, 20)).not.toEqual(half)
  lab.stop()
})

it('reads the watched instruments of the run and moment that are shown', async () => {
  const lab = startLab()
  const study = parseStudy(SMALL)
  await results(lab, () => lab.send({ kind: 'open', study, preparations: [], play: true }))
  const reading = async (command: Command) => {
    lab.events.length = 0
    const read = lab.until((event) => event.kind === 'readings')
    lab.send(command)
    await read
    return lab.events.find((event) => event.kind === 'readings')!.readings
  }
  const now = await reading({
    kind: 'watch',
    watched: {
      instruments: ['normMisalignment'],
      map: { name: 'speed', t: 0.5, grid: gridOver([-60, -60], [60, 60]) },
    },
  })
  expect(now).toMatchObject({ run: 0, step: 40 })
  expect(now.values.normMisalignment!.ratio).toBeCloseTo(55.42 / 24.99, 1)
  const then = await reading({ kind: 'look', step: 12 })
  expect(then).toMatchObject({ run: 0, step: 10 })
  expect(lab.events.find((event) => event.kind === 'snapshot')!.snapshot.step).toBe(10)
  expect(then.values).not.toEqual(now.values)
  expect(now.map).toMatchObject({ name: 'speed', t: 0.5 })
  expect(now.map).toHaveProperty('values.length', 64 * 64)
  const back = await reading({ kind: 'look', step: undefined })
  expect(back).toEqual(now)
  expect(await reading({ kind: 'select', run: 1, beside: [] })).toMatchObject({ run: 1, step: 40 })
  lab.stop()
})
