/** Pictures of the stage and of the charts as files. */
import { MAP_WORDS } from '../../measure/map/words.ts'
import { METRICS } from '../../measure/metrics.ts'
import { calledExperiment } from '../../study/experiment-name.ts'
import { readColours, readNumbers } from '../../views/colours.ts'
import { csvOf, saveFile } from '../../views/figure/export.ts'
import { whole } from '../../views/format.ts'
import {
  type ChartPicture,
  chartSize,
  chartSvg,
  chartTable,
  paintChartPicture,
} from '../../views/picture/chart-picture.ts'
import { withText } from '../../views/picture/png-text.ts'
import { type StageMap, type StagePicture, stageSvg } from '../../views/picture/stage-picture.ts'
import { StageRaster } from '../../views/picture/stage-raster.ts'
import { type KnownMap, MAP_TOKENS, pictureOf, scaleOfMap } from '../../views/plane/map-drawing.ts'
import { type ChartContext, lossSource, metricSource, readChartColours } from '../chart-sources.ts'
import type { Page } from '../lab-context.tsx'
import { originOf } from './export-origin.ts'

const TOKENS = {
  panel: '--panel',
  ink: '--ink',
  muted: '--muted',
  line: '--line',
  source: '--source',
  target: '--target',
  generated: '--generated',
  good: '--good-path',
} as const

function look() {
  const font = getComputedStyle(document.body).fontFamily.replaceAll('"', "'")
  return { ...readColours(document.body, TOKENS), font }
}

/** What the stage shows now. @throws Error in a sentence while it shows nothing */
export function stagePicture(page: Page): StagePicture {
  const content = page.plane.current?.content()
  if (!content) throw new Error('The stage shows nothing yet.')
  const { picture, study, selectedExperiment } = page.store.getState()
  const { snapshot } = page.live
  const solver = study.experiments[selectedExperiment]!.sampling.solver
  const facts = [
    `t = ${content.scene.t.toFixed(2)}`,
    ...(snapshot ? [`${whole(snapshot.nearestDistance.length)} points`] : []),
    ...(picture ? [`${solver}, NFE ${picture.nfe}`] : []),
    ...(picture && picture.step > 0
      ? [`failure rate ${picture.metrics.failureRate.toFixed(2)} %`]
      : []),
  ].join(' · ')
  return { content, map: stageMap(page), look: look(), facts, origin: originOf(page).text }
}

/** The map under the points, if there is one with values. */
function stageMap({ view, live }: Page): StageMap | undefined {
  const name = view.getState().map
  const drawn = live.readings?.map
  if (!name || drawn?.name !== name || !('values' in drawn)) return undefined
  const map: KnownMap = drawn
  const words = MAP_WORDS[name]
  const scale = scaleOfMap(map, words)
  if (!scale) return undefined
  const colours = readNumbers(document.body, MAP_TOKENS)
  return { map, words, scale, picture: pictureOf(map, scale, colours) }
}

export async function saveStagePng(page: Page, scale: number): Promise<void> {
  const stage = stagePicture(page)
  const raster = new StageRaster()
  try {
    const canvas = document.createElement('canvas')
    raster.draw(stage, canvas, scale)
    await savePng(canvas, `${originOf(page).slug}-stage`, stage.origin)
  } finally {
    raster.dispose()
  }
}

export function saveStageSvg(page: Page): void {
  const { slug } = originOf(page)
  const { study, selectedExperiment } = page.store.getState()
  const svg = stageSvg(stagePicture(page), calledExperiment(study, selectedExperiment))
  saveFile(`${slug}-stage.svg`, 'image/svg+xml', svg)
}

async function savePng(canvas: HTMLCanvasElement, name: string, origin: string): Promise<void> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (!blob) throw new Error('The picture is too large for this browser.')
  const bytes = new Uint8Array(await blob.arrayBuffer())
  const texts = { Description: origin, Software: 'Source Lab' }
  saveFile(`${name}.png`, 'image/png', withText(bytes, texts))
}

export const CHARTS = ['chosen', 'amd', 'loss'] as const
export type ChartName = (typeof CHARTS)[number]

/** What a chart is called. */
export function chartTitle(page: Page, chart: ChartName): string {
  if (chart === 'loss') return 'Loss'
  return METRICS[chart === 'amd' ? 'amd' : page.view.getState().chartMetric].label
}

/** Pixels per CSS pixel of a chart's PNG. */
const CHART_SCALE = 2

export async function saveChart(
  page: Page,
  chart: ChartName,
  form: 'csv' | 'svg' | 'png',
): Promise<void> {
  const picture = chartPicture(page, chart)
  if (picture.content.lines.every(({ x }) => x.length === 0))
    throw new Error('This chart shows nothing yet.')
  const { slug } = originOf(page)
  const name = `${slug}-${picture.title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`
  if (form === 'csv') {
    const { study } = page.store.getState()
    const names = study.experiments.map((_, i) => calledExperiment(study, i))
    saveFile(`${name}.csv`, 'text/csv', csvOf(chartTable(picture, names), picture.origin))
  } else if (form === 'svg') saveFile(`${name}.svg`, 'image/svg+xml', chartSvg(picture))
  else {
    const canvas = document.createElement('canvas')
    const [width, height] = chartSize(picture)
    canvas.width = CHART_SCALE * width
    canvas.height = CHART_SCALE * height
    const context = canvas.getContext('2d')
    if (!context) throw new Error('This browser draws no pictures.')
    context.scale(CHART_SCALE, CHART_SCALE)
    paintChartPicture(context, picture)
    await savePng(canvas, name, picture.origin)
  }
}

/** Points of a curve at most, on paper. */
const CHART_WIDTH = 1500

function chartPicture(page: Page, chart: ChartName): ChartPicture {
  const context: ChartContext = { ...page, colours: readChartColours, onColours: () => () => {} }
  const { chartMetric, smoothing } = page.view.getState()
  const metric = chart === 'amd' ? 'amd' : chartMetric
  const source = chart === 'loss' ? lossSource(context) : metricSource(context, () => metric)
  const unit = chart === 'loss' ? `mean of ${smoothing} bins` : METRICS[metric].unit
  return {
    title: chartTitle(page, chart),
    unit,
    ...source.read(CHART_WIDTH),
    logarithmic: chart === 'loss',
    look: look(),
    origin: originOf(page).text,
  }
}
