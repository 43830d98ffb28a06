/**
 * The wasm engine: all runs in one WebAssembly instance with 128-bit SIMD, on one thread (`EnginePool` spreads runs over
 * several). Batches come from the TypeScript producer, which writes straight into the kernel's memory.
 */
import { loadProducers } from '../../flow/batch.ts'
import type { Points } from '../../math/vector.ts'
import { solve } from '../../solver/solve.ts'
import type { CompiledStudy } from '../../study/compile.ts'
import type {
  EngineReport,
  RowEngine,
  RunState,
  RunTraining,
  SampleRequest,
  Trajectories,
} from '../engine.ts'
import { Kernel } from './kernel.ts'
import { wholePages } from './layout.ts'
import { runLayout, WasmRun } from './wasm-run.ts'

export class WasmEngine implements RowEngine {
  readonly report: EngineReport = { name: 'wasm', device: 'SIMD', variant: '' }
  private runs: WasmRun[] = []
  /** Room for weights that are no run's own. */
  private guests: [number, number] = [0, 0]

  private constructor() {}

  /** @throws Error when this machine has no WebAssembly SIMD */
  static async create(): Promise<WasmEngine> {
    await Kernel.create(0)
    return new WasmEngine()
  }

  async load(study: CompiledStudy): Promise<void> {
    this.runs = []
    const layouts = study.experiments.map(runLayout)
    const plans = study.runs.map(({ experiment, key }) => ({ layout: layouts[experiment]!, key }))
    // A fresh instance for every study gives the memory of the earlier one back, and is all zero.
    const total = plans.reduce((sum, { layout }) => sum + wholePages(layout.bytes), 0)
    const guest = layouts.reduce((most, { block }) => Math.max(most, wholePages(block)), 0)
    await loadProducers(study.experiments.map(({ batch }) => batch))
    const kernel = await Kernel.create(total + 2 * guest)
    this.guests = [kernel.heap, kernel.heap + guest]
    let address = kernel.heap + 2 * guest
    this.runs = plans.map(({ layout, key }) => {
      const run = new WasmRun(kernel, layout, key, address)
      address += wholePages(layout.bytes)
      return run
    })
  }

  async train(steps: number, runs: readonly number[]): Promise<RunTraining[]> {
    return runs.map((run) => ({ run, ...this.runs[run]!.train(steps) }))
  }

  async makeRows(run: number, from: number, steps: number): Promise<Uint32Array> {
    return this.runs[run]!.makeRows(from, steps)
  }

  async trainOn(run: number, rows: Uint32Array): Promise<RunTraining> {
    return { run, ...this.runs[run]!.trainOn(rows) }
  }

  async sample(requests: readonly SampleRequest[]): Promise<Trajectories[]> {
    return requests.map((request) => {
      const { run, start, solver, times } = request
      const field = this.runs[run]!.field(request, this.guests)
      return { run, ...solve(solver, field, start, times) }
    })
  }

  async velocity(run: number, points: Points, t: number): Promise<Float32Array> {
    const out = new Float64Array(points.length)
    this.runs[run]!.field({}, this.guests)(Float64Array.from(points), t, out)
    return Float32Array.from(out)
  }

  async save(runs: readonly number[]): Promise<RunState[]> {
    return runs.map((run) => ({ run, ...this.runs[run]!.save() }))
  }

  async restore(states: readonly RunState[]): Promise<void> {
    for (const state of states) this.runs[state.run]!.restore(state)
  }

  dispose(): void {
    this.runs = []
  }
}
