/** How the runs of a study are sampled and measured: the only thing about them that may change while they train. */
import type { Engine, SampleRequest } from '../engine/engine.ts'
import { evaluationPoints } from '../flow/source/evaluation.ts'
import type { CompiledSource } from '../flow/source/source.ts'
import { freshDraw, modePools } from '../flow/target/law.ts'
import type { Points } from '../math/vector.ts'
import { FLOOR_DRAWS, floorOf, NEAR_FLOOR_DRAWS } from '../measure/floor.ts'
import type { Measured } from '../measure/measure.ts'
import type { Metrics, NearMetrics } from '../measure/metrics.ts'
import type { Subject } from '../measure/subject.ts'
import type { Rooms } from '../study/compile/rooms.ts'
import { type CompiledEvaluation, type CompiledStudy, compileSampling } from '../study/compile.ts'

import type { LiveSampling } from '../study/experiment.ts'
import { samplingOf } from '../study/live-sampling.ts'

import type { Study } from '../study/study.ts'
import type { Measures } from './measures.ts'
import type { SurveyedSampling } from './nfe-survey.ts'
import type { HowSampled, Snapshot, Stitched } from './protocol.ts'
import type { KeptWeights, WeightHistory } from './weight-history.ts'

/** Generated points of a run, in the units of the data. */
export interface Sampled {
  readonly experiment: number
  readonly how: HowSampled
  readonly points: Points
}

type Request = SampleRequest & { readonly stitch?: Stitched & KeptWeights }

/** Pictures always start from the same source points, so that the eye can follow how their paths change. */
const SNAPSHOT_DRAW = 0

const FINAL_TIME = Float32Array.of(1)

