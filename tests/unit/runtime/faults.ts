/** Engines that fail as a test wishes, and the place where they are made. */
import { EngineChooser } from '../../../src/engine/choose.ts'
import type { Engine, EngineName, RunState } from '../../../src/engine/engine.ts'
import { WasmEngine } from '../../../src/engine/wasm/wasm-engine.ts'
import { lasting } from '../../../src/runtime/lasting-engine.ts'
import { compileStudy } from '../../../src/study/compile/all.ts'
import { parseStudy } from '../../../src/study/study.ts'
import { SMALL } from './labs.ts'

/** An engine that computes as WebAssembly does, under any name, and what goes wrong with it. */
export class Faulty {
  /** Called before every call of a study's runs; throws, or never ends. */
  fault: (method: string, given: readonly unknown[]) => unknown = () => {}
  disposed = false
  device: string

  constructor(
    readonly name: EngineName,
    readonly make: () => Promise<Engine> = () => WasmEngine.create(),
  ) {
    this.device = `a ${name}`
  }

  async engine(): Promise<Engine> {
    const engine = await this.make()
    const report = { name: this.name, device: this.device, variant: '' }
    return new Proxy(engine, {
      get: (_, key) => {
        if (key === 'report') {
          // As a pool of engines whose members are gone.
          if (this.disposed) throw new Error('An engine that was disposed of reports nothing')
          return report
        }
        if (key === 'dispose') return () => (this.disposed = true)
        const value = engine[key as keyof Engine] as unknown
        if (typeof value !== 'function') return value
        return async (...given: unknown[]) => {
          await this.fault(String(key), given)
          return value.apply(engine, given)
        }
      },
    })
  }
}

/** A place whose engines of each kind are those given, one after the other; then there are none. */
export function place(kinds: Partial<Record<EngineName, Faulty[]>>) {
  const said: { title: string; lines: readonly string[]; report: string }[] = []
  /** What is said while it is being seen to; only of what takes long. */
  const begun: string[] = []
  /** The matter of everything that is said of how it ended. */
  const matters: string[] = []
  const maker = (name: EngineName) => async () => {
    const next = kinds[name]?.shift()
    if (!next) throw new Error(`there is no ${name}`)
    return next.engine()
  }
  const makers = { gpu: maker('gpu'), wasm: maker('wasm'), reference: maker('reference') }
  const chooser = new EngineChooser(makers, () => 0)
  const choose = lasting(chooser, (title, lines, report, about) => {
    if (report) said.push({ title, lines, report: `${report.name} ${report.variant}`.trim() })
    else begun.push([title, ...lines].join(' | '))
    if (report) matters.push(about)
  })
  return { said, begun, matters, chooser, choose }
}

export const study = parseStudy({ ...SMALL, runs: 3 })
export const compiled = compileStudy(study)
export const ALL = [0, 1, 2]

/** Weights and moments, which tell whether a run is the same. */
export const bits = (states: readonly RunState[]) =>
  states.map(({ step, parameters, first, second }) => [step, ...parameters, ...first, ...second])

export async function undisturbed(steps: number) {
  const engine = await WasmEngine.create()
  await engine.load(compiled)
  const trained = await engine.train(steps, ALL)
  return { losses: trained.map(({ losses }) => losses), bits: bits(await engine.save(ALL)) }
}

/** Fails once, at the n-th call of a method. */
export function once(method: string, n: number): Faulty['fault'] {
  let calls = 0
  return (called) => {
    if (called === method && ++calls === n) throw new Error('The GPU device was lost')
  }
}
