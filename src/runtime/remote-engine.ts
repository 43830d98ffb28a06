import type {
  EngineReport,
  RowEngine,
  RunState,
  RunTraining,
  SampleRequest,
  Trajectories,
} from '../engine/engine.ts'
import type { Points } from '../math/vector.ts'
import type { CompiledStudy } from '../study/compile.ts'
import { Caller, type Port, serve } from './remote.ts'

/** An engine that lives in a worker. */
export class RemoteEngine implements RowEngine {
  private constructor(
    private readonly caller: Caller,
    readonly report: EngineReport,
  ) {}

  /** Waits until the engine behind the port is made. Rejects with the reason when it cannot be. */
  static async connect(port: Port): Promise<RemoteEngine> {
    const caller = new Caller(port)
    try {
      return new RemoteEngine(caller, await caller.call<EngineReport>('create'))
    } catch (error) {
      caller.close()
      throw error
    }
  }

  load(study: CompiledStudy): Promise<void> {
    return this.caller.call('load', study)
  }

  train(steps: number, runs: readonly number[]): Promise<RunTraining[]> {
    return this.caller.call('train', steps, runs)
  }

  makeRows(run: number, from: number, steps: number): Promise<Uint32Array> {
    return this.caller.call('makeRows', run, from, steps)
  }

  trainOn(run: number, rows: Uint32Array): Promise<RunTraining> {
    return this.caller.call('trainOn', run, rows)
  }

  sample(requests: readonly SampleRequest[]): Promise<Trajectories[]> {
    return this.caller.call('sample', requests)
  }

  velocity(run: number, points: Points, t: number): Promise<Float32Array> {
    return this.caller.call('velocity', run, points, t)
  }

  save(runs: readonly number[]): Promise<RunState[]> {
    return this.caller.call('save', runs)
  }

  restore(states: readonly RunState[]): Promise<void> {
    return this.caller.call('restore', states)
  }

  dispose(): void {
    this.caller.close()
  }
}

/** Answers a `RemoteEngine` from inside a worker. */
export function serveEngine(port: Port, create: () => Promise<RowEngine>): void {
  let engine: RowEngine
  serve(port, {
    create: async () => {
      engine = await create()
      return engine.report
    },
    load: (study: CompiledStudy) => engine.load(study),
    train: (steps: number, runs: readonly number[]) => engine.train(steps, runs),
    makeRows: (run: number, from: number, steps: number) => engine.makeRows(run, from, steps),
    trainOn: (run: number, rows: Uint32Array) => engine.trainOn(run, rows),
    sample: (requests: readonly SampleRequest[]) => engine.sample(requests),
    velocity: (run: number, points: Points, t: number) => engine.velocity(run, points, t),
    save: (runs: readonly number[]) => engine.save(runs),
    restore: (states: readonly RunState[]) => engine.restore(states),
  })
}