export class Sampling {
  private readonly evaluations: CompiledEvaluation[]
  private readonly chosen: LiveSampling[]
  /** What each experiment is measured against: equal targets are one. */
  private readonly targets: readonly number[]
  private readonly nearFloors = new Map<number, Promise<NearMetrics | undefined>>()
  private readonly floors = new Map<number, Promise<Metrics | undefined>>()

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
    private readonly measures: Measures,
    private readonly history: WeightHistory,
  ) {
    this.evaluations = compiled.experiments.map(({ evaluation }) => evaluation)
    this.chosen = study.experiments.map(samplingOf)
    const known = new Map<string, number>()
    this.targets = study.experiments.map(({ target }, experiment) => {
      const text = JSON.stringify(target)
      const id = known.get(text) ?? this.addTarget(experiment)
      known.set(text, id)
      return id
    })
  }

  /** Forgets the targets; nothing can be measured any more. */
  close(): void {
    for (const target of new Set(this.targets)) this.measures.forget(target)
  }

  /** How an experiment is sampled now. */
  of(experiment: number): LiveSampling {
    return this.chosen[experiment]!
  }

  /** The same, compiled. */
  how(experiment: number): CompiledEvaluation {
    return this.evaluations[experiment]!
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
    const request = this.request(run, step, start, times)
    const [trajectories] = await this.engine.sample([{ ...request, ...(weights && { weights }) }])
    const { positions, nfe } = trajectories!
    const generated = this.inDataUnits(positions.slice(-start.length), evaluation)
    const { experiment } = this.compiled.runs[run]!
    const { metrics, nearest } = await this.measures.glance(generated, this.targets[experiment]!)
    return {
      run,
      step,
      nfe,
      solver,
      ...stitchOf(request),
      times,
      positions,
      nearestDistance: nearest.distance,
      nearestTarget: nearest.index,
      metrics,
      rejected,
    }
  }

  /** Samples runs, all at once, each from source points that belong to its step. */
  async sample(
    runs: readonly { readonly index: number; readonly step: number }[],
  ): Promise<Sampled[]> {
    const asked = runs.map(({ index, step }) =>
      this.request(index, step, this.drawStart(index, step), FINAL_TIME),
    )
    const sampled = await this.engine.sample(asked)
    return sampled.map(({ run, positions, nfe }, i) => {
      const { experiment } = this.compiled.runs[run]!
      const how = { nfe, sampling: this.of(experiment), ...stitchOf(asked[i]!) }
      return { experiment, how, points: this.inDataUnits(positions, this.evaluationOf(run)) }
    })
  }

  /** Every metric of sampled points. Rejects when it is given up. */
  measure({ experiment, points }: Sampled, signal: AbortSignal): Promise<Measured> {
    return this.measures.measure(points, this.targets[experiment]!, { signal })
  }

  /**
   * What a perfect sampler scores on an experiment's target, by the metrics that nearest neighbours give; undefined where
   * only points are known and no law.
   */
  nearFloor(experiment: number): Promise<NearMetrics | undefined> {
    return this.once(this.nearFloors, experiment, (target, fresh) =>
      floorOf(
        NEAR_FLOOR_DRAWS,
        async (draw) => (await this.measures.glance(fresh(draw), target)).metrics,
      ),
    )
  }

  /** Measures Euler's method on a way of sampling, always from the same draw of source points. */
  async euler({ run, source, weights }: SurveyedSampling, steps: number): Promise<NearMetrics> {
    const start = this.drawStart(run, SNAPSHOT_DRAW, source)
    const solver = { solver: 'euler', steps, tolerance: 1 } as const
    const [sampled] = await this.engine.sample([{ run, start, solver, times: FINAL_TIME, weights }])
    const points = this.inDataUnits(sampled!.positions, this.evaluationOf(run))
    const { experiment } = this.compiled.runs[run]!
    return (await this.measures.glance(points, this.targets[experiment]!)).metrics
  }

  /** The same by every metric. Rejects when it is given up. */
  floor(experiment: number, signal: AbortSignal): Promise<Metrics | undefined> {
    return this.once(this.floors, experiment, async (target, fresh) => ({
      ...(await floorOf(
        FLOOR_DRAWS,
        async (draw) =>
          (
            await this.measures.measure(fresh(draw), target, { signal, later: true })
          ).metrics,
      )),
      ...(await this.nearFloor(experiment)),
    }))
  }

  /** Works a floor out once per target. */
  private once<M>(
    kept: Map<number, Promise<M | undefined>>,
    experiment: number,
    make: (target: number, fresh: (draw: number) => Points) => Promise<M>,
  ): Promise<M | undefined> {
    const id = this.targets[experiment]!
    const law = this.rooms.law(this.study.experiments[experiment]!.target)
    const fresh = law && freshDraw(law, this.evaluations[experiment]!.data.length / 2)
    const key = { seed: this.study.seed, lane: 0 }
    const floor =
      kept.get(id) ?? (fresh ? make(id, (draw) => fresh(key, draw)) : Promise.resolve(undefined))
    kept.set(id, floor)
    return floor
  }

  /** Tells what an experiment is measured against. */
  private addTarget(experiment: number): number {
    const { modes, directions } = this.compiled.experiments[experiment]!.batch.target
    const { data: points } = this.evaluations[experiment]!
    return this.measures.add({
      points,
      whole: () => {
        const law = this.rooms.law(this.study.experiments[experiment]!.target)
        const key = { seed: this.study.seed, lane: 0 }
        return {
          points,
          ...(modes && { modes }),
          ...(directions && { directions }),
          ...(law?.shares && { pools: modePools(law, key) }),
        }
      },
    })
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

  /** @param step training steps that the weights to sample with have seen */
  private request(run: number, step: number, start: Points, times: Float32Array): Request {
    const { solver, stitch } = this.evaluationOf(run)
    const request = { run, start, solver, times }
    // Up to the step that stitching asks for, the weights of the moment are the early ones.
    if (!stitch || step <= stitch.step) return request
    return { ...request, stitch: { until: stitch.until, ...this.history.at(run, stitch.step) } }
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

  /** Generated points, changed in place to the units of the data: this undoes the scaling of the target. */
  private inDataUnits(points: Points, { scale }: CompiledEvaluation): Points {
    if (scale !== 1) for (let i = 0; i < points.length; i++) points[i] = points[i]! / scale
    return points
  }
}

/** What of it is told. */
function stitchOf({ stitch }: Request): Pick<HowSampled, 'stitch'> {
  return stitch ? { stitch: { until: stitch.until, step: stitch.step } } : {}
}
