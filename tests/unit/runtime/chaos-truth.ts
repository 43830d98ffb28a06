/** What has to be so after any schedule: words by what happened, results by what the engines do that are named. */
import { expect } from 'vitest'
import type { Engine } from '../../../src/engine/engine.ts'
import { ReferenceEngine } from '../../../src/engine/reference/reference-engine.ts'
import { WasmEngine } from '../../../src/engine/wasm/wasm-engine.ts'
import type { KeptHead, KeptRun } from '../../../src/runtime/keep/kept.ts'
import { Preparer } from '../../../src/runtime/preparer.ts'
import type { RunResult } from '../../../src/runtime/protocol.ts'
import { runResults } from '../../../src/runtime/results.ts'
import { Session } from '../../../src/runtime/session.ts'
import { ALL, compileStudy } from '../../../src/study/compile/all.ts'
import type { CompiledStudy } from '../../../src/study/compile.ts'
import { preparationsOf } from '../../../src/study/preparations.ts'
import type { Study } from '../../../src/study/study.ts'
import { localMeasures, quickHandlers } from '../../support/measures.ts'
import { asOnGpu, type Entry, type World } from './chaos.ts'

type Kind = 'wasm' | 'gpu' | 'reference'

/** An engine that nothing befalls. */
async function sound(kind: Kind): Promise<Engine> {
  if (kind === 'reference') return new ReferenceEngine()
  const engine = await WasmEngine.create()
  if (kind === 'gpu') {
    const load = engine.load.bind(engine)
    engine.load = (study) => load(asOnGpu(study))
  }
  return engine
}

const known = new Map<string, unknown>()
/** Works something out once. */
function once<T>(make: (...given: never[]) => Promise<T>, ...given: unknown[]): Promise<T> {
  const name = make.name + JSON.stringify(given)
  if (!known.has(name)) known.set(name, make(...(given as never[])))
  return known.get(name) as Promise<T>
}

async function compiled(study: Study, maker: Kind): Promise<CompiledStudy> {
  const preparer = new Preparer({
    now: () => 0,
    chooseEngine: async () => ({ engine: await sound(maker), reason: '' }),
    rooms: async () => ALL,
    progress: () => {},
  })
  return compileStudy(study, await preparer.prepare(preparationsOf(study)))
}

/** Results and weights of runs that nothing has disturbed. @param maker of the models that it needs first */
async function undisturbed(study: Study, kind: Kind, maker: Kind) {
  const plan = await once(compiled, study, maker)
  const engine = await sound(kind)
  const session = new Session(study, plan, ALL, engine, localMeasures(quickHandlers), {
    checkpoint: () => {},
    problem: (error) => expect.fail(String(error)),
  })
  await session.rewind()
  session.runs.setPlaying(true)
  while (session.evaluating || session.runs.active > 0) await session.advance(1000)
  await session.settled()
  const states = await session.engine.save(plan.runs.map((_, run) => run))
  const status = (run: number) => session.runs.status(run)
  return { runs: runResults(plan, status, session.checkpoints), states }
}

/** The weights of a run that a GPU has trained to a step, and WebAssembly from there. */
async function taken(study: Study, maker: Kind, run: number, step: number) {
  const plan = await once(compiled, study, maker)
  const [first, second] = [await sound('gpu'), await sound('wasm')]
  await first.load(plan)
  await first.train(step, [run])
  await second.load(plan)
  await second.restore(await first.save([run]))
  const { experiment } = plan.runs[run]!
  const left = plan.experiments[experiment]!.optimiser.steps - step
  if (left > 0) await second.train(left, [run])
  return (await second.save([run]))[0]!
}

const SPOKEN = { gpu: 'GPU', wasm: 'WebAssembly engine', reference: 'reference engine' }

