/** Sleep, clocks that jump and hidden pages: they change the pace of a lab, never what it trains. */
import { expect, it } from 'vitest'
import { elapsed, restAfter, SpeedMeter } from '../../../src/runtime/pacing.ts'
import { DEFAULT_SETTINGS } from '../../../src/runtime/settings.ts'
import { parseStudy } from '../../../src/study/study.ts'
import { Faulty, once, place, study } from './faults.ts'
import { checkpoints, finished, SMALL, startLab } from './labs.ts'

const HOUR = 3600000

it('speed and time left are those of work, before and after a night asleep', () => {
  const meter = new SpeedMeter()
  meter.reset(0)
  let now = 0
  const after = (milliseconds: number): void => {
    now += milliseconds
    meter.add(now, 100)
  }
  for (let k = 0; k < 50; k++) after(40)
  expect(meter.perSecond).toBeCloseTo(2500, 6)
  after(8 * HOUR)
  expect(meter.perSecond).toBeCloseTo(2500, 6)
  after(40)
  expect(meter.perSecond).toBeCloseTo(2500, 6)
  // A clock that is set back.
  after(-HOUR)
  expect(meter.perSecond).toBeGreaterThan(2400)
  expect(meter.perSecond).toBeLessThan(2700)
})

it('pieces that take a minute each still have a speed', () => {
  const meter = new SpeedMeter()
  meter.reset(0)
  for (let k = 1; k < 5; k++) meter.add(60000 * k, 30)
  expect(meter.perSecond).toBeCloseTo(1, 6)
})

it('a piece during which the machine slept is followed by two minutes of rest at most, where the page is hidden', () => {
  expect(elapsed(5, 5 + 8 * HOUR)).toBe(30000)
  expect(elapsed(8 * HOUR, 5)).toBe(0)
  expect(restAfter(elapsed(0, 8 * HOUR), DEFAULT_SETTINGS, true)).toBe(120000)
  expect(restAfter(elapsed(0, 8 * HOUR), DEFAULT_SETTINGS, false)).toBe(0)
})

it('a lab whose clock jumps and whose page comes and goes trains every step once', async () => {
  const results = async (jumps: readonly number[], hide: boolean) => {
    const reports: { secondsLeft?: number }[] = []
    let time = 0
    let asked = 0
    const lab = startLab(undefined, undefined, undefined, () => {
      time += 60 + (jumps[asked++ % jumps.length] ?? 0)
      return time
    })
    const done = lab.until(finished)
    lab.send({ kind: 'open', study: parseStudy(SMALL), preparations: [], play: true })
    for (const hidden of hide ? [true, false, true] : []) lab.send({ kind: 'hidden', hidden })
    await done
    lab.stop()
    for (const event of lab.events) if (event.kind === 'report') reports.push(event.report)
    const losses = lab.events.flatMap((event) =>
      event.kind === 'report' ? event.report.runs.map(({ run, losses }) => [run, ...losses]) : [],
    )
    const curve = [0, 1].map((run) =>
      losses.filter(([each]) => each === run).flatMap(([, ...own]) => own),
    )
    return { checkpoints: checkpoints(lab.events), curve, reports }
  }
  const plain = await results([], false)
  expect(plain.curve.map(({ length }) => length)).toEqual([40, 40])
  const disturbed = await results([0, 0, 0, HOUR, 0, 0, 0, 0, 0, -3 * HOUR, 0], true)
  expect(disturbed.checkpoints).toEqual(plain.checkpoints)
  expect(disturbed.curve).toEqual(plain.curve)
  // At most 80 steps are left, each of which takes some clock ticks of 60 ms.
  for (const { secondsLeft = 0 } of disturbed.reports) expect(secondsLeft).toBeLessThan(80 * 30)
  expect(disturbed.reports.every(({ secondsLeft = 0 }) => secondsLeft >= 0)).toBe(true)
})

it('the speed after a recovery is that of training, without the time that it took', async () => {
  const first = new Faulty('gpu')
  const { choose } = place({ gpu: [first, new Faulty('gpu')] })
  let time = 0
  let lost = false
  const lose = once('train', 8)
  first.fault = (...call) => {
    try {
      lose(...call)
    } catch (error) {
      time += 20000
      lost = true
      throw error
    }
  }
  const lab = startLab(
    undefined,
    (_, study) => choose('gpu', study),
    undefined,
    () => (time += 20),
  )
  const done = lab.until(finished)
  lab.send({ kind: 'open', study, preparations: [], play: true })
  await done
  lab.stop()
  expect(lost).toBe(true)
  const reports = lab.events.flatMap((event) => (event.kind === 'report' ? [event.report] : []))
  const after = reports.filter(({ runs }) => runs.some(({ step }) => step > 10))
  expect(after.some(({ secondsLeft }) => secondsLeft !== undefined)).toBe(true)
  // At most 90 steps are left, of which every piece does some in a few clock ticks of 20 ms.
  for (const { secondsLeft = 0 } of reports) expect(secondsLeft).toBeLessThan(10)
})
