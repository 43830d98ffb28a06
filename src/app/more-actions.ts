/**
 * Actions with keys that no button of the first screen needs: loaded when the first picture stands, so that their keys are
 * heard, and for the palette and the help sheet.
 */
import { MAP_NAMES } from '../measure/map/words.ts'
import { METRIC_NAMES } from '../measure/metrics.ts'
import type { LabState } from '../store/lab-store.ts'
import { PANELS, type PanelName } from '../store/view-store.ts'
import { STUDY } from '../study/study.ts'
import type { Action } from '../ui/action.ts'
import { PANEL } from '../ui/evidence/panels.ts'
import { type ActionTargets, always } from './action-targets.ts'
import { presentingActions } from './presenting-actions.ts'

const T_STEP = 0.05

/** @param actions those that are there already: presenting goes on with the steps of a lesson */
export function moreActions(
  targets: ActionTargets,
  actions: Readonly<Record<string, Action>>,
): readonly Action[] {
  const { store, view, flow } = targets
  const moveTime = (t: number): void => {
    view.getState().setFlowPlaying(false)
    flow.set(t)
  }
  const run = (by: 1 | -1): Action => ({
    id: by > 0 ? 'more-runs' : 'fewer-runs',
    group: 'Training',
    name: () => (by > 0 ? 'One run more' : 'One run fewer'),
    keys: [by > 0 ? 'u' : 'Shift+u'],
    keyName: by > 0 ? 'U' : '⇧ U',
    words: 'seeds repeat',
    run: () => void store.getState().edit({ field: 'runs' }, store.getState().study.runs + by),
    blocked: ({ study: { runs } }) => {
      const { min, max } = STUDY.runs
      if (runs + by > max) return `a study has at most ${max} runs`
      return runs + by < min ? 'a study has at least one run' : undefined
    },
  })
  const own: readonly Action[] = [
    run(1),
    run(-1),
    moment(1, targets),
    moment(-1, targets),
    experiment(1, targets),
    experiment(-1, targets),
    ...(
      [
        ['flow-forward', 'Flow time t forward', 'Shift+ArrowRight', '⇧ →', () => flow.t + T_STEP],
        ['flow-back', 'Flow time t back', 'Shift+ArrowLeft', '⇧ ←', () => flow.t - T_STEP],
        ['flow-source', 'Flow time t = 0, source', 'Shift+Home', '⇧ Home', () => 0],
        ['flow-target', 'Flow time t = 1, target', 'Shift+End', '⇧ End', () => 1],
      ] as const
    ).map(
      ([id, name, key, keyName, t]): Action => ({
        id,
        group: 'Stage',
        name: () => name,
        keys: [key],
        keyName,
        run: () => moveTime(t()),
        blocked: always,
      }),
    ),
    ...nextOf('map', 'Map under the points', 'y', [undefined, ...MAP_NAMES], {
      read: () => view.getState().map,
      write: (map) => view.getState().setMap(map),
    }),
    ...nextOf('chart-metric', 'Metric of the first chart', 'j', METRIC_NAMES, {
      read: () => view.getState().chartMetric,
      write: (metric) => view.getState().setChartMetric(metric),
    }),
    {
      id: 'all-metrics',
      group: 'Evidence',
      name: () => `${view.getState().metricsOpen ? 'Fold' : 'Unfold'} All metrics`,
      keys: ['Shift+Digit0'],
      keyName: '⇧ 0',
      words: 'table mdd wasserstein',
      run: () => {
        const { metricsOpen, setMetricsOpen } = view.getState()
        setMetricsOpen(!metricsOpen)
        if (!metricsOpen) goTo('All metrics')
      },
      blocked: always,
    },
    ...PANELS.map((name, i) => panel(name, i + 1, targets)),
  ]
  const byId = Object.fromEntries(own.map((action) => [action.id, action]))
  return [...own, ...presentingActions(targets, { ...actions, ...byId })]
}

