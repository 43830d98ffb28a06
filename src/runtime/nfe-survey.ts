/** Error against NFE: one run of every experiment, sampled with ever more Euler steps, with and without pruned sampling. */
import type { BatchPlan } from '../flow/batch.ts'
import type { CompiledSource } from '../flow/source/source.ts'
import type { NearMetrics } from '../measure/metrics.ts'
import type { Rooms } from '../study/compile/rooms.ts'
import { type CompiledSampling, type CompiledStudy, compileSampling } from '../study/compile.ts'
import type { Experiment, LiveSampling } from '../study/experiment.ts'
import type { Study } from '../study/study.ts'
import { StudyError } from '../study/study-error.ts'
import type { NfeCurve, NfeSeries } from './nfe-curve.ts'

/** Euler steps, and so evaluations of the velocity (paper, its tables over NFE). */
export const SURVEYED_NFE = [5, 10, 20, 40, 100] as const

/** A way of sampling that is to be measured. */
export interface SurveyedSampling extends Pick<NfeSeries, 'experiment' | 'run' | 'step'> {
  readonly pruned: boolean
  readonly rejected: number
  readonly source: CompiledSource
  /** Of the moment when the survey began: training goes on meanwhile. */
  readonly weights: Float32Array
}

/** Weights of a run at the training step that it has reached. */
export type PresentWeights = Pick<SurveyedSampling, 'run' | 'step' | 'weights'>

/** Samples one way with so many Euler steps and measures it. */
export type MeasureEuler = (sampling: SurveyedSampling, steps: number) => Promise<NearMetrics>

/** The pruning that an experiment without one is surveyed with: the paper's wedge on its target, wide gaps on any other. */
export function surveyedPruning({
  target,
  inferencePruning,
}: Experiment): Experiment['inferencePruning'] {
  if (inferencePruning.kind !== 'none') return inferencePruning
  if (target.kind !== 'paper') return { kind: 'gap', delta: 60 }
  return { kind: 'wedge', axis: 190.63, gamma: 0.98, ends: 'one' }
}

/**
 * The ways of sampling whose error against NFE is measured: of each run without pruning, and with it where that rejects
 * anything.
 * @param experiments as they are sampled now
 * @param runs with the weights to sample with
 * @param rooms makers of every kind in `surveyedPruning`
 */
function surveyedSamplings(
  experiments: readonly Experiment[],
  compiled: CompiledStudy,
  runs: readonly PresentWeights[],
  rooms: Rooms,
): SurveyedSampling[] {
  return runs.flatMap((each) => {
    const { experiment } = compiled.runs[each.run]!
    const { batch } = compiled.experiments[experiment]!
    const whole = { ...each, experiment, pruned: false, rejected: 0, source: batch.source }
    const { source, rejected } = prunedOrWhole(rooms, experiments[experiment]!, batch, experiment)
    return rejected > 0 ? [whole, { ...whole, pruned: true, rejected, source }] : [whole]
  })
}

/** A rule that would leave nothing of the source rejects nothing. */
function prunedOrWhole(
  rooms: Rooms,
  chosen: Experiment,
  batch: BatchPlan,
  experiment: number,
): Pick<CompiledSampling, 'source' | 'rejected'> {
  const inferencePruning = surveyedPruning(chosen)
  try {
    return compileSampling(
      rooms,
      { ...chosen, inferencePruning },
      batch,
      `experiments[${experiment}]`,
    )
  } catch (error) {
    if (error instanceof StudyError) return { source: batch.source, rejected: 0 }
    throw error
  }
}

/** Measures point after point, so that training can go on in between. */
export class NfeSurvey {
  private readonly series: (NfeSeries & { readonly metrics: NearMetrics[] })[]
  private done = 0

  constructor(
    private readonly samplings: readonly SurveyedSampling[],
    private readonly measure: MeasureEuler,
  ) {
    this.series = samplings.map(({ experiment, run, step, pruned, rejected }) => ({
      experiment,
      run,
      step,
      pruned,
      rejected,
      metrics: [],
    }))
  }

  /**
   * Measures the next point; few steps first, since they cost least.
   * @returns all that is known then; complete when `done` is `total`
   */
  async next(): Promise<NfeCurve> {
    const total = this.samplings.length * SURVEYED_NFE.length
    if (this.done < total) {
      const at = this.done % this.samplings.length
      const steps = SURVEYED_NFE[Math.floor(this.done / this.samplings.length)]!
      this.series[at]!.metrics.push(await this.measure(this.samplings[at]!, steps))
      this.done++
    }
    return { nfe: SURVEYED_NFE, series: this.series, done: this.done, total }
  }
}

/** What a survey asks of a session. */
export interface Surveyed {
  readonly study: Study
  readonly compiled: CompiledStudy
  samplingOf(experiment: number): LiveSampling
  presentWeights(runs: readonly number[]): Promise<PresentWeights[]>
  euler: MeasureEuler
}

/**
 * Begins to measure error against NFE with the present weights of one run of every experiment.
 * @param seed number of the run within each experiment, from 0
 * @param rooms makers of every kind in `surveyedPruning`
 */
export async function nfeSurveyOf(
  session: Surveyed,
  seed: number,
  rooms: Rooms,
): Promise<NfeSurvey> {
  const { study, compiled } = session
  const runs = await session.presentWeights(
    study.experiments.map((_, experiment) => experiment * study.runs + seed),
  )
  const chosen = study.experiments.map((each, i) => ({ ...each, ...session.samplingOf(i) }))
  const samplings = surveyedSamplings(chosen, compiled, runs, rooms)
  return new NfeSurvey(samplings, (sampling, steps) => session.euler(sampling, steps))
}
