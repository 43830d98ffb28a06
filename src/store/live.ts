/**
 * What changes too often, or is too large, for React: the picture on the stage and the curves under it. Views subscribe
 * and draw when they please.
 */
import type { Points } from '../math/vector.ts'
import type { NfeCurve } from '../runtime/nfe-curve.ts'
import type {
  Checkpoint,
  LiveReadings,
  PairPaths,
  RunProgress,
  Snapshot,
} from '../runtime/protocol.ts'
import type { LiveSampling } from '../study/experiment.ts'
import { type Checkpoints, CheckpointsByWay, type RunCheckpoints } from './checkpoints.ts'
import { GrowingList, Spread } from './series.ts'

/** Curves of one run. */
export interface RunCurves {
  /** Mean loss per bin. */
  readonly loss: GrowingList
  /** Measured as its experiment is sampled now. */
  readonly checkpoints: RunCheckpoints
}

/** The same curves over all runs of an experiment. */
export interface ExperimentCurves {
  readonly lossBin: number
  readonly target: Points
  readonly loss: Spread
  readonly checkpoints: Pick<Checkpoints, 'steps' | 'metrics'>
}

/** What there is to see of a run. */
export interface RunPicture {
  readonly snapshot?: Snapshot
  /** Coupled pairs, while it has not been trained. */
  readonly pairs?: PairPaths
}

/** What one may listen to. */
export type Channel = 'snapshot' | 'curves' | 'readings' | 'nfe'

export class Live {
  /** The latest readings of the watched instruments. */
  readings: LiveReadings | undefined
  /** Error against NFE, as far as it was measured; undefined until it is asked for. */
  nfeCurve: NfeCurve | undefined
  runs: readonly RunCurves[] = []
  experiments: readonly ExperimentCurves[] = []
  /** The latest pictures of the selected run and of those beside it. */
  private readonly pictures = new Map<number, RunPicture>()
  private selected = 0
  private beside: readonly number[] = []
  /** What was selected before, until there is a picture of what is selected now. */
  private before: RunPicture | undefined
  private ways: readonly CheckpointsByWay[] = []
  private seeds = 1
  private readonly listeners: Record<Channel, Set<() => void>> = {
    snapshot: new Set(),
    curves: new Set(),
    readings: new Set(),
    nfe: new Set(),
  }

  /**
   * Forgets everything and makes room for a study.
   * @param samplings how each experiment is sampled
   */
  open(
    targets: readonly Points[],
    lossBins: readonly number[],
    seeds: number,
    samplings: readonly LiveSampling[],
  ): void {
    this.seeds = seeds
    this.pictures.clear()
    this.before = undefined
    this.readings = undefined
    this.nfeCurve = undefined
    this.ways = targets.map(() => new CheckpointsByWay(seeds))
    const chosen = this.ways.map((ways, i) => ways.choose(samplings[i]!))
    this.experiments = targets.map((target, i) => ({
      lossBin: lossBins[i]!,
      target,
      loss: new Spread(),
      checkpoints: chosen[i]!,
    }))
    this.runs = chosen.flatMap(({ runs }) =>
      runs.map((checkpoints) => ({ loss: new GrowingList(), checkpoints })),
    )
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
      for (const [i, loss] of losses.entries()) spread.add(firstBin + i, loss)
      curves.loss.append(losses)
      changed = true
    }
    if (changed) this.emit('curves')
  }

  /** From now on an experiment is sampled so: only what was measured so is shown. */
  changeSampling(experiment: number, sampling: LiveSampling): void {
    const checkpoints = this.ways[experiment]?.choose(sampling)
    if (!checkpoints) return
    this.experiments = this.experiments.map((curves, i) =>
      i === experiment ? { ...curves, checkpoints } : curves,
    )
    this.runs = this.runs.map((curves, run) =>
      this.experimentOf(run) === experiment
        ? { ...curves, checkpoints: checkpoints.runs[run % this.seeds]! }
        : curves,
    )
    this.nfeCurve = undefined
    this.emit('curves')
    this.emit('nfe')
  }

  addCheckpoint(checkpoint: Checkpoint): void {
    const { run } = checkpoint
    this.ways[this.experimentOf(run)]?.add(run % this.seeds, checkpoint)
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

  /** The latest picture of the selected run. */
  get snapshot(): Snapshot | undefined {
    return this.picture.snapshot
  }

  /** All there is to see of the selected run. */
  get picture(): RunPicture {
    return this.pictures.get(this.selected) ?? this.before ?? {}
  }

  pictureOf(run: number): RunPicture {
    return this.pictures.get(run) ?? {}
  }

  /** Turns to a run and those beside it. What has been seen of them stays. */
  turnTo(selected: number, beside: readonly number[]): void {
    this.before = this.picture
    this.selected = selected
    this.beside = beside
    for (const run of this.pictures.keys()) if (!this.wants(run)) this.pictures.delete(run)
    this.emit('snapshot')
  }

  /** Whether pictures of a run are shown. */
  wants(run: number): boolean {
    return run === this.selected || this.beside.includes(run)
  }

  setPairs(pairs: PairPaths): void {
    this.pictures.set(pairs.run, { ...this.pictures.get(pairs.run), pairs })
  }

  setSnapshot(snapshot: Snapshot): void {
    const { pairs } = this.pictureOf(snapshot.run)
    this.pictures.set(snapshot.run, { snapshot, ...(snapshot.step === 0 && pairs && { pairs }) })
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
