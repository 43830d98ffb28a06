/** How a link has a study looked at: only what differs from how a study is first shown. */
import { didYouMean } from '../math/nearest-name.ts'
import { AGGREGATES, type AggregateName, DEFAULT_AGGREGATE } from '../measure/aggregate.ts'
import { MAP_NAMES, type MapName } from '../measure/map/words.ts'
import { METRIC_NAMES, type MetricName } from '../measure/metrics.ts'
import { choice, type Field, integer, real } from '../study/field.ts'
import { parseNumbers, takeField } from '../study/link/field-text.ts'
import type { LinkFields } from '../study/link/fields.ts'
import { placeName, placeOf } from '../study/link/places.ts'
import type { Study } from '../study/study.ts'
import { show } from '../study/validate.ts'
import { HIDEABLE } from './hideable.ts'
import { MOST_BESIDE } from './lab-state.ts'
import {
  BANDS,
  type Band,
  type ChosenCamera,
  LAYERS,
  type LayerName,
  PANELS,
  type PanelName,
} from './view-store.ts'

export interface LinkedView {
  /** The selected experiment and its run, counted from 0. */
  readonly selected: number
  readonly run: number
  readonly beside: readonly number[]
  readonly layers: readonly LayerName[]
  /** Flow time. */
  readonly t: number
  /** The part of the plane that is seen; undefined shows all and follows the data. */
  readonly camera: ChosenCamera | undefined
  readonly map: MapName | undefined
  readonly panels: readonly PanelName[]
  readonly metric: MetricName
  readonly aggregate: AggregateName
  /** The table of all metrics is unfolded. */
  readonly metrics: boolean
  readonly band: Band
  readonly smoothing: number
  /** Parts of the page that are hidden (`hideable.ts`). */
  readonly hide: readonly string[]
  /** Whether it trains at once. */
  readonly play: boolean
  /** Training step to train to and pause at. */
  readonly step: number | undefined
}

/** How a study is first shown. */
export const USUAL_VIEW: LinkedView = {
  selected: 0,
  run: 0,
  beside: [],
  layers: LAYERS,
  t: 1,
  camera: undefined,
  map: undefined,
  panels: [],
  metric: 'failureRate',
  aggregate: DEFAULT_AGGREGATE,
  metrics: false,
  band: 'range',
  smoothing: 5,
  hide: [],
  play: true,
  step: undefined,
}

const words = { label: '' }
const T = real({ ...words, default: 1, min: 0, max: 1 })
const SMOOTHING = integer({ ...words, default: 5, min: 1, max: 20 })
const SWITCH = choice({ ...words, values: [0, 1], default: 1 })

/** The fields of a view, in canonical order. */
export function viewFields(view: LinkedView): [name: string, text: string][] {
  const list = (names: readonly string[], usual: readonly string[]): string | undefined =>
    names.join() === usual.join() ? undefined : names.join()
  const other = <T>(value: T, usual: T): string | undefined =>
    value === usual ? undefined : String(value)
  const texts: [name: string, text: string | undefined][] = [
    ['selected', view.selected === 0 ? undefined : placeName(view.selected)],
    ['run', view.run === 0 ? undefined : String(view.run + 1)],
    ['beside', list(view.beside.map(placeName), [])],
    ['layers', list(view.layers, LAYERS)],
    ['t', other(Number(view.t.toFixed(3)), 1)],
    ['camera', view.camera && cameraText(view.camera)],
    ['map', view.map],
    ['panels', list(view.panels, [])],
    ['metric', other(view.metric, USUAL_VIEW.metric)],
    ['aggregate', other(view.aggregate, USUAL_VIEW.aggregate)],
    ['metrics', view.metrics ? '1' : undefined],
    ['band', other(view.band, USUAL_VIEW.band)],
    ['smoothing', other(view.smoothing, USUAL_VIEW.smoothing)],
    ['hide', list(view.hide, [])],
    ['play', view.play ? undefined : '0'],
    ['step', other(view.step, undefined)],
  ]
  return texts.filter((field): field is [string, string] => field[1] !== undefined)
}

