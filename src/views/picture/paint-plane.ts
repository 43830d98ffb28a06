/** Writes down as SVG what `PlaneRenderer` draws: the same scene as lines and discs. */
import { toView } from '../plane/camera.ts'
import { positionAt } from '../plane/flow.ts'
import type { Colour, PlaneContent } from '../plane/plane-renderer.ts'
import type { SvgPainter } from './svg-painter.ts'

/** Every layer becomes a group under its name. */
export function paintPlane(painter: SvgPainter, { scene, paths, target }: PlaneContent): void {
  const { layers, colours, markScale } = scene
  const failed = (point: number): boolean => !(paths!.distance[point]! <= 1)
  const view = ([x, y]: readonly [number, number]) => toView(scene.camera, scene.size, x, y)
  const points = paths?.distance.length ?? 0
  const place = (point: number, at: number) => view(positionAt(paths!.positions, points, point, at))
  const all = Array.from({ length: points }, (_, point) => point)
  const good = all.filter((point) => !failed(point))
  const bad = all.filter(failed)
  const discs = (
    places: readonly (readonly [number, number])[],
    radius: number,
    colour: Colour,
  ) => {
    painter.beginPath()
    for (const [x, y] of places) if (Number.isFinite(x + y)) painter.arc(x, y, radius)
    filled(painter, colour)
  }
  if (layers.trajectories && points > 0)
    painter.group('trajectories', () => {
      const quiet = scene.point !== undefined
      painter.lineJoin = 'round'
      for (const [chosen, width, colour, opacity] of [
        [good, 0.9, colours.good, quiet ? 0.4 : 0.7],
        [bad, 1.4, colours.failed, quiet ? 0.5 : 0.85],
      ] as const) {
        painter.beginPath()
        for (const point of chosen) trajectory(painter, scene.at, (at) => place(point, at))
        stroked(painter, colour, width * markScale, opacity)
      }
    })
  if (layers.source && points > 0)
    painter.group('source', () =>
      discs(
        all.map((point) => place(point, 0)),
        1.7 * markScale,
        colours.source,
      ),
    )
  if (layers.target && target.length > 0)
    painter.group('target', () =>
      discs(
        Array.from({ length: target.length / 2 }, (_, i) =>
          view([target[2 * i]!, target[2 * i + 1]!]),
        ),
        1.9 * markScale,
        colours.target,
      ),
    )
  if (layers.generated && points > 0)
    painter.group('generated', () => {
      const colour = mixed(colours.source, colours.generated, scene.t)
      discs(
        good.map((point) => place(point, scene.at)),
        1.9 * markScale,
        colour,
      )
      painter.beginPath()
      for (const point of bad)
        cross(painter, place(point, scene.at), (3.1 * markScale) / Math.SQRT2)
      stroked(painter, colour, 1.24)
    })
  if (scene.point !== undefined && scene.point < points)
    painter.group('chosen', () => {
      painter.beginPath()
      trajectory(painter, scene.at, (at) => place(scene.point!, at))
      stroked(painter, colours.ink, 2 * markScale)
      if (scene.nearest) ring(painter, view(scene.nearest), 5.5 * markScale, colours.target)
      ring(painter, place(scene.point!, scene.at), 6.5 * markScale, colours.ink)
    })
}

/** Every other output time up to the present one, as on the stage. */
function trajectory(
  painter: SvgPainter,
  end: number,
  place: (at: number) => readonly [number, number],
): void {
  let begun = false
  for (let at = 0; ; at = Math.min(end, at + 2)) {
    const [x, y] = place(at)
    if (!Number.isFinite(x + y)) return
    if (begun) painter.lineTo(x, y)
    else painter.moveTo(x, y)
    begun = true
    if (at >= end) return
  }
}

function cross(painter: SvgPainter, [x, y]: readonly [number, number], reach: number): void {
  if (!Number.isFinite(x + y)) return
  painter.moveTo(x - reach, y - reach)
  painter.lineTo(x + reach, y + reach)
  painter.moveTo(x - reach, y + reach)
  painter.lineTo(x + reach, y - reach)
}

function ring(
  painter: SvgPainter,
  [x, y]: readonly [number, number],
  radius: number,
  colour: Colour,
): void {
  painter.beginPath()
  painter.arc(x, y, radius - 1)
  stroked(painter, colour, 1.5)
}

function filled(painter: SvgPainter, colour: Colour): void {
  painter.fillStyle = css(colour)
  painter.globalAlpha = colour[3]
  painter.fill()
  painter.globalAlpha = 1
}

function stroked(painter: SvgPainter, colour: Colour, width: number, opacity = 1): void {
  painter.strokeStyle = css(colour)
  painter.lineWidth = width
  painter.globalAlpha = colour[3] * opacity
  painter.stroke()
  painter.globalAlpha = 1
}

const css = ([r, g, b]: Colour): string =>
  `rgb(${[r, g, b].map((channel) => Math.round(255 * channel)).join(', ')})`

function mixed(a: Colour, b: Colour, share: number): Colour {
  const channel = (i: 0 | 1 | 2 | 3): number => a[i] + share * (b[i] - a[i])
  return [channel(0), channel(1), channel(2), channel(3)]
}
