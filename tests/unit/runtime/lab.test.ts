import { expect, it } from 'vitest'
import type { Engine } from '../../../src/engine/engine.ts'
import { ReferenceEngine } from '../../../src/engine/reference/reference-engine.ts'
import { lossFloorPart } from '../../../src/measure/loss-floor-part.ts'
import { gridOver } from '../../../src/measure/map/grid.ts'
import { Lab, type LabHost } from '../../../src/runtime/lab.ts'
import {
  type Command,
  DEFAULT_SETTINGS,
  type LabEvent,
  type Report,
} from '../../../src/runtime/protocol.ts'
import { readSubject } from '../../../src/runtime/read-subject.ts'
import { ALL } from '../../../src/study/compile/all.ts'
import { preparationsOf } from '../../../src/study/preparations.ts'
import { parseStudy } from '../../../src/study/study.ts'
import { localMeasures, quickHandlers } from '../../support/measures.ts'

const SMALL = {
  experiments: [
    {
      network: { width: 16, layers: 1 },
      training: { steps: 40, batch: 4 },
      evaluation: { every: 10, points: 16 },
      sampling: { solver: 'euler', steps: 4 },
    },
  ],
  runs: 2,
}

/** A lab on the reference engine, with every event kept and a way to wait for one. */
function startLab(
  engine: Engine = new ReferenceEngine(),
  chooseEngine: LabHost['chooseEngine'] = async () => ({ engine, reason: 'test' }),
) {
  const events: LabEvent[] = []
  const waiting: { wanted: (event: LabEvent) => boolean; resolve: () => void }[] = []
  let clock = 0
  let stopped = false
  const lab = new Lab({
    emit: (event) => {
      events.push(event)
      for (const entry of [...waiting])
        if (entry.wanted(event)) {
          waiting.splice(waiting.indexOf(entry), 1)
          entry.resolve()
        }
    },
    now: () => (clock += 60),
    wait: () => new Promise((resolve) => setImmediate(resolve)),
    measures: localMeasures(quickHandlers),
    read: async (subject, watched) => readSubject(subject, watched),
    lossFloor: async (...part) => lossFloorPart(...part),
    chooseEngine,
    rooms: async () => ALL,
  })
  void lab.run(() => stopped)
  return {
    events,
    send: (command: Command) => lab.send(command),
    until: (wanted: (event: LabEvent) => boolean) =>
      new Promise<void>((resolve) => waiting.push({ wanted, resolve })),
    stop: () => {
      stopped = true
      lab.send({ kind: 'pause' })
    },
  }
}

const isReport = (test: (report: Report) => boolean) => (event: LabEvent) =>
  event.kind === 'report' && test(event.report)
const finished = isReport(({ runs }) => runs.every(({ status }) => status.kind === 'finished'))

function checkpoints(events: readonly LabEvent[]) {
  return events
    .flatMap((event) => (event.kind === 'checkpoint' ? [event.checkpoint] : []))
    .sort((a, b) => a.run - b.run || a.step - b.step)
}

/** Waits for so many checkpoints from now on. */
function measured(lab: ReturnType<typeof startLab>, count: number): Promise<void> {
  let seen = 0
  return lab.until((event) => event.kind === 'checkpoint' && ++seen === count)
}

async function results(lab: ReturnType<typeof startLab>, before: () => void) {
  lab.events.length = 0
  const done = lab.until(finished)
  before()
  await done
  return checkpoints(lab.events)
}

it('trains to the budget, measures on time, and repeats after a rewind; new seeds differ', async () => {
  const lab = startLab()
  const study = parseStudy(SMALL)
  const first = await results(lab, () =>
    lab.send({ kind: 'open', study, preparations: [], play: true }),
  )
  expect(first.map(({ run, step }) => [run, step])).toEqual(
    [0, 1].flatMap((run) => [10, 20, 30, 40].map((step) => [run, step])),
  )
  const again = await results(lab, () => {
    lab.send({ kind: 'rewind' })
    lab.send({ kind: 'play' })
  })
  expect(again).toEqual(first)
  const other = await results(lab, () =>
    lab.send({ kind: 'open', study: { ...study, seed: 1 }, preparations: [], play: true }),
  )
  expect(other[0]!.loss).not.toBe(first[0]!.loss)
  lab.stop()
})

it('one step is one step of every run, then it pauses', async () => {
  const lab = startLab()
  lab.send({ kind: 'open', study: parseStudy(SMALL), preparations: [], play: false })
  for (const step of [1, 4]) {
    const paused = lab.until(isReport((r) => !r.playing && r.runs[0]!.step === step))
    lab.send({ kind: 'step', steps: step === 1 ? 1 : 3 })
    await paused
  }
  const last = lab.events.filter((event) => event.kind === 'report').at(-1)!
  expect(last.report.runs.map(({ step, status }) => [step, status.kind])).toEqual([
    [4, 'paused'],
    [4, 'paused'],
  ])
  lab.stop()
})

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
    return checkpoints(lab.events).map(({ metrics }) => metrics.amd)
  }
  const whole = first.filter(({ step }) => step === 40).map(({ metrics }) => metrics.amd)
  expect(await stitched(0, 10)).toEqual(whole)
  // Kept weights are f32, those of the reference engine f64.
  const same = await stitched(1, 40)
  for (const [run, amd] of same.entries()) expect(amd).toBeCloseTo(whole[run]!, 4)
  const half = await stitched(0.5, 10)
  expect(half).not.toEqual(whole)
  expect(await stitched(0.5, 19)).toEqual(half)
  expect(await stitched(0.5, 20)).not.toEqual(half)
  lab.stop()
})

