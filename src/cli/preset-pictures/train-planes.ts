/** Trains a preset a little, with the page's own code, for the picture of it in the gallery. */
import type { Engine } from '../../engine/engine.ts'
import { WasmEngine } from '../../engine/wasm/wasm-engine.ts'
import { evaluationPoints } from '../../flow/source/evaluation.ts'
import type { Points } from '../../math/vector.ts'
import { nearestTargets } from '../../measure/nearest.ts'
import { Preparer } from '../../runtime/preparer.ts'
import { ALL, compileStudy } from '../../study/compile/all.ts'
import type { CompiledStudy } from '../../study/compile.ts'
import type { Experiment } from '../../study/experiment.ts'
import { trainingOf } from '../../study/live-sampling.ts'
import { preparationsOf } from '../../study/preparations.ts'
import { parseStudy, type Study } from '../../study/study.ts'

/** Experiments of a preset that stand side by side in its picture. */
const MOST_PLANES = 3
/** Points that are carried from source to target for a plane. */
const CARRIED = 120
/** Output times of their trajectories. */
const MOMENTS = 8

/** Rows that a model trains on: a limit in rows and not in seconds, so that pictures repeat to the byte. */
const ROWS = 40000
/** The same where a row is dear: pairs from an entropic plan, or a batch of all data. */
const DEAR_ROWS = { sinkhorn: 8000, unbalanced: 8000, partial: 8000 } as const
const LARGE_BATCH = { from: 256, rows: 100000 }
/** Training steps of a model that becomes a source. */
const MOST_ITERATIONS = 3000

/** What one experiment of the picture shows, in the plane that it was trained in. */
export interface TrainedPlane {
  readonly name: string
  /** Training steps done. */
  readonly steps: number
  /** Target points: x0, y0, x1, y1, … */
  readonly target: Points
  /** [time][point][x, y]. */
  readonly positions: Float32Array
  /** Per point: farther than 1 from every target point at t = 1. */
  readonly failed: readonly boolean[]
}

/** Trains for pictures; models that several presets share are trained once. */
export class PlaneTrainer {
  private readonly planes = new Map<string, TrainedPlane>()
  /** Weights by all that decides the training. */
  private readonly weights = new Map<string, { steps: number; weights: Float32Array }>()
  private readonly preparer: Preparer

  private constructor(private readonly engine: Engine) {
    this.preparer = new Preparer({
      now: () => performance.now(),
      chooseEngine: async () => ({ engine, reason: '' }),
      rooms: async () => ALL,
      progress: () => {},
    })
  }

  static async create(): Promise<PlaneTrainer> {
    return new PlaneTrainer(await WasmEngine.create())
  }

  /** The first experiments of a study. */
  async planesOf({ experiments, seed }: Study): Promise<TrainedPlane[]> {
    const planes: TrainedPlane[] = []
    for (const experiment of experiments.slice(0, MOST_PLANES)) {
      const key = JSON.stringify([seed, { ...experiment, name: '' }])
      const plane = this.planes.get(key) ?? (await this.train(experiment, seed))
      this.planes.set(key, plane)
      planes.push({ ...plane, name: experiment.name })
    }
    return planes
  }

  private async train(experiment: Experiment, seed: number): Promise<TrainedPlane> {
    const study = parseStudy({ experiments: [lighter(experiment)], seed })
    const compiled = compileStudy(study, await this.preparer.prepare(preparationsOf(study)))
    await this.engine.load(compiled)
    const { steps, weights } = await this.trained(study, compiled)
    const { batch, evaluation } = compiled.experiments[0]!
    const start = evaluationPoints(
      evaluation.source,
      batch.target,
      compiled.runs[0]!.key,
      0,
      CARRIED,
    )
    const times = Float32Array.from({ length: MOMENTS }, (_, k) => k / (MOMENTS - 1))
    const { solver } = evaluation
    const [sampled] = await this.engine.sample([{ run: 0, start, solver, times, weights }])
    const { positions } = sampled!
    const { points } = batch.target
    const { distance } = nearestTargets(positions.slice(-2 * CARRIED), points)
    const failed = Array.from(distance, (each) => !(each / evaluation.scale <= 1))
    return { name: experiment.name, steps, target: points, positions, failed }
  }

  /** The weights to sample with: those of a model that differs only in how it is sampled, if there was one. */
  private async trained(study: Study, compiled: CompiledStudy) {
    const [experiment] = study.experiments
    const key = JSON.stringify([study.seed, trainingOf(experiment!)])
    const known = this.weights.get(key)
    if (known) return known
    const steps = stepsOf(experiment!)
    await this.engine.train(steps, [0])
    const [state] = await this.engine.save(compiled.runs.map((_, run) => run))
    const trained = { steps, weights: state!.ema }
    this.weights.set(key, trained)
    return trained
  }
}

/** Training steps of a picture. */
function stepsOf({ training, coupling }: Experiment): number {
  const { batch, steps } = training
  const dear = DEAR_ROWS[coupling.kind as keyof typeof DEAR_ROWS]
  const rows = dear ?? (batch >= LARGE_BATCH.from ? LARGE_BATCH.rows : ROWS)
  return Math.min(steps, Math.ceil(rows / batch))
}

/** The experiment with a short way to what has to be trained first. */
function lighter(experiment: Experiment): Experiment {
  const { source } = experiment
  if (source.kind !== 'flow') return experiment
  const iterations = Math.min(source.iterations, MOST_ITERATIONS)
  return { ...experiment, source: { ...source, iterations } }
}
