/**
 * What changes too often, or is too large, for React: the picture on the stage and the curves under it. Views subscribe
 * and draw when they please.
 */
import type { Points } from '../math/vector.ts'
import { METRIC_NAMES, type MetricName } from '../measure/metrics.ts'
import type {
  Checkpoint,
  LiveReadings,
  NfeCurve,
  PairPaths,
  RunProgress,
  Snapshot,
} from '../runtime/protocol.ts'
import { GrowingList, Spread } from './series.ts'

/** Curves of one run. */
export interface RunCurves {
  /** Mean loss per bin. */
  readonly loss: GrowingList
  /** Training steps of the checkpoints, and the metrics measured there; NaN where one does not exist. */
  readonly steps: GrowingList
  readonly checkpointLoss: GrowingList
  readonly metrics: Readonly<Record<MetricName, GrowingList>>
  /** Checkpoints before this one were sampled otherwise than runs are now. */
  sampledSince: number
}

/** The same curves over all runs of an experiment; checkpoints are counted from 0. */
export interface ExperimentCurves {
  readonly lossBin: number
  readonly target: Points
  readonly loss: Spread
  readonly steps: GrowingList
  readonly metrics: Readonly<Record<MetricName, Spread>>
}

/** What one may listen to. */
export type Channel = 'snapshot' | 'curves' | 'readings' | 'nfe'

function ofMetrics<T>(make: () => T): Record<MetricName, T> {
  return Object.fromEntries(METRIC_NAMES.map((name) => [name, make()])) as Record<MetricName, T>
}

export class Live {
  /** The latest picture of the selected run. */
  snapshot: Snapshot | undefined
  /** Coupled pairs of the selected run, while it has not been trained. */
  pairs: PairPaths | undefined
  /** The latest readings of the watched instruments. */
  readings: LiveReadings | undefined
  /** Error against NFE, as far as it was measured; undefined until it is asked for. */
  nfeCurve: NfeCurve | undefined
  runs: readonly RunCurves[] = []
  experiments: readonly ExperimentCurves[] = []
  private seeds = 1
  private readonly listeners: Record<Channel, Set<() => void>> = {
    snapshot: new Set(),
    curves: new Set(),
    readings: new Set(),
    nfe: new Set(),
  }

  /** Forgets everything and makes room for a study. */
  open(targets: readonly Points[], lossBins: readonly number[], seeds: number): void {
    this.seeds = seeds
    this.snapshot = undefined
    this.pairs = undefined
    this.readings = undefined
    this.nfeCurve = undefined
    this.experiments = targets.map((target, i) => ({
      lossBin: lossBins[i]!,
      target,
      loss: new Spread(),
      steps: new GrowingList(),
      metrics: ofMetrics(() => new Spread()),
    }))
    this.runs = Array.from({ length: targets.length * seeds }, () => ({
      loss: new GrowingList(),
      steps: new GrowingList(),
      checkpointLoss: new GrowingList(),
      metrics: ofMetrics(() => new GrowingList()),
      sampledSince: 0,
    }))
    this.emit('snapshot')
    this.emit('curves')
    this.emit('readings')
    this.emit('nfe')
  }

  /** Index of the experiment that a run belongs to: runs are ordered by experiment, then seed. */
  experimentOf(run: number): number {
    return Math.floor(run / this.seeds)
  }

  addProgress(progress: readonly RunProgress[]): void {
    let changed = false
    for (const { run, firstBin, losses } of progress) {
      const curves = this.runs[run]
      if (!curves || losses.length === 0 || firstBin !== curves.loss.length) continue
      const spread = this.experiments[this.experimentOf(run)]!.loss
      for (const loss of losses) {
        spread.add(curves.loss.length, loss)
        curves.loss.push(loss)
      }
      changed = true
    }
    if (changed) this.emit('curves')
  }

  /** The runs of an experiment are sampled otherwise from now on: what was measured before is not comparable. */
  changeSampling(experiment: number): void {
    this.runs.forEach((curves, run) => {
      if (this.experimentOf(run) === experiment) curves.sampledSince = curves.steps.length
    })
    this.nfeCurve = undefined
    this.emit('nfe')
  }

  addCheckpoint({ run, step, loss, metrics }: Checkpoint): void {
    const curves = this.runs[run]
    if (!curves) return
    const shared = this.experiments[this.experimentOf(run)]!
    const position = curves.steps.length
    curves.steps.push(step)
    curves.checkpointLoss.push(loss)
    if (shared.steps.length === position) shared.steps.push(step)
    for (const name of METRIC_NAMES) {
      const value = metrics[name] ?? Number.NaN
      curves.metrics[name].push(value)
      shared.metrics[name].add(position, value)
    }
    this.emit('curves')
  }

  setReadings(readings: LiveReadings): void {
    this.readings = readings
    this.emit('readings')
  }

  setNfeCurve(curve: NfeCurve): void {
    this.nfeCurve = curve
    this.emit('nfe')
  }

  setPairs(pairs: PairPaths): void {
    this.pairs = pairs
  }

  setSnapshot(snapshot: Snapshot): void {
    this.snapshot = snapshot
    if (snapshot.step > 0) this.pairs = undefined
    this.emit('snapshot')
  }

  /** @returns a function that ends the subscription */
  subscribe(channel: Channel, listener: () => void): () => void {
    this.listeners[channel].add(listener)
    return () => this.listeners[channel].delete(listener)
  }

  private emit(channel: Channel): void {
    for (const listener of this.listeners[channel]) listener()
  }
}
