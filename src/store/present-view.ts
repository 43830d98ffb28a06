/** How the page is looked at as a link says it, and back. */
import { isOver } from '../runtime/protocol.ts'
import type { FlowClock } from './flow-clock.ts'
import { type LabData, selectedRun } from './lab-state.ts'
import type { LabStore } from './lab-store.ts'
import type { LinkedView } from './linked-view.ts'
import { LAYERS, type ViewStore } from './view-store.ts'

/** What of the page a link tells. */
export interface LinkedPage {
  readonly store: LabStore
  readonly view: ViewStore
  readonly flow: FlowClock
}

/** How it is looked at now. */
export function presentView({ store, view, flow }: LinkedPage): LinkedView {
  const lab = store.getState()
  const looks = view.getState()
  const { layers, map, panels, chartMetric, aggregate, metricsOpen, band, smoothing, hidden } =
    looks
  const step = lab.playTo ?? pausedAt(lab)
  return {
    selected: lab.selectedExperiment,
    run: lab.selectedSeed,
    beside: lab.sideBySide,
    layers: LAYERS.filter((layer) => layers[layer]),
    t: flow.t,
    camera: looks.camera,
    map,
    panels,
    metric: chartMetric,
    aggregate,
    metrics: metricsOpen,
    band,
    smoothing,
    hide: hidden,
    play: step !== 0,
    step: step === 0 ? undefined : step,
  }
}

/** Training steps of the run that is shown, or of the one that is furthest where that has ended: the others may have begun later. */
export function presentStep(
  lab: Pick<LabData, 'runs' | 'study' | 'selectedExperiment' | 'selectedSeed'>,
): number {
  const shown = lab.runs[selectedRun(lab)]
  if (shown && !isOver(shown.status)) return shown.step
  return lab.runs.reduce((most, { step }) => Math.max(most, step), 0)
}

/** Where training stands, if it waits there to go on. */
function pausedAt(lab: LabData): number | undefined {
  const waits = lab.ready && lab.pending === 0 && !lab.playing
  return waits && lab.runs.some(({ status }) => !isOver(status)) ? presentStep(lab) : undefined
}

/** Looks at the open study as a link says. Training is left as it is. */
export function showView(linked: LinkedView, { store, view, flow }: LinkedPage): void {
  const { select, setSideBySide } = store.getState()
  setSideBySide([])
  select(linked.selected, linked.run)
  if (linked.beside.length > 0) setSideBySide(linked.beside)
  const shown = LAYERS.map((layer) => [layer, linked.layers.includes(layer)])
  view.setState({
    layers: Object.fromEntries(shown),
    camera: linked.camera,
    map: linked.map,
    panels: linked.panels,
    chartMetric: linked.metric,
    aggregate: linked.aggregate,
    metricsOpen: linked.metrics,
    band: linked.band,
    smoothing: linked.smoothing,
    hidden: linked.hide,
    flowPlaying: false,
  })
  flow.set(linked.t)
}
