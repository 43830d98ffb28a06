/** How things are looked at. Nothing here changes a result. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import { type AggregateName, DEFAULT_AGGREGATE } from '../measure/aggregate.ts'
import type { MapName } from '../measure/map/words.ts'
import type { MetricName } from '../measure/metrics.ts'

export const LAYERS = ['source', 'target', 'generated', 'trajectories'] as const
export type LayerName = (typeof LAYERS)[number]

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** Colours as in the paper, or such as all eyes tell apart. */
export const PALETTES = ['paper', 'colour-blind'] as const
export type Palette = (typeof PALETTES)[number]

/** Panels of evidence below the quality of the generated points: the four phenomena, likelihood, exact field and claims. */
export const PANELS = [
  'mode-discrepancy',
  'path-entanglement',
  'coverage',
  'norm-misalignment',
  'likelihood',
  'exact-field',
  'claims',
] as const
export type PanelName = (typeof PANELS)[number]

/** What may stand beside the stage where there is no whole lab (`frame-parts.ts`). */
export type FramePart =
  | PanelName
  | 'quality'
  | 'chart'
  | 'amd'
  | 'loss'
  | 'charts'
  | 'training-time'
  | 'spotlight'

/** Sheets over the page (`ui/sheets/sheets.ts`): experiments with their sweeps, their results, kept studies, exports, links, lessons, gallery, commands by name, keys. */
export type SheetName =
  | 'study'
  | 'results'
  | 'library'
  | 'export'
  | 'share'
  | 'lessons'
  | 'gallery'
  | 'palette'
  | 'help'

/** Where the reader is in the course: both from 1. A lesson stops at its steps, its claims, its question and the answer. */
export interface LessonPlace {
  readonly lesson: number
  readonly stop: number
}

/** A part of the plane, whatever the size of its picture: its middle, and how long the plane is along the picture's shorter side. */
export interface ChosenCamera {
  readonly x: number
  readonly y: number
  readonly span: number
}

/** How the spread over runs is drawn. */
export const BANDS = ['range', 'deviation', 'off'] as const
export type Band = (typeof BANDS)[number]

export interface ViewState {
  readonly layers: Readonly<Record<LayerName, boolean>>
  readonly theme: Theme
  readonly palette: Palette
  readonly band: Band
  /** Bins of the loss curve that are averaged; 1 draws every bin. */
  readonly smoothing: number
  /** The part of the plane that the user chose to see; undefined follows the data. */
  readonly camera: ChosenCamera | undefined
  /** Point under the pointer or chosen by key. */
  readonly point: number | undefined
  readonly flowPlaying: boolean
  /** The sheet that is open. */
  readonly sheet: SheetName | undefined
  /** What the first chart shows. */
  readonly chartMetric: MetricName
  /** The table of all metrics is unfolded, and shows this aggregate. */
  readonly metricsOpen: boolean
  readonly aggregate: AggregateName
  /** Panels of evidence that are unfolded. */
  readonly panels: readonly PanelName[]
  /** Map under the points of the plane. */
  readonly map: MapName | undefined
  /** A newer version of the page is on the device, or shall take this one's place. */
  readonly newVersion: 'there' | 'wanted' | undefined
  readonly presenting: boolean
  /** What stands beside the stage while presenting. */
  readonly presented: readonly FramePart[]
  /** Parts of the page that a link hides (`hideable.ts`). */
  readonly hidden: readonly string[]
  /** The lesson that stands beside the stage. */
  readonly lesson: LessonPlace | undefined
  toggleLayer(layer: LayerName): void
  setTheme(theme: Theme): void
  setPalette(palette: Palette): void
  setBand(band: Band): void
  setSmoothing(bins: number): void
  setCamera(camera: ChosenCamera | undefined): void
  setPoint(point: number | undefined): void
  setFlowPlaying(playing: boolean): void
  setSheet(sheet: SheetName | undefined): void
  setChartMetric(metric: MetricName): void
  setMetricsOpen(open: boolean): void
  setAggregate(aggregate: AggregateName): void
  togglePanel(panel: PanelName): void
  setMap(map: MapName | undefined): void
  setNewVersion(newVersion: ViewState['newVersion']): void
  setPresenting(presenting: boolean, parts?: readonly FramePart[]): void
  setHidden(parts: readonly string[]): void
  setLesson(lesson: LessonPlace | undefined): void
}

export type ViewStore = StoreApi<ViewState>

/** Where theme and palette are kept between visits. */
export interface AppearanceMemory {
  read(name: 'theme' | 'palette'): string | null
  write(name: 'theme' | 'palette', value: Theme | Palette): void
}

/** @param memory remembers theme and palette between visits */
export function createViewStore(memory?: AppearanceMemory): ViewStore {
  const kept = <T extends string>(name: 'theme' | 'palette', values: readonly T[]): T =>
    values.find((value) => value === memory?.read(name)) ?? values[0]!
  return createStore<ViewState>((set, get) => ({
    layers: { source: true, target: true, generated: true, trajectories: true },
    theme: kept('theme', THEMES),
    palette: kept('palette', PALETTES),
    band: 'range',
    smoothing: 5,
    camera: undefined,
    point: undefined,
    flowPlaying: false,
    sheet: undefined,
    chartMetric: 'failureRate',
    metricsOpen: false,
    aggregate: DEFAULT_AGGREGATE,
    panels: [],
    map: undefined,
    newVersion: undefined,
    presenting: false,
    presented: ['quality', 'chart', 'loss'],
    hidden: [],
    lesson: undefined,
    toggleLayer: (layer) =>
      set(({ layers }) => ({ layers: { ...layers, [layer]: !layers[layer] } })),
    setTheme: (theme) => {
      memory?.write('theme', theme)
      set({ theme })
    },
    setPalette: (palette) => {
      memory?.write('palette', palette)
      set({ palette })
    },
    setBand: (band) => set({ band }),
    setSmoothing: (smoothing) => set({ smoothing }),
    setCamera: (camera) => set({ camera }),
    setPoint: (point) => set({ point }),
    setFlowPlaying: (flowPlaying) => set({ flowPlaying }),
    setSheet: (sheet) => set({ sheet }),
    setMap: (map) => set({ map }),
    setNewVersion: (newVersion) => set({ newVersion }),
    setPresenting: (presenting, presented = get().presented) => set({ presenting, presented }),
    setHidden: (hidden) => set({ hidden }),
    setLesson: (lesson) => set({ lesson }),
    setChartMetric: (chartMetric) => set({ chartMetric }),
    setMetricsOpen: (metricsOpen) => set({ metricsOpen }),
    setAggregate: (aggregate) => set({ aggregate }),
    togglePanel: (panel) =>
      set(({ panels }) => ({
        panels: PANELS.filter((each) => (each === panel) !== panels.includes(each)),
      })),
  }))
}
