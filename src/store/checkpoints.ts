/**
 * The checkpoints of an experiment, apart for every way it was sampled: values of two ways are never compared, and those of
 * an earlier way come back with it.
 */
import { METRIC_NAMES, type MetricName } from '../measure/metrics.ts'
import type { Checkpoint } from '../runtime/protocol.ts'
import type { LiveSampling } from '../study/experiment.ts'
import { GrowingList, Spread } from './series.ts'

/** Checkpoints of one run by ascending step; each step is there once. */
export interface RunCheckpoints {
  readonly steps: GrowingList
  /** Mean training loss since the checkpoint before. */
  readonly loss: GrowingList
  /** NaN where one does not exist. */
  readonly metrics: Readonly<Record<MetricName, GrowingList>>
}

/** Checkpoints of runs sampled in one way. */
export interface Checkpoints {
  readonly runs: readonly RunCheckpoints[]
  /** Every step at which some run was measured, ascending, and the values of the runs there. */
  readonly steps: GrowingList
  readonly metrics: Readonly<Record<MetricName, Spread>>
}

/** Ways of sampling of which the checkpoints are kept; of more, those that were chosen last. */
const MOST_WAYS = 8

export class CheckpointsByWay {
  private readonly ways = new Map<string, Checkpoints>()

  /** @param runs their number */
  constructor(private readonly runs: number) {}

  /** What was measured of the runs sampled in a way, which is the present one from now on. */
  choose(sampling: LiveSampling): Checkpoints {
    const name = nameOf(sampling)
    const chosen = this.ways.get(name) ?? empty(this.runs)
    // The last one in the map was chosen last.
    this.ways.delete(name)
    this.ways.set(name, chosen)
    if (this.ways.size > MOST_WAYS) this.ways.delete(this.ways.keys().next().value!)
    return chosen
  }

  /**
   * Keeps what was measured of a run under the way it was sampled, in the place of an earlier value at that step.
   * @param seed number of the run within the experiment
   */
  add(seed: number, checkpoint: Checkpoint): void {
    const way = this.ways.get(nameOf(checkpoint.sampling))
    if (way) add(way, seed, checkpoint)
  }
}

/** Plain data compare as their text. */
function nameOf({ sampling, inferencePruning }: LiveSampling): string {
  return JSON.stringify([sampling, inferencePruning])
}

function add(
  { runs, steps, metrics: spreads }: Checkpoints,
  seed: number,
  { step, loss, metrics }: Checkpoint,
): void {
  const run = runs[seed]!
  const { position, isNew } = placeOf(run.steps, step)
  const shared = placeOf(steps, step)
  if (isNew) run.loss.insert(position, loss)
  for (const name of METRIC_NAMES) {
    const value = metrics[name] ?? Number.NaN
    const values = run.metrics[name]
    if (shared.isNew) spreads[name].insert(shared.position)
    if (isNew) {
      values.insert(position, value)
      spreads[name].add(shared.position, value)
    } else if (!Object.is(values.array[position], value)) {
      values.array[position] = value
      spreads[name].replace(shared.position, valuesAt(runs, step, name))
    }
  }
}

/** Where a step stands in an ascending list, which has it from now on. */
function placeOf(steps: GrowingList, step: number): { position: number; isNew: boolean } {
  const position = steps.array.findLastIndex((each) => each <= step)
  if (position >= 0 && steps.array[position] === step) return { position, isNew: false }
  steps.insert(position + 1, step)
  return { position: position + 1, isNew: true }
}

function valuesAt(runs: readonly RunCheckpoints[], step: number, name: MetricName): number[] {
  return runs.flatMap((run) => {
    const position = run.steps.array.lastIndexOf(step)
    return position < 0 ? [] : run.metrics[name].array[position]!
  })
}

function empty(runs: number): Checkpoints {
  return {
    runs: Array.from({ length: runs }, () => ({
      steps: new GrowingList(),
      loss: new GrowingList(),
      metrics: ofMetrics(() => new GrowingList()),
    })),
    steps: new GrowingList(),
    metrics: ofMetrics(() => new Spread()),
  }
}

function ofMetrics<T>(make: () => T): Record<MetricName, T> {
  return Object.fromEntries(METRIC_NAMES.map((name) => [name, make()])) as Record<MetricName, T>
}
