/** What the charts read: curves of the lab, thinned out to the width of the screen. */
import type { MetricName } from '../measure/metrics.ts'
import { knownFloor, type LabData, selectedRun } from '../store/lab-state.ts'
import type { PageLab } from '../store/lab-store.ts'
import type { ExperimentCurves } from '../store/live.ts'
import type { Spread } from '../store/series.ts'
import type { Band, ViewStore } from '../store/view-store.ts'
import type { ChartSource } from '../views/chart/chart.tsx'
import type { ChartBand, ChartLine } from '../views/chart/chart-canvas.ts'
import { aroundLog, bin, extent, fromZero, nearestIndex, smooth } from '../views/chart/curves.ts'
import { readColours } from '../views/colours.ts'
import { measured, whole } from '../views/format.ts'
import { dashOf, HUE_TOKENS } from '../views/hue.ts'

/** Colours that the charts use, read anew when the theme changes. */
export interface ChartColours {
  readonly ink: string
  readonly muted: string
  /** One per experiment; repeated when there are more. */
  readonly hues: readonly string[]
}

const TOKENS = { ink: '--ink', muted: '--muted', ...HUE_TOKENS } as const

/** As the style sheet has them now. */
export function readChartColours(): ChartColours {
  const { ink, muted, ...hues } = readColours(document.body, TOKENS)
  return { ink, muted, hues: Object.values(hues) }
}

export interface ChartContext extends PageLab {
  readonly view: ViewStore
  colours(): ChartColours
  /** Calls when they have changed. @returns a function that ends the subscription */
  onColours(listener: () => void): () => void
}

/** Fewest CSS pixels between two drawn values. */
const PIXELS_PER_VALUE = 1.5

/** Loss over training steps. */
export function lossSource(context: ChartContext): ChartSource {
  const { live, store, view } = context
  const steps = (experiment: ExperimentCurves, count: number): Float64Array =>
    Float64Array.from({ length: count }, (_, i) => (i + 1) * experiment.lossBin)
  return {
    subscribe: (listener) => subscribe(context, listener),
    read: (width) => {
      const most = width / PIXELS_PER_VALUE
      const { smoothing, band } = view.getState()
      const lines = linesOf(context, (run, experiment) => {
        const loss = live.runs[run]?.loss.array ?? new Float64Array(0)
        return bin(steps(experiment, loss.length), smooth(loss, smoothing), most)
      })
      const bands = bandsOf(context, band, (experiment) => [
        steps(experiment, experiment.loss.length),
        experiment.loss,
      ])
      const [low, high] = extent([...lines.map(({ y }) => y), ...bands.flatMap(ends)], true) ?? [
        100, 1000,
      ]
      const floor = lossFloor(store.getState(), low)
      const { muted } = context.colours()
      return {
        content: {
          lines,
          bands,
          now: reached(context),
          floor:
            floor === undefined
              ? undefined
              : {
                  value: floor,
                  colour: muted,
                  label: `floor ${measured(Number(floor.toPrecision(3)))}`,
                },
        },
        domain: { x: [0, budget(context)], y: aroundLog(Math.min(low, floor ?? low), high) },
        missing: isEmpty(lines) ? noLosses(store.getState()) : undefined,
      }
    },
    describe: (step) => {
      const state = store.getState()
      const curves = live.runs[selectedRun(state)]
      const size = live.experiments[state.selectedExperiment]?.lossBin ?? 1
      if (!curves || curves.loss.length === 0) return ''
      const index = Math.min(curves.loss.length - 1, Math.max(0, Math.round(step / size) - 1))
      return `step ${whole((index + 1) * size)}: ${measured(curves.loss.array[index])}`
    },
  }
}

/** The selected experiment's floor of the loss; undefined also where it lies so far below the losses that they would be flat. */
function lossFloor(
  { lossFloors, selectedExperiment }: Pick<LabData, 'lossFloors' | 'selectedExperiment'>,
  lowest: number,
): number | undefined {
  const floor = lossFloors[selectedExperiment]
  return floor !== undefined && floor > lowest / 10 ? floor : undefined
}

/** A metric over training steps, measured at checkpoints. @param chosen which one, at present */
export function metricSource(context: ChartContext, chosen: () => MetricName): ChartSource {
  const { live, store, view } = context
  return {
    subscribe: (listener) => subscribe(context, listener),
    read: (width) => {
      const metric = chosen()
      const most = width / PIXELS_PER_VALUE
      const { band } = view.getState()
      const lines = linesOf(context, (run) => {
        const curves = live.runs[run]?.checkpoints
        if (!curves) return { x: new Float64Array(0), y: new Float64Array(0) }
        return bin(curves.steps.array, curves.metrics[metric].array, most)
      }).map((line) => ({ ...line, dots: line.x.length < width / 12 }))
      const bands = bandsOf(context, band, (experiment) => [
        experiment.checkpoints.steps.array,
        experiment.checkpoints.metrics[metric],
      ])
      const { floors, selectedExperiment } = store.getState()
      const missing = isEmpty(lines) ? notMeasured(store.getState()) : undefined
      // A floor alone has no scale.
      const floor =
        missing === undefined ? knownFloor(floors[selectedExperiment])?.[metric] : undefined
      const [, highest = 0] = extent([...lines.map(({ y }) => y), ...bands.flatMap(ends)]) ?? []
      const { muted } = context.colours()
      return {
        content: {
          lines,
          bands,
          now: reached(context),
          floor: floor === undefined ? undefined : { value: floor, colour: muted },
        },
        domain: { x: [0, budget(context)], y: fromZero(Math.max(highest, 1.5 * (floor ?? 0))) },
        missing,
      }
    },
    describe: (step) => {
      const curves = live.runs[selectedRun(store.getState())]?.checkpoints
      const index = nearestIndex(curves?.steps.array ?? [], step)
      if (!curves || index === undefined) return ''
      const value = measured(curves.metrics[chosen()].array[index])
      return `step ${whole(curves.steps.array[index]!)}: ${value}`
    },
  }
}

