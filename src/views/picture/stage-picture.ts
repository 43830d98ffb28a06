/** The stage as a picture: background, map, plane, arrows, legend, scale, and where it comes from. On a canvas or as SVG. */
import type { MapWords } from '../../measure/map/words.ts'
import { wrapped } from '../figure/export.ts'
import { measured } from '../format.ts'
import { roundLength, toView } from '../plane/camera.ts'
import { drawMapArrows, type KnownMap } from '../plane/map-drawing.ts'
import type { MapScale } from '../plane/map-picture.ts'
import type { PlaneContent } from '../plane/plane-renderer.ts'
import { roughly } from '../roughly.ts'
import { paintPlane } from './paint-plane.ts'
import { type Painter, SvgPainter } from './svg-painter.ts'

/** Colours and type of the page as they are now. */
export interface PictureLook {
  readonly panel: string
  readonly ink: string
  readonly muted: string
  readonly source: string
  readonly target: string
  readonly generated: string
  readonly good: string
  /** A CSS family. */
  readonly font: string
}

/** A map under the points. */
export interface StageMap {
  readonly map: KnownMap
  readonly words: MapWords
  readonly scale: MapScale
  /** One pixel a cell. */
  readonly picture: HTMLCanvasElement
}

export interface StagePicture {
  readonly content: PlaneContent
  readonly map?: StageMap | undefined
  readonly look: PictureLook
  /** What is seen, above the origin. */
  readonly facts: string
  /** Study, experiment, run, step, engine and version. */
  readonly origin: string
}

const MARGIN = 12
const LINE = 15
/** Width of a character of 11 pixels, about. */
const CHARACTER = 5.9
const SCALE_BAR = 120

/** Width and height of the whole picture in CSS pixels. */
export function sizeOf({ content, facts, origin }: StagePicture): [number, number] {
  const { width, height } = content.scene.size
  return [width, Math.ceil(height + footHeight(width, facts, origin))]
}

function footHeight(width: number, facts: string, origin: string): number {
  return MARGIN + LINE * (1 + footLines(width, facts, origin).length) + MARGIN
}

function footLines(width: number, facts: string, origin: string): string[] {
  const most = Math.floor((width - 2 * MARGIN) / CHARACTER)
  return [facts, origin].flatMap((text) => wrapped(text, most))
}

/** The whole picture as an SVG file. */
export function stageSvg(stage: StagePicture, title: string): string {
  const painter = new SvgPainter()
  paintStage(painter, stage, {
    map: (address, ...box) => painter.image(address.toDataURL(), ...box),
    plane: () => paintPlane(painter, stage.content),
  })
  return painter.file(...sizeOf(stage), title, stage.origin)
}

/** How the parts are drawn that are no lines and words. */
interface StageParts {
  map(picture: HTMLCanvasElement, x: number, y: number, width: number, height: number): void
  plane(): void
}

/** Draws the picture in CSS pixels. */
export function paintStage(painter: Painter, stage: StagePicture, parts: StageParts): void {
  const { content, map, look } = stage
  const { camera, size } = content.scene
  const view = (x: number, y: number) => toView(camera, size, x, y)
  const [width, height] = sizeOf(stage)
  painter.fillStyle = look.panel
  painter.fillRect(0, 0, width, height)
  if (map) {
    const [left, bottom] = view(...map.map.grid.from)
    const [right, top] = view(...map.map.grid.to)
    parts.map(map.picture, left, top, right - left, bottom - top)
  }
  parts.plane()
  if (map) drawMapArrows(painter, map.map, view, { ink: look.ink, halo: look.panel })
  // What the plane or a map has drawn beyond the lower edge does not lie under the words.
  painter.fillStyle = look.panel
  painter.fillRect(0, size.height, width, height - size.height)
  scaleBar(painter, stage)
  foot(painter, stage)
}

function scaleBar(painter: Painter, { content, look }: StagePicture): void {
  const { camera, size } = content.scene
  const length = roundLength(camera.scale, SCALE_BAR)
  const [right, y] = [size.width - MARGIN, size.height - MARGIN]
  painter.strokeStyle = look.muted
  painter.lineWidth = 1
  painter.beginPath()
  painter.moveTo(right - length * camera.scale, y - 4)
  painter.lineTo(right - length * camera.scale, y)
  painter.lineTo(right, y)
  painter.lineTo(right, y - 4)
  painter.stroke()
  words(painter, look, measured(length), right, y - 8, look.muted, 'right')
}

function foot(painter: Painter, { content, map, look, facts, origin }: StagePicture): void {
  const { layers, size } = content.scene
  const y = size.height + MARGIN + LINE / 2
  let x = MARGIN
  for (const [layer, colour] of [
    ['source', look.source],
    ['target', look.target],
    ['generated', look.generated],
    ['trajectories', look.good],
  ] as const) {
    if (!layers[layer]) continue
    painter.fillStyle = painter.strokeStyle = colour
    painter.beginPath()
    if (layer === 'trajectories') {
      painter.lineWidth = 2
      painter.moveTo(x, y)
      painter.lineTo(x + 12, y)
      painter.stroke()
    } else {
      painter.arc(x + 5, y, 3.4, 0, 2 * Math.PI)
      painter.fill()
    }
    words(painter, look, layer, x + 16, y + 4, look.ink)
    x += 16 + CHARACTER * layer.length + 16
  }
  if (map) {
    const { label, unit } = map.words
    const { from, to } = map.scale
    const range = `${roughly(from)} to ${roughly(to)}`
    words(painter, look, `map: ${label}, ${range}${unit ? ` ${unit}` : ''}`, x, y + 4, look.ink)
  }
  footLines(size.width, facts, origin).forEach((line, i) => {
    words(painter, look, line, MARGIN, y + 4 + LINE * (i + 1), look.muted)
  })
}

function words(
  painter: Painter,
  look: PictureLook,
  text: string,
  x: number,
  y: number,
  colour: string,
  align: CanvasTextAlign = 'left',
): void {
  painter.font = `11px ${look.font}`
  painter.fillStyle = colour
  painter.textAlign = align
  painter.textBaseline = 'alphabetic'
  painter.fillText(text, x, y)
}
