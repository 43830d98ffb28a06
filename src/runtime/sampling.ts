/** How the runs of a study are sampled and measured: the only thing about them that may change while they train. */
import type { Engine, SampleRequest } from '../engine/engine.ts'
import type { BatchPlan } from '../flow/batch.ts'
import { evaluationPoints } from '../flow/source/evaluation.ts'
import type { CompiledSource } from '../flow/source/source.ts'
import type { Points } from '../math/vector.ts'
import { floorOf } from '../measure/floor.ts'
import type { Measured, Metrics } from '../measure/metrics.ts'
import type { Subject } from '../measure/subject.ts'
import type { Rooms } from '../study/compile/rooms.ts'
import { type CompiledEvaluation, type CompiledStudy, compileSampling } from '../study/compile.ts'
import type { Experiment, LiveSampling } from '../study/experiment.ts'
import type { Study } from '../study/study.ts'
import { StudyError } from '../study/study-error.ts'
import { type SurveyedSampling, surveyedPruning } from './nfe-survey.ts'
import type { Snapshot } from './protocol.ts'
import type { WeightHistory } from './weight-history.ts'

/** Measures generated points, here or in a worker. */
export type Measure = (generated: Points, target: Points) => Promise<Measured>

/** What a run scores as it is. */
export interface Evaluation {
  readonly nfe: number
  readonly metrics: Metrics
}

/** Pictures always start from the same source points, so that the eye can follow how their paths change. */
const SNAPSHOT_DRAW = 0

const FINAL_TIME = Float32Array.of(1)

export class Sampling {
  private readonly evaluations: CompiledEvaluation[]
  private readonly chosen: LiveSampling[]

  /**
   * @param compiled the same study, compiled
   * @param rooms makers of every kind in it
   * @param engine has the study loaded; belongs to the caller
   * @param history weights of its runs at earlier steps
   */
  constructor(
    private readonly study: Study,
    private readonly compiled: CompiledStudy,
    private readonly rooms: Rooms,
    private readonly engine: Engine,
    private readonly measure: Measure,
    private readonly history: WeightHistory,
  ) {
    this.evaluations = compiled.experiments.map(({ evaluation }) => evaluation)
    this.chosen = study.experiments.map(({ sampling, inferencePruning }) => ({
      sampling,
      inferencePruning,
    }))
  }

  /** How an experiment is sampled now. */
  of(experiment: number): LiveSampling {
    return this.chosen[experiment]!
  }

  /**
   * Samples an experiment otherwise from now on.
   * @param rooms makers of every kind in the new sampling
   * @throws StudyError when nothing of the source would be left
   */
  change(experiment: number, chosen: LiveSampling, rooms: Rooms): void {
    const { batch } = this.compiled.experiments[experiment]!
    const { data, scale } = this.evaluations[experiment]!
    const compiled = compileSampling(rooms, chosen, batch, `experiments[${experiment}]`)
    this.evaluations[experiment] = { ...compiled, data, scale }
    this.chosen[experiment] = chosen
  }

  /**
   * A picture of one run, always from the same source points.
   * @param step training steps that its weights have seen
   * @param times output times, ascending, from 0 to 1
   * @param weights of that step, where they are not the present ones
   */
  async snapshot(
    run: number,
    step: number,
    times: Float32Array,
    weights?: Float32Array,
  ): Promise<Snapshot> {
    const evaluation = this.evaluationOf(run)
    const { solver, rejected } = evaluation
    const start = this.drawStart(run, SNAPSHOT_DRAW)
    const [trajectories] = await this.engine.sample([
      { ...this.request(run, start, times), ...(weights && { weights }) },
    ])
    const { positions, nfe } = trajectories!
    const { metrics, nearest } = await this.compare(positions.slice(-start.length), evaluation)
    return {
      run,
      step,
      nfe,
      solver,
      times,
      positions,
      nearestDistance: nearest.distance,
      nearestTarget: nearest.index,
      metrics,
      rejected,
    }
  }

  /** Samples and measures runs, all at once, each from source points that belong to its step. */
  async evaluate(
    runs: readonly { readonly index: number; readonly step: number }[],
  ): Promise<Evaluation[]> {
    const sampled = await this.engine.sample(
      runs.map(({ index, step }) => this.request(index, this.drawStart(index, step), FINAL_TIME)),
    )
    return Promise.all(
      sampled.map(async ({ run, positions, nfe }) => {
        const { metrics } = await this.compare(positions, this.evaluationOf(run))
        return { nfe, metrics }
      }),
    )
  }

