/** What was measured and drawn as long tables: one value, or one point, a row. */
import { METRIC_NAMES, METRICS } from '../measure/metrics.ts'
import type { Snapshot } from '../runtime/protocol.ts'
import { calledExperiment } from '../study/experiment-name.ts'
import type { Study } from '../study/study.ts'
import type { Live } from './live.ts'

/** Names of the columns, and the rows. */
export interface LongTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | number)[])[]
}

/** Every checkpoint of every run as its experiment is sampled now: loss and all metrics that were measured. */
export function measurements(study: Study, live: Pick<Live, 'runs'>): LongTable {
  const rows = live.runs.flatMap(({ checkpoints: { steps, loss, metrics } }, run) => {
    const experiment = Math.floor(run / study.runs)
    const seed = (study.seed + (run % study.runs)) >>> 0
    const place = [
      experiment + 1,
      calledExperiment(study, experiment),
      (run % study.runs) + 1,
      seed,
    ]
    return [...steps.array].flatMap((step, i) => [
      [...place, step, 'loss', loss.array[i]!, ''],
      ...METRIC_NAMES.flatMap((name) => {
        const value = metrics[name].array[i]!
        return Number.isNaN(value) ? [] : [[...place, step, name, value, METRICS[name].unit]]
      }),
    ])
  })
  return {
    columns: ['experiment', 'name', 'run', 'seed', 'step', 'metric', 'value', 'unit'],
    rows,
  }
}

/** Source and generated points of a picture, in the coordinates of the stage. */
export function pointTable({
  times,
  positions,
  nearestDistance,
  nearestTarget,
}: Snapshot): LongTable {
  const count = nearestDistance.length
  const last = 2 * count * (times.length - 1)
  return {
    columns: [
      ...['point', 'source_x', 'source_y', 'generated_x', 'generated_y'],
      ...['distance_to_target', 'nearest_target', 'failed'],
    ],
    rows: Array.from({ length: count }, (_, i) => [
      ...[i, positions[2 * i]!, positions[2 * i + 1]!],
      ...[positions[last + 2 * i]!, positions[last + 2 * i + 1]!],
      ...[nearestDistance[i]!, nearestTarget[i]!, nearestDistance[i]! <= 1 ? 0 : 1],
    ]),
  }
}

/** Every point at every output time, in the coordinates of the stage. */
export function trajectoryTable({ times, positions, nearestDistance }: Snapshot): LongTable {
  const count = nearestDistance.length
  return {
    columns: ['point', 't', 'x', 'y'],
    rows: Array.from({ length: count }, (_, i) =>
      Array.from(times, (t, k) => {
        const at = 2 * (k * count + i)
        return [i, t, positions[at]!, positions[at + 1]!]
      }),
    ).flat(),
  }
}

/** A table as JSON with its origin; numbers that are not finite are null. */
export function jsonOf({ columns, rows }: LongTable, origin: string): string {
  const records = rows.map((row) => Object.fromEntries(columns.map((name, i) => [name, row[i]])))
  return `${JSON.stringify({ origin, records })}\n`
}
