/** Measures points of a file against those of another one. */
import { MOST_POINTS_BYTES } from '../math/limits.ts'
import { loadLargeMatching } from '../math/plane-matching.ts'
import type { Points } from '../math/vector.ts'
import { glance } from '../measure/glance.ts'
import { type Measured, measure } from '../measure/measure.ts'
import { METRIC_NAMES, METRICS, type MetricName } from '../measure/metrics.ts'
import { missingMetrics } from '../measure/missing-metrics.ts'
import { type MeasureTarget, modesOf, prepareTarget } from '../measure/prepared-target.ts'
import { readPoints } from '../study/points-file.ts'
import type { MetricsCommand } from './commands.ts'
import { fileProblem } from './file-problem.ts'
import { readText } from './read-text.ts'
import { textTable } from './text-table.ts'
import { UsageError } from './usage-error.ts'

/**
 * @returns what belongs on stdout
 * @throws UsageError naming file, line and what is wrong
 */
export async function metricsCommand(command: MetricsCommand): Promise<string> {
  const { points } = await readFileOf('--generated', command.generated)
  const target = await readFileOf('--target', command.target)
  await loadLargeMatching()
  const prepared = prepareTarget(withModes(target, command.modes))
  const measured = measure(points, prepared)
  const missing = missingMetrics(points, prepared)
  if (command.json) {
    const some = Object.keys(missing).length > 0
    return `${JSON.stringify({ ...flat(measured), ...(some && { missing }) })}\n`
  }
  process.stderr.write(leftOut(missing))
  return table(measured)
}

/** Metrics that need modes. */
const OF_MODES: readonly MetricName[] = ['mddModes', 'normalizedWasserstein']

/** One line for each metric that is left out. */
function leftOut(missing: Partial<Record<MetricName, string>>): string {
  return METRIC_NAMES.flatMap((name) => {
    const why = missing[name]
    if (why === undefined) return []
    const remedy = OF_MODES.includes(name) ? ' Name them by --modes or in a third column.' : ''
    return [`Left out: ${METRICS[name].label}. ${why}${remedy}\n`]
  }).join('')
}

/** The target with modes in the given directions, or in those of its file's third column. */
function withModes(
  { points, modes }: { points: Points; modes?: Uint8Array },
  degrees: readonly number[] | undefined,
): MeasureTarget {
  if (!degrees) return modes ? { points, modes } : { points }
  const directions = degrees.map((angle) => (angle * Math.PI) / 180)
  const target = { points, directions }
  return { ...target, modes: modesOf(points, target, glance(points, points).nearest) }
}

async function readFileOf(
  option: string,
  path: string,
): Promise<{ points: Points; modes?: Uint8Array }> {
  let text: string
  try {
    text = await readText(path, MOST_POINTS_BYTES)
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(`${option} ${path}: ${fileProblem(error, 'read')}.`)
  }
  const file = readPoints(text)
  if ('problem' in file) throw new UsageError(`${option} ${path}: ${file.problem}`)
  if (file.points.length < 2)
    throw new UsageError(`${option} ${path}: at least 2 points are needed, not 1.`)
  const points = Float32Array.from(file.points.flat())
  return file.modes ? { points, modes: Uint8Array.from(file.modes) } : { points }
}

/** One object with every metric that exists, and what the modes get. */
function flat({ metrics, modes }: Measured): object {
  if (!modes) return metrics
  return {
    ...metrics,
    modeShares: modes.shares,
    modeFailureRate: modes.failureRate,
    modeRecall: modes.recall,
  }
}

function table({ metrics, modes }: Measured): string {
  const rows = METRIC_NAMES.flatMap((name) => {
    const { label, unit, better, decimals } = METRICS[name]
    const value = metrics[name]
    if (value === undefined) return []
    const arrow = better === 'lower' ? '↓' : '↑'
    return [[`${label}${unit && `, ${unit}`} ${arrow}`, value.toFixed(decimals)]]
  })
  const shares = (modes?.shares ?? []).map((share, mode) => [
    `share of mode ${mode + 1}`,
    share.toFixed(4),
  ])
  return textTable([['metric', 'value'], ...rows, ...shares])
}