  /**
   * The ways of sampling whose error against NFE is measured: of each run without pruning, and with it where that rejects
   * anything.
   * @param runs with the weights to sample with
   * @param rooms makers of every kind in `surveyedPruning`
   */
  surveyed(
    runs: readonly Pick<SurveyedSampling, 'run' | 'step' | 'weights'>[],
    rooms: Rooms,
  ): SurveyedSampling[] {
    return runs.flatMap((each) => {
      const { experiment } = this.compiled.runs[each.run]!
      const { batch } = this.compiled.experiments[experiment]!
      const chosen = { ...this.study.experiments[experiment]!, ...this.of(experiment) }
      const whole = { ...each, experiment, pruned: false, rejected: 0, source: batch.source }
      const { source, rejected } = prunedOrWhole(rooms, chosen, batch, experiment)
      return rejected > 0 ? [whole, { ...whole, pruned: true, rejected, source }] : [whole]
    })
  }

  /** Measures Euler's method on one of these, always from the same draw of source points. */
  async euler({ run, source, weights }: SurveyedSampling, steps: number): Promise<Metrics> {
    const start = this.drawStart(run, SNAPSHOT_DRAW, source)
    const solver = { solver: 'euler', steps, tolerance: 1 } as const
    const [sampled] = await this.engine.sample([{ run, start, solver, times: FINAL_TIME, weights }])
    return (await this.compare(sampled!.positions, this.evaluationOf(run))).metrics
  }

  /** What a perfect sampler scores on an experiment's target; undefined where only points are known and no law. */
  async floor(experiment: number): Promise<Metrics | undefined> {
    const { target } = this.study.experiments[experiment]!
    const { data } = this.evaluations[experiment]!
    const key = { seed: this.study.seed, lane: 0 }
    const fresh = this.rooms.fresh(target)
    if (!fresh) return undefined
    return floorOf(async (draw) => (await this.measure(fresh(key, draw), data)).metrics)
  }

  /** What instruments look at: a run with the weights of a picture. */
  subject(snapshot: Snapshot, weights: Float32Array): Subject {
    const { run, step, times, positions } = snapshot
    const { key, experiment } = this.compiled.runs[run]!
    const { batch, network } = this.compiled.experiments[experiment]!
    const { data, scale } = this.evaluations[experiment]!
    const nearest = { distance: snapshot.nearestDistance, index: snapshot.nearestTarget }
    return { plan: batch, key, step, network, weights, times, positions, data, scale, nearest }
  }

  private request(run: number, start: Points, times: Float32Array): SampleRequest {
    const { solver, stitch } = this.evaluationOf(run)
    if (!stitch) return { run, start, solver, times }
    const { weights } = this.history.at(run, stitch.step)
    return { run, start, solver, times, stitch: { until: stitch.until, weights } }
  }

  private evaluationOf(run: number): CompiledEvaluation {
    return this.evaluations[this.compiled.runs[run]!.experiment]!
  }

  /** Source points of one counter step: the same for every experiment with the same source and seed. */
  private drawStart(run: number, step: number, from?: CompiledSource): Points {
    const { key, experiment } = this.compiled.runs[run]!
    const source = from ?? this.evaluations[experiment]!.source
    const { target } = this.compiled.experiments[experiment]!.batch
    const { points } = this.study.experiments[experiment]!.evaluation
    return evaluationPoints(source, target, key, step, points)
  }

  /** Measures generated points, changed in place to the units of the data: this undoes the scaling of the target. */
  private compare(points: Points, { scale, data }: CompiledEvaluation): Promise<Measured> {
    if (scale !== 1) for (let i = 0; i < points.length; i++) points[i] = points[i]! / scale
    return this.measure(points, data)
  }
}

/** A rule that would leave nothing of the source rejects nothing. */
function prunedOrWhole(
  rooms: Rooms,
  chosen: Experiment,
  batch: BatchPlan,
  experiment: number,
): Pick<CompiledEvaluation, 'source' | 'rejected'> {
  const inferencePruning = surveyedPruning(chosen)
  const path = `experiments[${experiment}]`
  try {
    return compileSampling(rooms, { ...chosen, inferencePruning }, batch, path)
  } catch (error) {
    if (error instanceof StudyError) return { source: batch.source, rejected: 0 }
    throw error
  }
}
