/** The reference engine: f64, one run after the other, obviously right. For tests, and small enough to read first. */
import { BatchProducer, loadProducers } from '../../flow/batch.ts'
import { allocateRows } from '../../math/rows.ts'
import type { Points } from '../../math/vector.ts'
import { type AdamState, adamStep } from '../../network/adam.ts'
import { initialParameters } from '../../network/init.ts'
import { ReferenceNetwork } from '../../network/mlp.ts'
import { outputToVelocity } from '../../network/shape.ts'
import { solve } from '../../solver/solve.ts'
import { timeOf, type VelocityField } from '../../solver/solver.ts'
import { stitched } from '../../solver/stitch.ts'
import type { CompiledExperiment, CompiledStudy } from '../../study/compile.ts'
import type {
  Engine,
  EngineReport,
  FieldChoice,
  RunState,
  RunTraining,
  SampleRequest,
  Trajectories,
} from '../engine.ts'

interface Run {
  readonly experiment: CompiledExperiment
  readonly network: ReferenceNetwork
  readonly producer: BatchProducer
  readonly state: AdamState
  step: number
}

export class ReferenceEngine implements Engine {
  readonly report: EngineReport = { name: 'reference', device: 'TypeScript, f64', variant: '' }
  private runs: Run[] = []

  async load(study: CompiledStudy): Promise<void> {
    await loadProducers(study.experiments.map(({ batch }) => batch))
    this.runs = study.runs.map(({ experiment: index, key }) => {
      const experiment = study.experiments[index]!
      const start = initialParameters(experiment.network, key)
      return {
        experiment,
        network: new ReferenceNetwork(experiment.network),
        producer: new BatchProducer(experiment.batch, key),
        state: {
          parameters: Float64Array.from(start),
          first: new Float64Array(start.length),
          second: new Float64Array(start.length),
          ema: Float64Array.from(start),
        },
        step: 0,
      }
    })
  }

  async train(steps: number, runs: readonly number[]): Promise<RunTraining[]> {
    return runs.map((index) => {
      const run = this.runs[index]!
      const { batch, optimiser } = run.experiment
      const rows = allocateRows(batch.size)
      const gradient = new Float64Array(run.state.parameters.length)
      const losses = new Float32Array(steps)
      for (let k = 0; k < steps; k++, run.step++) {
        run.producer.write(run.step, rows)
        const { parameters } = run.state
        const { huber } = optimiser
        losses[k] = run.network.gradient(parameters, rows, 0, batch.size, gradient, huber)
        adamStep(optimiser, run.step, gradient, run.state)
      }
      return { run: index, step: run.step, losses }
    })
  }

  async sample(requests: readonly SampleRequest[]): Promise<Trajectories[]> {
    return requests.map((request) => ({
      run: request.run,
      ...solve(request.solver, this.chosenField(request), request.start, request.times),
    }))
  }

  async velocity(run: number, points: Points, t: number): Promise<Float32Array> {
    const out = new Float64Array(points.length)
    this.field(run)(Float64Array.from(points), t, out)
    return Float32Array.from(out)
  }

  async save(runs: readonly number[]): Promise<RunState[]> {
    return runs.map((index) => {
      const { state, step, experiment } = this.runs[index]!
      return {
        run: index,
        step,
        parameters: Float32Array.from(state.parameters),
        first: Float32Array.from(state.first),
        second: Float32Array.from(state.second),
        ema: Float32Array.from(experiment.optimiser.ema > 0 ? state.ema : state.parameters),
      }
    })
  }

  async restore(states: readonly RunState[]): Promise<void> {
    for (const saved of states) {
      const run = this.runs[saved.run]!
      run.step = saved.step
      run.state.parameters.set(saved.parameters)
      run.state.first.set(saved.first)
      run.state.second.set(saved.second)
      run.state.ema.set(saved.ema)
    }
  }

  dispose(): void {
    this.runs = []
  }

  private chosenField({ run, weights, stitch }: FieldChoice & { run: number }): VelocityField {
    const late = this.field(run, weights)
    return stitch ? stitched(this.field(run, stitch.weights), late, stitch.until) : late
  }

  private field(index: number, weights?: ArrayLike<number>): VelocityField {
    const { network, state, experiment } = this.runs[index]!
    const parameters = weights ?? (experiment.optimiser.ema > 0 ? state.ema : state.parameters)
    return (points, t, out) => {
      for (let i = 0; i < points.length; i += 2)
        out.set(network.forward(parameters, points[i]!, points[i + 1]!, timeOf(t, i / 2)), i)
      outputToVelocity(network.shape, points, t, out)
    }
  }
}
