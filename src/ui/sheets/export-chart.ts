/** A chart over training steps as a file. */
import { METRICS } from '../../measure/metrics.ts'
import { calledExperiment } from '../../study/experiment-name.ts'
import { csvOf, saveFile } from '../../views/figure/export.ts'
import {
  type ChartPicture,
  chartSize,
  chartSvg,
  chartTable,
  paintChartPicture,
} from '../../views/picture/chart-picture.ts'
import { type ChartContext, lossSource, metricSource, readChartColours } from '../chart-sources.ts'
import type { Page } from '../lab-context.tsx'
import { look, savePng } from './export-look.ts'
import { originOf } from './export-origin.ts'

export const CHARTS = ['chosen', 'amd', 'loss'] as const
export type ChartName = (typeof CHARTS)[number]

/** What a chart is called. */
export function chartTitle(page: Page, chart: ChartName): string {
  if (chart === 'loss') return 'Loss'
  return METRICS[chart === 'amd' ? 'amd' : page.view.getState().chartMetric].label
}

/** Pixels per CSS pixel of a chart's PNG. */
const CHART_SCALE = 2

export type ChartForm = 'PNG' | 'SVG' | 'CSV'

/** Saves a chart, or says above the page why not. */
export async function saveOrTell(page: Page, chart: ChartName, form: ChartForm): Promise<void> {
  try {
    await saveChart(page, chart, form)
  } catch (error) {
    page.store.getState().tell((error as Error).message, [])
  }
}

/** @throws Error in a sentence while it shows nothing */
export async function saveChart(page: Page, chart: ChartName, form: ChartForm): Promise<void> {
  const picture = chartPicture(page, chart)
  if (picture.content.lines.every(({ x }) => x.length === 0))
    throw new Error('This chart shows nothing yet.')
  const { slug } = originOf(page)
  const name = `${slug}-${picture.title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`
  if (form === 'CSV') {
    const { study } = page.store.getState()
    const names = study.experiments.map((_, i) => calledExperiment(study, i))
    saveFile(`${name}.csv`, 'text/csv', csvOf(chartTable(picture, names), picture.origin))
  } else if (form === 'SVG') saveFile(`${name}.svg`, 'image/svg+xml', chartSvg(picture))
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