/** Takes the view of a study out of a link. */
export function takeView(fields: LinkFields, { experiments, runs }: Study): LinkedView {
  const take = (name: string, field: Field, usual: number): number =>
    (takeField(fields, name, field) as number | undefined) ?? usual
  const oneOf = <V extends string>(name: string, values: readonly V[]) =>
    takeField(fields, name, choice({ ...words, values, default: values[0]! })) as V | undefined
  const run = integer({ ...words, default: 1, min: 1, max: runs })
  const budget = experiments.reduce((most, { training }) => Math.max(most, training.steps), 0)
  const step = integer({ ...words, default: 0, min: 0, max: budget })
  const places = experiments.map((_, place) => placeName(place))
  const selected = placeOf(oneOf('selected', places) ?? '') ?? 0
  return {
    selected,
    run: take('run', run, 1) - 1,
    beside: takeBeside(fields, places, selected),
    layers: takeNames(fields, 'layers', LAYERS) ?? LAYERS,
    t: take('t', T, 1),
    camera: takeCamera(fields),
    map: oneOf('map', MAP_NAMES),
    panels: takeNames(fields, 'panels', PANELS) ?? [],
    metric: oneOf('metric', METRIC_NAMES) ?? USUAL_VIEW.metric,
    aggregate: oneOf('aggregate', AGGREGATES) ?? USUAL_VIEW.aggregate,
    metrics: take('metrics', SWITCH, 0) === 1,
    band: oneOf('band', BANDS) ?? USUAL_VIEW.band,
    smoothing: take('smoothing', SMOOTHING, USUAL_VIEW.smoothing),
    hide: takeNames(fields, 'hide', HIDEABLE) ?? [],
    play: take('play', SWITCH, 1) === 1,
    step: takeField(fields, 'step', step) as number | undefined,
  }
}

/** Middle and span of what is seen of the plane. */
const FARTHEST = 1e6
const SPAN = { least: 1e-3, most: 1e6 } as const

/** To a thousandth of the span, so that no picture shows the difference. */
function cameraText({ x, y, span }: ChosenCamera): string {
  const length = Number(span.toPrecision(3))
  const decimals = Math.min(6, Math.max(0, 3 - Math.floor(Math.log10(length))))
  // A sum takes the sign off a zero.
  const middle = [x, y].map((each) => Number(each.toFixed(decimals)) + 0)
  return [...middle, length].join()
}

function takeCamera(fields: LinkFields): ChosenCamera | undefined {
  const text = fields.take('camera')
  if (text === undefined) return undefined
  const [x = NaN, y = NaN, span = NaN] = parseNumbers(text, 3) ?? []
  if (Math.max(Math.abs(x), Math.abs(y)) <= FARTHEST && span >= SPAN.least && span <= SPAN.most)
    return { x, y, span }
  fields.tell(
    `camera must be x,y,span with x and y within ±${FARTHEST} and a span from ${SPAN.least} to ${SPAN.most}, not ${show(text)}.`,
  )
  return undefined
}

/** Names out of a list, in the list's order; those that are not in it are told and left out. */
function takeNames<V extends string>(
  fields: LinkFields,
  name: string,
  known: readonly V[],
): V[] | undefined {
  const text = fields.take(name)
  if (text === undefined) return undefined
  const given = text === '' ? [] : text.split(',', known.length + 1)
  const strange = given.filter((each) => !known.includes(each as V))
  if (strange.length > 0) {
    const wrong = strange.map((each) => show(each)).join(', ')
    const meant = didYouMean(strange[0]!, known)
    fields.tell(
      meant && known.length > 10
        ? `${name} may not name ${wrong}.${meant}`
        : `${name} may name ${known.join(', ')}, not ${wrong}.`,
    )
  }
  return known.filter((each) => given.includes(each))
}

function takeBeside(fields: LinkFields, places: readonly string[], selected: number): number[] {
  const beside = (takeNames(fields, 'beside', places) ?? []).map((name) => placeOf(name)!)
  if (beside.length === 0) return []
  if (beside.length > 1 && beside.length <= MOST_BESIDE && beside.includes(selected)) return beside
  fields.tell(`beside must name 2 to ${MOST_BESIDE} experiments, the selected one among them.`)
  return []
}