/** What is said of engines is so. */
export function isTrue(log: readonly Entry[]): void {
  const faults: Extract<Entry, { kind: 'fault' }>[] = []
  /** Faults since something was said last. */
  let since: typeof faults = []
  for (const entry of log) {
    expect(entry.kind).not.toBe('lost')
    if (entry.kind === 'fault') {
      faults.push(entry)
      since.push(entry)
    }
    if (entry.kind !== 'told') continue
    const { event } = entry
    if (event.kind === 'problem') {
      const met = faults.some(({ reason }) => event.message.includes(reason))
      if (!met) expect(event.message).toMatch(/failed twice|No study is open|The lab has stopped/)
      since = []
      continue
    }
    if (event.title === 'The lab failed and was started again.') continue
    // Who used the same engine finds it closed.
    const closed = event.lines[0] === 'The worker was closed.'
    const why = faults.filter(({ reason }) => closed || event.lines[0] === `${reason}.`)
    expect(why, event.title).not.toEqual([])
    if (event.title.startsWith('Memory holds'))
      expect(faults.some(({ what }) => what === 'memory')).toBe(true)
    else
      expect(why.map(({ engine }) => `The ${SPOKEN[engine]}`)).toContain(
        /^The (GPU|WebAssembly engine|reference engine)/.exec(event.title)?.[0],
      )
    if (!event.passing) since = []
  }
}

/** What the runs came to is what came of nothing but the engines that their record names. */
export async function isRepeated(world: World): Promise<void> {
  const { study, kept, engine } = world.state
  const exported = await withRest(world, world.state.exported({ kind: 'results' }))
  const results = exported as RunResult[]
  const pieces = world.device.pieces.get(kept!)!
  const { engine: report } = world.device.heads.get(kept!) as unknown as KeptHead
  expect(engine!.report).toEqual(report)
  const runs = results.map((_, run) => pieces.get(`run ${run}`) as KeptRun)
  const befores = runs.flatMap(({ before }) => (before ? [before] : []))
  expect(/after /.test(report.variant)).toBe(befores.length > 0)
  const makers: Kind[] = preparationsOf(study).length > 0 ? ['wasm', 'gpu', 'reference'] : ['wasm']
  // Losses of steps that a GPU did, and of which no state is left, are in the mean of the next checkpoint.
  const changed = world.log.some(
    (entry) =>
      entry.kind === 'told' && 'title' in entry.event && /^The GPU cannot/.test(entry.event.title),
  )
  const misses: unknown[] = []
  for (const maker of makers)
    try {
      const plain = await once(undisturbed, study, report.name, maker)
      for (const [run, { before, ...found }] of runs.entries()) {
        const { status, checkpoints } = results[run]!
        const wanted = before
          ? await once(taken, study, maker, run, before.step)
          : plain.states[run]!
        // By several, or not to the bit.
        if (before && before.device !== 'a gpu') continue
        if (!before) {
          expect(status).toEqual(plain.runs[run]!.status)
          const steps = new Map(plain.runs[run]!.checkpoints.map((each) => [each.step, each]))
          if (report.name !== 'reference')
            for (const { loss, ...each } of checkpoints) {
              const { loss: same, ...wanted } = steps.get(each.step)!
              expect(each).toEqual(wanted)
              if (!changed) expect(loss).toBe(same)
            }
          expect(checkpoints.at(-1)?.step).toBe(plain.runs[run]!.checkpoints.at(-1)?.step)
        }
        if (status.kind === 'diverged') continue
        // It hands its state out in single precision.
        if (report.name === 'reference') continue
        expect(found.weightsStep).toBe(wanted.step)
        for (const each of ['parameters', 'first', 'second'] as const)
          expect(Buffer.compare(bytes(found[each]), bytes(wanted[each])), `${each} of ${run}`).toBe(
            0,
          )
      }
      return
    } catch (error) {
      misses.push(error)
    }
  throw misses[0]
}

const bytes = ({ buffer, byteOffset, byteLength }: Float32Array) =>
  Buffer.from(buffer, byteOffset, byteLength)

async function withRest<T>(world: World, answer: Promise<T>): Promise<T> {
  await world.settle()
  return answer
}
