/** A chart over training steps as a file: picture and numbers. */
import { type ChartDomain, ticksOf } from '../chart/axis-ticks.ts'
import { MARGIN } from '../chart/chart.tsx'
import { type ChartContent, paintChart } from '../chart/chart-canvas.ts'
import { linearScale, logarithmicScale } from '../chart/scale.ts'
import { type FigureTable, wrapped } from '../figure/export.ts'
import { short } from '../format.ts'
import { CHARACTER, type PictureLook, words } from './picture-words.ts'
import { type Painter, SvgPainter } from './svg-painter.ts'

export interface ChartPicture {
  readonly title: string
  readonly unit: string
  readonly content: ChartContent
  readonly domain: ChartDomain
  readonly logarithmic: boolean
  readonly look: PictureLook
  /** Study, experiment, run, step, engine and version. */
  readonly origin: string
}

/** CSS pixels of the chart and of what stands around it. */
export const CHART_SIZE = { width: 720, height: 300 } as const
const EDGE = 12
const LINE = 15

/** Width and height of the whole picture. */
export function chartSize({ origin }: ChartPicture): [number, number] {
  const lines = originLines(origin).length
  return [CHART_SIZE.width + 2 * EDGE, CHART_SIZE.height + 3 * EDGE + LINE * (lines + 2)]
}

const originLines = (origin: string): string[] =>
  wrapped(origin, Math.floor(CHART_SIZE.width / CHARACTER))

/** The whole picture as an SVG file. */
export function chartSvg(chart: ChartPicture): string {
  const painter = new SvgPainter()
  paintChartPicture(painter, chart)
  return painter.file(...chartSize(chart), chart.title, chart.origin)
}

/** Draws title, axes, curves and origin in CSS pixels. */
export function paintChartPicture(painter: Painter, chart: ChartPicture): void {
  const { title, unit, content, domain, logarithmic, look, origin } = chart
  const { width, height } = CHART_SIZE
  const top = EDGE + LINE
  const x = linearScale(domain.x, [EDGE + MARGIN.left, EDGE + width - MARGIN.right])
  const scale = logarithmic ? logarithmicScale : linearScale
  const y = scale(domain.y, [top + height - MARGIN.bottom, top + MARGIN.top])
  const [xTicks, yTicks] = ticksOf(domain, CHART_SIZE, logarithmic)
  const text = (line: string, at: readonly [number, number], align: CanvasTextAlign) =>
    words(painter, look, line, ...at, { colour: look.muted, align })
  painter.fillStyle = look.panel
  painter.fillRect(0, 0, ...chartSize(chart))
  const head = [title, unit].filter(Boolean).join(' · ')
  words(painter, look, head, EDGE, EDGE + 8, { bold: true })
  for (const tick of yTicks) {
    const level = Math.round(y(tick)) + 0.5
    painter.strokeStyle = look.line
    painter.lineWidth = 1
    painter.beginPath()
    painter.moveTo(x.range[0], level)
    painter.lineTo(x.range[1], level)
    painter.stroke()
    text(short(tick), [x.range[0] - 8, level + 4], 'right')
  }
  const below = y.range[0] + 16
  for (const tick of xTicks) text(short(tick), [x(tick), below], 'center')
  text('training step', [x.range[1], below + LINE], 'right')
  paintChart(painter, content, x, y, look.font)
  originLines(origin).forEach((line, i) => {
    text(line, [EDGE, below + LINE * (i + 2) + 4], 'left')
  })
}

/** What is drawn, in numbers: a row for every value of a curve, or of the edges of a band. @param names of the experiments */
export function chartTable(
  { content, title }: ChartPicture,
  names: readonly string[],
): FigureTable {
  const curves = content.lines.flatMap(({ x, y, experiment = 0 }) =>
    Array.from(x, (step, i) => [names[experiment] ?? '', 'run on the stage', step, y[i]!]),
  )
  const bands = content.bands.flatMap(({ x, low, high }, experiment) =>
    [...x].flatMap((step, i) => [
      [names[experiment] ?? '', 'band over runs, lower edge', step, low[i]!],
      [names[experiment] ?? '', 'band over runs, upper edge', step, high[i]!],
    ]),
  )
  return { columns: ['experiment', 'curve', 'step', title], rows: [...curves, ...bands] }
}
