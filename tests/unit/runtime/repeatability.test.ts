/** The same study, seed, engine and version give the same bytes of results, wherever and however fast it is trained. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { Engine, RowEngine } from '../../../src/engine/engine.ts'
import { EnginePool } from '../../../src/engine/pool.ts'
import { WasmEngine } from '../../../src/engine/wasm/wasm-engine.ts'
import { RemoteEngine, serveEngine } from '../../../src/runtime/remote-engine.ts'
import { runResults } from '../../../src/runtime/results.ts'
import { Session } from '../../../src/runtime/session.ts'
import { DEFAULT_SETTINGS } from '../../../src/runtime/settings.ts'
import { ALL, compileStudy } from '../../../src/study/compile/all.ts'
import { parseStudy, type Study } from '../../../src/study/study.ts'
import { lab as commandLine } from '../../support/lab-process.ts'
import { localMeasures, portPair, quickHandlers } from '../../support/measures.ts'
import { finished, startLab } from './labs.ts'

const study = parseStudy({
  title: 'Repeatable',
  seed: 7,
  runs: 3,
  experiments: [
    {
      network: { width: 16, layers: 2 },
      training: { steps: 30, batch: 5, ema: 0.9 },
      coupling: { kind: 'minibatch-ot' },
      evaluation: { every: 13, points: 16 },
    },
    {
      network: { width: 32, layers: 1 },
      training: { steps: 24, batch: 64 },
      coupling: { kind: 'minibatch-ot' },
      evaluation: { every: 8, points: 20 },
      sampling: { solver: 'euler', steps: 6, stitch: 0.5, stitchStep: 5 },
    },
  ],
})

/** Results as the command line trains them, in pieces of so many steps. */
async function headless(
  asked: Study,
  pieces: readonly number[],
  engine: Engine,
  handlers?: typeof quickHandlers,
): Promise<string> {
  const compiled = compileStudy(asked)
  const measures = localMeasures(handlers)
  const session = new Session(asked, compiled, ALL, engine, measures, {
    checkpoint: () => {},
    problem: (error) => expect.fail(String(error)),
  })
  await session.rewind()
  session.runs.setPlaying(true)
  for (let k = 0; session.evaluating || session.runs.active > 0; k++)
    await session.advance(pieces[k % pieces.length]!)
  await session.settled()
  return JSON.stringify(
    runResults(compiled, (run) => session.runs.status(run), session.checkpoints),
  )
}

/** As the page trains them: a lab whose clock takes so long between two looks, on workers behind ports. */
async function onPage(cores: number, tick: number, pause: boolean): Promise<string> {
  const worker = async (): Promise<RowEngine> => {
    const [near, far] = portPair()
    serveEngine(far, () => WasmEngine.create())
    return RemoteEngine.connect(near)
  }
  let time = 0
  const engine = await EnginePool.create(worker, cores)
  const lab = startLab(engine, undefined, undefined, () => {
    time += tick
    return time
  })
  const over = lab.until(finished)
  const how = pause ? ({ whenHidden: 'full', pace: 'slow' } as const) : {}
  lab.send({ kind: 'settings', settings: { ...DEFAULT_SETTINGS, ...how } })
  lab.send({ kind: 'open', study, preparations: [], play: true })
  if (pause)
    for (const kind of ['pause', 'play'] as const) {
      await lab.until((event) => event.kind === 'report' && event.report.runs[0]!.step > 2)
      lab.send({ kind })
    }
  await over
  const told = lab.until(({ kind }) => kind === 'exported')
  lab.send({ kind: 'export', wanted: { kind: 'results' } })
  await told
  lab.stop()
  const { exported } = lab.events.find((event) => event.kind === 'exported')!
  return JSON.stringify(exported.value)
}

describe('results to the byte', () => {
  let whole: string
  beforeAll(async () => {
    whole = await headless(study, [1000], await WasmEngine.create(), quickHandlers)
    expect(JSON.parse(whole)[2].checkpoints.map(({ step }: { step: number }) => step)).toEqual([
      13, 26, 30,
    ])
  })

  it.each([[[1]], [[2, 7, 1, 30]]])('trained in pieces of %j steps', async (pieces) => {
    expect(await headless(study, pieces, await WasmEngine.create(), quickHandlers)).toBe(whole)
  })

  it.each([
    [1, 0.5, false],
    [2, 60, true],
    [3, 400, false],
    [20, 9000, false],
  ])(
    'on the page with %i cores, a clock that ticks every %d ms, paused: %s',
    async (cores, tick, pause) => {
      expect(await onPage(cores, tick, pause)).toBe(whole)
    },
  )

  it('each run alone, as it is among others', async () => {
    const runs = JSON.parse(whole)
    const alone = { ...study, seed: 9, runs: 1, experiments: study.experiments.slice(1) }
    const found = JSON.parse(await headless(alone, [11], await WasmEngine.create(), quickHandlers))
    expect(found[0].seed).toBe(9)
    expect(found[0].checkpoints).toEqual(runs[5].checkpoints)
  })
})

it('by the command line in threads, with every metric', async () => {
  const words = 'run - --engine wasm --cores 2 --json'.split(' ')
  const { stdout } = await commandLine(words, JSON.stringify(study))
  expect(JSON.stringify(JSON.parse(stdout).runs)).toBe(
    await headless(study, [5], await WasmEngine.create()),
  )
})
