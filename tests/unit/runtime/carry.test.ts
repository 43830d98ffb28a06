/** A study that is edited goes on with the runs that it still has; all others begin. */
import { expect, it } from 'vitest'
import { WasmEngine } from '../../../src/engine/wasm/wasm-engine.ts'
import { isOver } from '../../../src/runtime/protocol.ts'
import { parseStudy, type Study } from '../../../src/study/study.ts'
import { isOpened, mixed, opened } from './kept-labs.ts'
import { checkpoints, isReport, startLab } from './labs.ts'

const over = isReport(({ runs }) => runs.every(({ status }) => isOver(status)))
const [first, second, third] = mixed.experiments

/** The first two experiments change places, the third is there twice, one is new, and there is one run more. */
const edited = parseStudy({
  ...mixed,
  runs: 3,
  experiments: [
    { ...second, name: 'renamed' },
    { ...first, training: { ...first!.training, batch: 5 } },
    third,
    first,
    { ...third, name: 'copy' },
  ],
})

async function wasmLab() {
  const lab = startLab(await WasmEngine.create())
  const open = (study: Study, play: boolean, goOn?: true) =>
    lab.send({ kind: 'open', study, preparations: [], play, ...(goOn && { edited: goOn }) })
  return { ...lab, open }
}

/** What a lab has said of the study that it opened last, all of whose runs have ended. */
function outcome({ events }: Awaited<ReturnType<typeof wasmLab>>) {
  const since = events.slice(events.findLastIndex(isOpened))
  const reports = since.flatMap((event) => (event.kind === 'report' ? [event.report] : []))
  const curves: number[][] = []
  for (const { run, firstBin, losses } of reports.flatMap(({ runs }) => runs)) {
    curves[run] ??= []
    curves[run].splice(firstBin, losses.length, ...losses)
  }
  const statuses = reports.at(-1)!.runs.map(({ step, status }) => ({ step, status }))
  return { checkpoints: checkpoints(since), curves, statuses }
}

it.each([20, 64])('from step %i: the same as trained in one piece', async (step) => {
  const whole = await wasmLab()
  const done = whole.until(over)
  whole.open(edited, true)
  await done
  whole.stop()

  const lab = await wasmLab()
  const paused = lab.until(isReport(({ playing, runs }) => !playing && runs[4]?.step === step))
  lab.open(mixed, false)
  lab.send({ kind: 'step', steps: step })
  await paused
  const from = lab.events.length
  const begun = lab.until(isReport(({ runs }) => runs.length === 15))
  const ended = lab.until(over)
  lab.open(edited, true, true)
  await begun
  expect(opened(lab.events).study).toEqual(edited)
  const start = lab.events.slice(from).find(isReport(({ runs }) => runs.length === 15))
  const steps = start?.kind === 'report' ? start.report.runs.map((run) => run.step) : []
  const reached = Math.min(step, 40)
  expect(steps.map((each) => each > 0)).toEqual(
    [
      [1, 1, 0],
      [0, 0, 0],
      [1, 1, 0],
      [1, 1, 0],
      [1, 1, 0],
    ]
      .flat()
      .map(Boolean),
  )
  expect([6, 7, 9, 10, 12].map((run) => steps[run])).toEqual([step, step, reached, reached, step])
  await ended
  expect(outcome(lab)).toEqual(outcome(whole))
  lab.stop()
})

it('what was not edited, or has other seeds, begins anew; overlapping seeds go on', async () => {
  const lab = await wasmLab()
  const done = lab.until(over)
  lab.open(mixed, true)
  await done
  const stepsAfter = async (study: Study, goOn?: true) => {
    const again = lab.until(isReport(({ runs }) => runs.length === 6))
    const open = lab.until(isOpened)
    lab.events.length = 0
    lab.open(study, false, goOn)
    await open
    await again
    const report = lab.events.find(({ kind }) => kind === 'report')
    return report?.kind === 'report' ? report.report.runs.map(({ step }) => step) : []
  }
  const [, , diverged] = await stepsAfter({ ...mixed, seed: 1 }, true)
  expect(diverged).toBeGreaterThan(0)
  expect(await stepsAfter({ ...mixed, seed: 1 }, true)).toMatchObject({ 0: 40, 1: 0, 4: 120, 5: 0 })
  expect(await stepsAfter({ ...mixed, seed: 7 }, true)).toEqual([0, 0, 0, 0, 0, 0])
  expect(await stepsAfter(mixed)).toEqual([0, 0, 0, 0, 0, 0])
  lab.stop()
})