it('a diverging run stops alone, says so, and keeps its last good checkpoint', async () => {
  const lab = startLab()
  const [experiment] = SMALL.experiments
  const study = parseStudy({
    experiments: [experiment, { ...experiment, training: { ...experiment!.training, rate: 10 } }],
  })
  const over = lab.until(
    isReport(
      ({ runs }) => runs[0]!.status.kind === 'finished' && runs[1]!.status.kind === 'diverged',
    ),
  )
  lab.send({ kind: 'open', study, preparations: [], play: true })
  await over
  const report = lab.events.filter((event) => event.kind === 'report').at(-1)!.report
  const status = report.runs[1]!.status
  expect(status).toMatchObject({ kind: 'diverged', keptStep: expect.any(Number) })
  const drawn = lab.until((event) => event.kind === 'snapshot' && event.snapshot.run === 1)
  lab.send({ kind: 'select', run: 1 })
  await drawn
  const picture = lab.events.filter((event) => event.kind === 'snapshot').at(-1)!.snapshot
  expect(picture.positions.every(Number.isFinite)).toBe(true)
  lab.stop()
})

it('an engine that fails is told as a problem, and the lab goes on listening', async () => {
  const engine = new ReferenceEngine()
  let broken = true
  const train = engine.train.bind(engine)
  engine.train = async (steps, runs) => {
    if (broken) throw new Error('The device was lost')
    return train(steps, runs)
  }
  const lab = startLab(engine)
  const told = lab.until((event) => event.kind === 'problem')
  const failed = lab.until(isReport(({ runs }) => runs.every((r) => r.status.kind === 'failed')))
  lab.send({ kind: 'open', study: parseStudy(SMALL), preparations: [], play: true })
  await told
  await failed
  broken = false
  const checks = await results(lab, () => {
    lab.send({ kind: 'rewind' })
    lab.send({ kind: 'play' })
  })
  expect(checks).toHaveLength(8)
  lab.stop()
})

it('an engine that is not there leaves the open study as it is', async () => {
  const engine = new ReferenceEngine()
  const lab = startLab(engine, async (wish) => {
    if (wish === 'gpu') throw new Error('WebGPU is not used: this browser offers no WebGPU.')
    return { engine, reason: 'test' }
  })
  const study = parseStudy(SMALL)
  lab.send({ kind: 'open', study, preparations: [], play: false })
  const told = lab.until((event) => event.kind === 'problem')
  lab.send({ kind: 'settings', settings: { ...DEFAULT_SETTINGS, engine: 'gpu' } })
  lab.send({ kind: 'open', study: { ...study, seed: 9 }, preparations: [], play: true })
  await told
  expect(await results(lab, () => lab.send({ kind: 'play' }))).toHaveLength(8)
  lab.stop()
})

it('a study that is still being prepared gives way to the next one', async () => {
  const lab = startLab()
  const slow = parseStudy({
    experiments: [{ ...SMALL.experiments[0], source: { kind: 'flow', iterations: 100000 } }],
  })
  const preparing = lab.until((event) => event.kind === 'preparing')
  lab.send({ kind: 'open', study: slow, preparations: preparationsOf(slow), play: true })
  await preparing
  const checks = await results(lab, () =>
    lab.send({ kind: 'open', study: parseStudy(SMALL), preparations: [], play: true }),
  )
  expect(checks).toHaveLength(8)
  expect(lab.events.filter(({ kind }) => kind === 'superseded')).toHaveLength(1)
  lab.stop()
})

it('a study whose model diverges is refused, and the open one begins anew', async () => {
  const lab = startLab()
  const study = parseStudy(SMALL)
  const first = await results(lab, () =>
    lab.send({ kind: 'open', study, preparations: [], play: true }),
  )
  const wild = parseStudy({
    experiments: [
      {
        ...SMALL.experiments[0],
        training: { steps: 40, batch: 4, rate: 10 },
        coupling: { kind: 'reflow', iterations: 3000 },
      },
    ],
  })
  const told = lab.until((event) => event.kind === 'problem')
  lab.send({ kind: 'open', study: wild, preparations: preparationsOf(wild), play: true })
  await told
  expect(await results(lab, () => lab.send({ kind: 'play' }))).toEqual(first)
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
  expect(now.map!.values).toHaveLength(64 * 64)
  const back = await reading({ kind: 'look', step: undefined })
  expect(back).toEqual(now)
  expect(await reading({ kind: 'select', run: 1 })).toMatchObject({ run: 1, step: 40 })
  lab.stop()
})
