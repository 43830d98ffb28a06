/** Actions that are found by name only: one for every preset, lesson, experiment, kind, field, map, metric and setting. Loaded with the palette. */
import { AGGREGATE_WORDS, AGGREGATES } from '../measure/aggregate.ts'
import { MAP_NAMES, MAP_WORDS } from '../measure/map/words.ts'
import { METRIC_NAMES, METRICS } from '../measure/metrics.ts'
import { FRAME_PARTS } from '../store/frame-parts.ts'
import { COURSE } from '../store/lessons/course.ts'
import { openLesson } from '../store/lessons/navigation.ts'
import { BANDS, type FramePart, THEMES } from '../store/view-store.ts'
import { calledExperiment } from '../study/experiment-name.ts'
import { PRESET_GROUPS } from '../study/presets/presets.ts'
import type { Action } from '../ui/action.ts'
import { PANEL } from '../ui/evidence/panels.ts'
import { letter } from '../views/format.ts'
import { type ActionTargets, always } from './action-targets.ts'
import { fieldActions } from './field-actions.ts'
import { togglePart } from './toggle-part.ts'

const MANY = 'one of many, found by name'
const SELDOM = 'chosen seldom, found by name'

interface Found {
  readonly id: string
  readonly name: string
  readonly words?: string
  run(): void
}

/** @returns them as they are at present: the experiments are those of the open study */
export function foundActions(targets: ActionTargets): readonly Action[] {
  const { store, view } = targets
  const lab = store.getState()
  const shown = view.getState()
  const found = (group: Action['group'], noKey: string, all: readonly Found[]): Action[] =>
    all.map(({ name, ...each }) => ({ ...each, group, noKey, name: () => name, blocked: always }))
  return [
    ...Object.entries(PRESET_GROUPS).flatMap(([heading, presets]) =>
      found(
        'Study',
        MANY,
        Object.entries(presets).map(([id, study]) => ({
          id: `preset-${id}`,
          name: `Preset: ${study.title}`,
          words: `${id} ${heading} open`,
          run: () => lab.openPreset(id, study),
        })),
      ),
    ),
    ...found(
      'Page',
      MANY,
      COURSE.map(({ title, shows }, i) => ({
        id: `lesson-${i + 1}`,
        name: `Lesson ${i + 1}: ${title}`,
        words: `course open ${shows}`,
        run: () => void openLesson(targets, i + 1),
      })),
    ),
    ...fieldActions(targets),
    ...found(
      'Stage',
      MANY,
      lab.study.experiments.length < 2
        ? []
        : lab.study.experiments.map((_, i) => ({
            id: `experiment-${i}`,
            name: `Experiment ${letter(i)}: ${calledExperiment(lab.study, i)}`,
            words: 'select show',
            run: () => store.getState().select(i, store.getState().selectedSeed),
          })),
    ),
    ...found('Evidence', MANY, [
      {
        id: 'map-none',
        name: 'Map: none',
        words: 'hide',
        run: () => shown.setMap(undefined),
      },
      ...MAP_NAMES.map((map) => ({
        id: `map-${map}`,
        name: `Map: ${MAP_WORDS[map].label}`,
        words: `plane field ${map} ${MAP_WORDS[map].unit}`,
        run: () => shown.setMap(map),
      })),
      ...METRIC_NAMES.map((metric) => ({
        id: `chart-${metric}`,
        name: `Chart: ${METRICS[metric].long}`,
        words: `metric ${METRICS[metric].label}`,
        run: () => shown.setChartMetric(metric),
      })),
    ]),
    ...found('Evidence', SELDOM, [
      ...AGGREGATES.map((aggregate) => ({
        id: `aggregate-${aggregate}`,
        name: `Over checkpoints: ${AGGREGATE_WORDS[aggregate]}`,
        words: 'aggregate results table',
        run: () => shown.setAggregate(aggregate),
      })),
      ...BANDS.map((band) => ({
        id: `band-${band}`,
        name: `Band of the charts: ${{ range: 'min to max of the runs', deviation: 'mean ± sd', off: 'off' }[band]}`,
        words: 'spread runs',
        run: () => shown.setBand(band),
      })),
      {
        id: 'nfe-curve',
        name: 'Measure error against NFE',
        words: 'solver steps survey',
        run: () => lab.measureNfe(),
      },
    ]),
    ...found('Page', SELDOM, [
      ...THEMES.map((theme) => ({
        id: `theme-${theme}`,
        name: `Appearance: ${{ system: 'as the system', light: 'light', dark: 'dark' }[theme]}`,
        words: 'theme colours',
        run: () => shown.setTheme(theme),
      })),
      {
        id: 'bench',
        name: 'Benchmark: time the engines here',
        words: 'speed performance measure microseconds',
        run: () => shown.setSheet('bench'),
      },
    ]),
    ...found('Training', SELDOM, [
      ...(['auto', 'gpu', 'wasm'] as const).map((engine) => ({
        id: `engine-${engine}`,
        name: `Engine: ${{ auto: 'automatic', gpu: 'GPU', wasm: 'WASM' }[engine]}`,
        words: 'webgpu cpu',
        run: () => lab.changeSettings({ engine }),
      })),
      ...(['fast', 'slow'] as const).map((pace) => ({
        id: `pace-${pace}`,
        name: `Pace: ${{ fast: 'as fast as possible', slow: '20 steps a second' }[pace]}`,
        words: 'speed teaching',
        run: () => lab.changeSettings({ pace }),
      })),
      ...(['pause', 'slow', 'full'] as const).map((whenHidden) => ({
        id: `hidden-${whenHidden}`,
        name: `While the page is hidden: ${{ pause: 'pause', slow: 'slow down', full: 'full speed' }[whenHidden]}`,
        words: 'background tab',
        run: () => lab.changeSettings({ whenHidden }),
      })),
    ]),
    ...found(
      'Presenting',
      SELDOM,
      (Object.keys(FRAME_PARTS) as FramePart[])
        .filter((part) => part !== 'spotlight' && part !== 'charts')
        .map((part) => ({
          id: `present-${part}`,
          name: `${shown.presented.includes(part) ? 'Present without' : 'Present with'} ${partName(part)}`,
          words: `beside the stage ${part}`,
          run: () => togglePart(view, part),
        })),
    ),
  ]
}

function partName(part: FramePart): string {
  return Object.hasOwn(PANEL, part) ? PANEL[part as keyof typeof PANEL].title : FRAME_PARTS[part]
}
