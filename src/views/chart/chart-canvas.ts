/** Draws the curves of one chart on a canvas. Axes and words are the business of `chart.tsx`. */

import type { Painter } from '../picture/svg-painter.ts'
import type { Curve } from './curves.ts'
import type { Scale } from './scale.ts'

export interface ChartBand {
  readonly x: Float64Array
  readonly low: Float64Array
  readonly high: Float64Array
  readonly colour: string
}

export interface ChartLine extends Curve {
  readonly colour: string
  /** CSS pixels. */
  readonly width: number
  readonly dots?: boolean
  /** Place of the experiment whose curve it is. */
  readonly experiment?: number
  readonly opacity?: number
  /** Lengths of strokes and gaps; empty for a solid line. */
  readonly dash?: readonly number[]
}

/** What a chart shows now. Values that are no numbers break a line. */
export interface ChartContent {
  readonly bands: readonly ChartBand[]
  readonly lines: readonly ChartLine[]
  /** Level below which nothing can get. */
  readonly floor?:
    | { readonly value: number; readonly colour: string; readonly label?: string }
    | undefined
  /** Training step reached. */
  readonly now?: { readonly x: number; readonly colour: string } | undefined
}

/** Draws all of it on an emptied canvas; the scales map to its CSS pixels. */
export function drawChart(
  canvas: HTMLCanvasElement,
  content: ChartContent,
  x: Scale,
  y: Scale,
): void {
  const pixel = window.devicePixelRatio || 1
  const { clientWidth: width, clientHeight: height } = canvas
  if (canvas.width !== Math.round(width * pixel)) canvas.width = Math.round(width * pixel)
  if (canvas.height !== Math.round(height * pixel)) canvas.height = Math.round(height * pixel)
  const context = canvas.getContext('2d')
  if (!context) return
  context.setTransform(pixel, 0, 0, pixel, 0, 0)
  context.clearRect(0, 0, width, height)
  paintChart(context, content, x, y, getComputedStyle(canvas).fontFamily)
}

/** The same with any painter. @param font family of the words */
export function paintChart(
  context: Painter,
  content: ChartContent,
  x: Scale,
  y: Scale,
  font: string,
): void {
  context.lineJoin = 'round'
  const [bottom, top] = y.range as [number, number]
  for (const band of content.bands) drawBand(context, band, x, y)
  if (content.floor) {
    const level = Math.round(y(content.floor.value)) + 0.5
    context.strokeStyle = content.floor.colour
    context.lineWidth = 1
    context.setLineDash([3, 3])
    stroke(context, x.range[0]!, level, x.range[1]!, level)
    context.setLineDash([])
    if (content.floor.label) {
      context.fillStyle = content.floor.colour
      context.font = `11px ${font}`
      context.textAlign = 'right'
      // Under the line, where no curve goes, unless there is no room.
      const below = bottom - level > 14
      context.textBaseline = below ? 'top' : 'bottom'
      context.fillText(content.floor.label, x.range[1]!, level + (below ? 3 : -3))
    }
  }
  if (content.now) {
    const place = Math.round(x(content.now.x)) + 0.5
    context.strokeStyle = content.now.colour
    context.globalAlpha = 0.5
    context.lineWidth = 1
    stroke(context, place, bottom, place, top)
    context.globalAlpha = 1
  }
  for (const line of content.lines) drawLine(context, line, x, y)
}

function stroke(c: Painter, x0: number, y0: number, x1: number, y1: number): void {
  c.beginPath()
  c.moveTo(x0, y0)
  c.lineTo(x1, y1)
  c.stroke()
}

function drawBand(context: Painter, band: ChartBand, x: Scale, y: Scale): void {
  const count = band.x.length
  if (count < 2) return
  context.beginPath()
  for (let i = 0; i < count; i++) context.lineTo(x(band.x[i]!), y(band.high[i]!))
  for (let i = count - 1; i >= 0; i--) context.lineTo(x(band.x[i]!), y(band.low[i]!))
  context.closePath()
  context.fillStyle = band.colour
  context.globalAlpha = 0.16
  context.fill()
  context.globalAlpha = 1
}

function drawLine(context: Painter, line: ChartLine, x: Scale, y: Scale): void {
  context.strokeStyle = line.colour
  context.fillStyle = line.colour
  context.lineWidth = line.width
  context.setLineDash([...(line.dash ?? [])])
  context.globalAlpha = line.opacity ?? 1
  context.beginPath()
  let open = false
  for (let i = 0; i < line.x.length; i++) {
    const value = line.y[i]!
    if (!Number.isFinite(value)) {
      open = false
      continue
    }
    if (open) context.lineTo(x(line.x[i]!), y(value))
    else context.moveTo(x(line.x[i]!), y(value))
    open = true
  }
  context.stroke()
  context.setLineDash([])
  if (line.dots)
    for (let i = 0; i < line.x.length; i++) {
      if (!Number.isFinite(line.y[i]!)) continue
      context.beginPath()
      context.arc(x(line.x[i]!), y(line.y[i]!), line.width + 1, 0, 2 * Math.PI)
      context.fill()
    }
  context.globalAlpha = 1
}