/** Shows the next or previous kept moment of the selected run; after the last one comes the present. */
function moment(by: 1 | -1, { store }: ActionTargets): Action {
  return {
    id: by > 0 ? 'next-moment' : 'previous-moment',
    group: 'Training',
    name: () => (by > 0 ? 'Forward to the next kept moment' : 'Back to the kept moment before'),
    keys: [by > 0 ? 'Shift+Period' : 'Shift+Comma'],
    keyName: by > 0 ? '⇧ .' : '⇧ ,',
    words: 'training time scrub checkpoint',
    run: () => {
      const lab = store.getState()
      const past = pastMoments(lab)
      const at = placeOf(lab, past)
      lab.look(past[at + by])
    },
    blocked: (lab) => {
      const past = pastMoments(lab)
      if (past.length === 0) return 'no moment has been kept yet'
      const at = placeOf(lab, past)
      if (by > 0) return at < past.length ? undefined : 'the present is shown'
      return at > 0 ? undefined : 'there is none before it'
    },
  }
}

/** Kept moments that the selected run has passed; one that it stands at looks like the present. */
function pastMoments(lab: LabState): readonly number[] {
  const { step = 0 } = lab.runs[lab.selectedExperiment * lab.study.runs + lab.selectedSeed] ?? {}
  return (lab.moments[lab.selectedExperiment] ?? []).filter((each) => each < step)
}

/** Which of them is shown; their number where it is the present. */
function placeOf({ moment: shown }: LabState, past: readonly number[]): number {
  return shown === undefined ? past.length : past.findLastIndex((each) => each <= shown)
}

function experiment(by: 1 | -1, { store }: ActionTargets): Action {
  return {
    id: by > 0 ? 'next-experiment' : 'previous-experiment',
    group: 'Stage',
    name: () => (by > 0 ? 'Next experiment' : 'Previous experiment'),
    keys: [by > 0 ? 'Shift+BracketRight' : 'Shift+BracketLeft'],
    keyName: by > 0 ? '⇧ ]' : '⇧ [',
    run: () => {
      const { study, select, selectedExperiment, selectedSeed } = store.getState()
      const count = study.experiments.length
      select((selectedExperiment + by + count) % count, selectedSeed)
    },
    blocked: ({ study }) =>
      study.experiments.length > 1 ? undefined : 'the study has one experiment',
  }
}

/** Two actions that go through values in turn. */
function nextOf<V>(
  id: string,
  name: string,
  key: string,
  values: readonly V[],
  value: { read(): V; write(value: V): void },
): Action[] {
  return ([1, -1] as const).map(
    (by): Action => ({
      id: `${by > 0 ? 'next' : 'previous'}-${id}`,
      group: 'Evidence',
      name: () => `${name}: ${by > 0 ? 'next' : 'previous'}`,
      keys: [by > 0 ? key : `Shift+${key}`],
      keyName: by > 0 ? key.toUpperCase() : `⇧ ${key.toUpperCase()}`,
      run: () => {
        const at = values.indexOf(value.read())
        value.write(values[(at + by + values.length) % values.length]!)
      },
      blocked: always,
    }),
  )
}

function panel(name: PanelName, digit: number, { view }: ActionTargets): Action {
  const { title } = PANEL[name]
  return {
    id: `panel-${name}`,
    group: 'Evidence',
    name: () => `${view.getState().panels.includes(name) ? 'Fold' : 'Unfold'} ${title}`,
    keys: [`Shift+Digit${digit}`],
    keyName: `⇧ ${digit}`,
    words: 'evidence panel phenomenon',
    run: () => {
      view.getState().togglePanel(name)
      if (view.getState().panels.includes(name)) goTo(title)
    },
    blocked: always,
  }
}

/** Brings a panel into sight and the focus to it, for those who go on from there by keys. */
function goTo(title: string): void {
  requestAnimationFrame(() => {
    const found = document.querySelector(`section.phenomenon[aria-label="${title}"] .fold`)
    if (!(found instanceof HTMLElement)) return
    found.focus({ preventScroll: true })
    found.closest('section')?.scrollIntoView({ block: 'nearest' })
  })
}
