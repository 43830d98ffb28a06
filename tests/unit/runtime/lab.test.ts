import { expect, it, vi } from 'vitest'
import { ReferenceEngine } from '../../../src/engine/reference/reference-engine.ts'
import { DEFAULT_SETTINGS } from '../../../src/runtime/settings.ts'
import { preparationsOf } from '../../../src/study/preparations.ts'
import { parseStudy } from '../../../src/study/study.ts'
import { quickHandlers } from '../../support/measures.ts'
import { finished, isReport, results, SMALL, startLab } from './labs.ts'

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

it('no picture is ahead of the counter', async () => {
  let time = 0
  // Pictures become due between two reports.
  const lab = startLab(undefined, undefined, undefined, () => (time += 7))
  const done = lab.until(finished)
  const long = { ...SMALL, experiments: [{ ...SMALL.experiments[0], training: { steps: 2000 } }] }
  lab.send({ kind: 'open', study: parseStudy(long), preparations: [], play: true })
  await done
  lab.stop()
  let counter = 0
  const ahead: number[] = []
  let pictures = 0
  for (const event of lab.events) {
    if (event.kind === 'report') counter = event.report.runs[0]?.step ?? counter
    if (event.kind === 'snapshot') pictures++
    if (event.kind === 'snapshot' && event.snapshot.step > counter) ahead.push(event.snapshot.step)
  }
  expect(pictures).toBeGreaterThan(3)
  expect(ahead).toEqual([])
})

it('says how much is still to be measured when all is trained, until nothing is', async () => {
  const held: (() => void)[] = []
  const holding = (): ReturnType<typeof quickHandlers> => {
    const { measure, ...others } = quickHandlers()
    return {
      ...others,
      measure: (...asked) => new Promise((resolve) => held.push(() => resolve(measure(...asked)))),
    }
  }
  const lab = startLab(undefined, undefined, undefined, undefined, holding)
  const trained = lab.until(
    isReport(({ runs, measuring }) => measuring.length === 8 && runs.every((r) => r.step === 40)),
  )
  lab.send({ kind: 'open', study: parseStudy(SMALL), preparations: [], play: true })
  await trained
  const from = lab.events.length
  let over = false
  void lab.until(finished).then(() => {
    over = true
  })
  while (!over) {
    await vi.waitUntil(() => over || held.length > 0)
    held.shift()?.()
  }
  const reports = lab.events
    .slice(from)
    .flatMap((event) => (event.kind === 'report' ? [event] : []))
  const left = reports.map(({ report }) => report.measuring.length)
  expect(left).toEqual([...left].sort((a, b) => b - a))
  expect(new Set(left).size).toBeGreaterThan(3)
  expect(reports.at(-1)!.report).toMatchObject({ playing: false, measuring: [] })
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
  // Counted from a step that is given: to that one, and no further where it is passed.
  for (const until of [9, 6]) {
    const paused = lab.until(isReport((r) => !r.playing && r.runs[0]!.step === 9))
    lab.send({ kind: 'step', from: 0, steps: until })
    await paused
  }
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
  lab.send({ kind: 'select', run: 1, beside: [] })
  await drawn
  const picture = lab.events.filter((event) => event.kind === 'snapshot').at(-1)!.snapshot
  expect(picture.positions.every(Number.isFinite)).toBe(true)
  lab.stop()
})

it('pictures runs beside the selected one, from the same source points', async () => {
  const lab = startLab()
  const [experiment] = SMALL.experiments
  const study = parseStudy({
    experiments: [experiment, { ...experiment, training: { ...experiment!.training, batch: 3 } }],
  })
  const over = lab.until(isReport(({ runs }) => runs.every((r) => r.status.kind === 'finished')))
  lab.send({ kind: 'open', study, preparations: [], play: true })
  await over
  const both = [0, 1].map((run) =>
    lab.until((event) => event.kind === 'snapshot' && event.snapshot.run === run),
  )
  lab.send({ kind: 'select', run: 1, beside: [0, 1, 7] })
  await Promise.all(both)
  const [first, second] = lab.events.filter((event) => event.kind === 'snapshot').slice(-2)
  expect([first!.snapshot.run, second!.snapshot.run]).toEqual([1, 0])
  const start = ({ snapshot: { positions, nearestDistance } }: typeof first & object) =>
    positions.slice(0, 2 * nearestDistance.length)
  expect(start(first!)).toEqual(start(second!))
  expect(first!.snapshot.positions).not.toEqual(second!.snapshot.positions)
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

it('a study that is opened to train to a step stops at just that one, with the same picture every time', async () => {
  const pictures = []
  for (const until of [17, 17, 20]) {
    const lab = startLab()
    const paused = lab.until(isReport((r) => !r.playing && r.runs[0]!.step === until))
    const drawn = lab.until((event) => event.kind === 'snapshot' && event.snapshot.step === until)
    lab.send({ kind: 'open', study: parseStudy(SMALL), preparations: [], play: true, until })
    await Promise.all([paused, drawn])
    const report = lab.events.filter((event) => event.kind === 'report').at(-1)!.report
    expect(report.runs.map(({ step, status }) => [step, status.kind])).toEqual([
      [until, 'paused'],
      [until, 'paused'],
    ])
    pictures.push(lab.events.filter((event) => event.kind === 'snapshot').at(-1)!.snapshot)
    // Play goes on beyond it, to the budget.
    const over = lab.until(isReport((r) => r.runs.every((run) => run.status.kind === 'finished')))
    lab.send({ kind: 'play' })
    await over
    lab.stop()
  }
  const [first, second, later] = pictures
  expect(second!.positions).toEqual(first!.positions)
  expect(second!.metrics).toEqual(first!.metrics)
  expect(later!.positions).not.toEqual(first!.positions)
})

it('a rule for pausing that is not met changes nothing', async () => {
  const lab = startLab()
  const study = parseStudy(SMALL)
  const whole = await results(lab, () =>
    lab.send({ kind: 'open', study, preparations: [], play: true }),
  )
  const from = lab.events.length
  lab.send({ kind: 'settings', settings: { ...DEFAULT_SETTINGS, stop: 'plateau' } })
  const again = await results(lab, () => {
    lab.send({ kind: 'rewind' })
    lab.send({ kind: 'play' })
  })
  expect(again).toEqual(whole)
  expect(lab.events.slice(from).some(({ kind }) => kind === 'notice')).toBe(false)
  lab.stop()
})