const isEmpty = (lines: readonly ChartLine[]): boolean => lines.every(({ x }) => x.length === 0)

/** Why no checkpoint of the selected run is shown: when there will be one, or that there will be none. */
function notMeasured(state: LabData): string {
  const { ready, runs, study, selectedExperiment, picture, measuring } = state
  const run = runs[selectedRun(state)]
  if (!ready || !run) return ''
  const { step, status } = run
  if (status.kind === 'diverged')
    return `Diverged at step ${whole(status.step)}, before it was measured.`
  if (status.kind === 'failed') return 'It failed before it was measured.'
  if (status.kind === 'finished' && !picture) return 'Files of results hold no weights to measure.'
  const { evaluation, training } = study.experiments[selectedExperiment]!
  const first = Math.min(evaluation.every, training.steps)
  if (step < first) return `First measured at step ${whole(first)}.`
  if (measuring.includes(selectedRun(state)) || step >= training.steps) return 'Being measured.'
  // What there is was measured as it was sampled before.
  const next = evaluation.every * (Math.floor(step / evaluation.every) + 1)
  return `Next measured at step ${whole(Math.min(next, training.steps))}.`
}

/** Why the selected run has no loss, where it will have none to show. */
function noLosses(state: LabData): string {
  const kind = state.runs[selectedRun(state)]?.status.kind
  if (kind === 'diverged') return 'Diverged before its losses made a curve.'
  return kind === 'finished' ? 'Files of results keep no losses.' : ''
}

/** The selected run of every experiment that fits; the selected experiment on top. */
function linesOf(
  { live, store, colours }: ChartContext,
  curve: (run: number, experiment: ExperimentCurves) => { x: Float64Array; y: Float64Array },
): ChartLine[] {
  const { selectedExperiment, selectedSeed, study } = store.getState()
  const { ink, hues } = colours()
  const several = live.experiments.length > 1
  return live.experiments
    .map((experiment, i) => ({
      ...curve(i * study.runs + selectedSeed, experiment),
      colour: several ? hues[i % hues.length]! : ink,
      dash: several ? dashOf(i) : [],
      experiment: i,
      width: i === selectedExperiment ? 1.6 : 1,
      opacity: i === selectedExperiment ? 1 : 0.7,
    }))
    .sort((a, b) => a.width - b.width)
}

function bandsOf(
  { live, colours }: ChartContext,
  band: Band,
  spread: (experiment: ExperimentCurves) => readonly [Float64Array, Spread],
): ChartBand[] {
  if (band === 'off' || live.runs.length <= live.experiments.length) return []
  const { ink, hues } = colours()
  const several = live.experiments.length > 1
  return live.experiments.map((experiment, i) => {
    const [x, values] = spread(experiment)
    const at = (edge: -1 | 1) => (_: unknown, k: number) =>
      band === 'range'
        ? (edge < 0 ? values.lowest : values.highest).array[k]!
        : values.mean(k) + edge * values.deviation(k)
    const length = Math.min(x.length, values.length)
    return {
      x: x.subarray(0, length),
      low: Float64Array.from({ length }, at(-1)),
      high: Float64Array.from({ length }, at(1)),
      colour: several ? hues[i % hues.length]! : ink,
    }
  })
}

const ends = ({ low, high }: ChartBand): Float64Array[] => [low, high]

function budget({ store }: ChartContext): number {
  const { study } = store.getState()
  return Math.max(...study.experiments.map(({ training }) => training.steps))
}

function reached({ store, colours }: ChartContext): { x: number; colour: string } | undefined {
  const { runs, moment } = store.getState()
  const step = moment ?? runs.reduce((most, run) => Math.max(most, run.step), 0)
  return step > 0 && step < budget({ store } as ChartContext)
    ? { x: step, colour: colours().ink }
    : undefined
}

function subscribe(
  { live, store, view, onColours }: ChartContext,
  listener: () => void,
): () => void {
  const ends = [
    onColours(listener),
    live.subscribe('curves', listener),
    store.subscribe(
      changing(
        [
          'selectedExperiment',
          'selectedSeed',
          'floors',
          'lossFloors',
          'study',
          'runs',
          'measuring',
          'moment',
        ],
        listener,
      ),
    ),
    view.subscribe(changing(['band', 'chartMetric', 'smoothing'], listener)),
  ]
  return () => {
    for (const end of ends) end()
  }
}

/** Calls when any of these has changed. */
const changing =
  <K extends string>(names: readonly K[], listener: () => void) =>
  (state: Readonly<Record<K, unknown>>, before: Readonly<Record<K, unknown>>): void => {
    if (names.some((name) => state[name] !== before[name])) listener()
  }
