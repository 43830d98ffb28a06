/** The stage as a picture: its planes with maps and arrows, legend, scale, and where it comes from. On a canvas or as SVG. */
import type { MapWords } from '../../measure/map/words.ts'
import { wrapped } from '../figure/export.ts'
import { measured } from '../format.ts'
import { roundLength, toView } from '../plane/camera.ts'
import { drawMapArrows, type KnownMap } from '../plane/map-drawing.ts'
import type { MapScale } from '../plane/map-picture.ts'
import type { PlaneContent } from '../plane/plane-renderer.ts'
import { roughly } from '../roughly.ts'
import { paintPlane } from './paint-plane.ts'
import { HEAD_HEIGHT, type PaneHead, paintPaneHead } from './pane-head.ts'
import { CHARACTER, type PictureLook, words } from './picture-words.ts'
import { type Painter, SvgPainter } from './svg-painter.ts'

/** A map under the points. */
export interface StageMap {
  readonly map: KnownMap
  readonly words: MapWords
  readonly scale: MapScale
  /** One pixel a cell. */
  readonly picture: HTMLCanvasElement
}

/** One plane. */
export interface StagePane {
  readonly content: PlaneContent
  readonly map?: StageMap | undefined
  /** Above it, where there are others beside it. */
  readonly head?: PaneHead | undefined
}

export interface StagePicture {
  /** One plane or several side by side, of one size, with one camera. */
  readonly panes: readonly [StagePane, ...StagePane[]]
  readonly look: PictureLook
  /** What is seen, above the origin. */
  readonly facts: string
  /** Study, experiment, run, step, engine and version. */
  readonly origin: string
}

const MARGIN = 12
const LINE = 15
const SCALE_BAR = 120
/** Between planes: a hairline. */
const GAP = 1

/** Planes side by side: at most three in a row, four in two rows. */
function gridOf({ panes }: StagePicture) {
  const columns = panes.length > 3 ? 2 : panes.length
  const { width, height: plane } = panes[0].content.scene.size
  const head = panes.length > 1 ? HEAD_HEIGHT : 0
  const height = head + plane
  const rows = Math.ceil(panes.length / columns)
  return {
    ...{ width, plane, head },
    whole: [columns * (width + GAP) - GAP, rows * (height + GAP) - GAP] as const,
    /** Upper left corner of a pane. */
    corner: (place: number) =>
      [(place % columns) * (width + GAP), Math.floor(place / columns) * (height + GAP)] as const,
  }
}

/** Width and height of the whole picture in CSS pixels. */
export function sizeOf(stage: StagePicture): [number, number] {
  const [width, height] = gridOf(stage).whole
  const lines = 1 + footLines(width, stage).length
  return [width, Math.ceil(height + MARGIN + LINE * lines + MARGIN)]
}

function footLines(width: number, { facts, origin }: StagePicture): string[] {
  const most = Math.floor((width - 2 * MARGIN) / CHARACTER)
  return [facts, origin].flatMap((text) => wrapped(text, most))
}

/** The whole picture as an SVG file. */
export function stageSvg(stage: StagePicture, title: string): string {
  const painter = new SvgPainter()
  paintStage(painter, stage, {
    window: (...of) => painter.window(...of),
    map: (address, ...box) => painter.image(address.toDataURL(), ...box),
    plane: (content) => paintPlane(painter, content),
  })
  return painter.file(...sizeOf(stage), title, stage.origin)
}

/** How the parts are drawn that are no lines and words. */
interface StageParts {
  /** Draws with another origin, and nothing beyond a size. */
  window(
    name: string,
    corner: readonly [number, number],
    size: readonly [number, number],
    draw: () => void,
  ): void
  map(picture: HTMLCanvasElement, x: number, y: number, width: number, height: number): void
  plane(content: PlaneContent): void
}

/** Draws the picture in CSS pixels. */
export function paintStage(painter: Painter, stage: StagePicture, parts: StageParts): void {
  const { panes, look } = stage
  const { width, plane, head, whole, corner } = gridOf(stage)
  painter.fillStyle = look.panel
  painter.fillRect(0, 0, ...sizeOf(stage))
  panes.forEach((pane, place) => {
    const [x, y] = corner(place)
    if (pane.head) paintPaneHead(painter, look, pane.head, [x, y], width)
    const name = pane.head ? pane.head.letter.toLowerCase() : 'plane'
    parts.window(name, [x, y + head], [width, plane], () => paintPane(painter, pane, look, parts))
    painter.fillStyle = look.line
    if (x > 0) painter.fillRect(x - GAP, y, GAP, head + plane)
    if (y > 0) painter.fillRect(0, y - GAP, whole[0], GAP)
  })
  const [left, top] = corner(panes.length - 1)
  scaleBar(painter, stage, left + width - MARGIN, top + head + plane - MARGIN)
  foot(painter, stage, whole)
}

/** A plane with its map, from the origin. */
function paintPane(
  painter: Painter,
  { content, map }: StagePane,
  look: PictureLook,
  parts: StageParts,
): void {
  const { camera, size } = content.scene
  const view = (x: number, y: number) => toView(camera, size, x, y)
  if (map) {
    const [left, bottom] = view(...map.map.grid.from)
    const [right, top] = view(...map.map.grid.to)
    parts.map(map.picture, left, top, right - left, bottom - top)
  }
  parts.plane(content)
  if (map) drawMapArrows(painter, map.map, view, { ink: look.ink, halo: look.panel })
}

function scaleBar(painter: Painter, { panes, look }: StagePicture, right: number, y: number): void {
  const { scale } = panes[0].content.scene.camera
  const length = roundLength(scale, SCALE_BAR)
  const left = right - length * scale
  painter.strokeStyle = look.muted
  painter.lineWidth = 1
  painter.beginPath()
  painter.moveTo(left, y - 4)
  painter.lineTo(left, y)
  painter.lineTo(right, y)
  painter.lineTo(right, y - 4)
  painter.stroke()
  words(painter, look, measured(length), right, y - 8, { colour: look.muted, align: 'right' })
}

function foot(
  painter: Painter,
  stage: StagePicture,
  [width, height]: readonly [number, number],
): void {
  const { panes, look } = stage
  const y = height + MARGIN + LINE / 2
  let x = MARGIN
  for (const [layer, colour] of [
    ['source', look.source],
    ['target', look.target],
    ['generated', look.generated],
    ['trajectories', look.good],
  ] as const) {
    if (!panes.some(({ content }) => content.scene.layers[layer])) continue
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
    words(painter, look, layer, x + 16, y + 4)
    x += 16 + CHARACTER * layer.length + 16
  }
  const map = panes.find((pane) => pane.map)?.map
  if (map) {
    const { label, unit } = map.words
    const { from, to } = map.scale
    const range = `${roughly(from)} to ${roughly(to)}`
    words(painter, look, `map: ${label}, ${range}${unit ? ` ${unit}` : ''}`, x, y + 4)
  }
  footLines(width, stage).forEach((line, i) => {
    words(painter, look, line, MARGIN, y + 4 + LINE * (i + 1), { colour: look.muted })
  })
}
