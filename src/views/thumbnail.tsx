import { useEffect, useRef } from 'react'
import { readColours } from './colours.ts'
import { boundsOf, fitCamera, toView } from './plane/camera.ts'

interface ThumbnailProps {
  /** The points now: x0, y0, x1, y1, …; undefined while there are none. */
  readonly read: () => ArrayLike<number> | undefined
  /** Calls when `read` may answer otherwise, or the colour may have changed. @returns a function that ends the subscription */
  readonly subscribe: (listener: () => void) => () => void
  /** Token of the colour. */
  readonly token: string
}

/** CSS pixels of one side. */
const SIDE = 44
/** More points would only make a blot. */
const MOST_POINTS = 220

/** Points the size of a stamp. Decoration: the words stand beside it. */
export function Thumbnail({ read, subscribe, token }: ThumbnailProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    let drawn: ArrayLike<number> | undefined
    let drawnColour = ''
    const draw = (): void => {
      const points = read()
      if (!canvas.current) return
      const { colour } = readColours(document.body, { colour: token })
      if (points === drawn && colour === drawnColour) return
      drawn = points
      drawnColour = colour
      paint(canvas.current, points ?? [], colour)
    }
    draw()
    return subscribe(draw)
  }, [read, subscribe, token])
  return <canvas ref={canvas} className="thumbnail" />
}

function paint(canvas: HTMLCanvasElement, points: ArrayLike<number>, colour: string): void {
  const pixel = window.devicePixelRatio || 1
  canvas.width = SIDE * pixel
  canvas.height = SIDE * pixel
  const context = canvas.getContext('2d')
  const bounds = boundsOf([points])
  if (!context || !bounds) return
  const size = { width: SIDE, height: SIDE }
  const camera = fitCamera(bounds, size, 0.12)
  const stride = Math.max(1, Math.ceil(points.length / 2 / MOST_POINTS))
  context.scale(pixel, pixel)
  context.fillStyle = colour
  for (let i = 0; i + 1 < points.length; i += 2 * stride) {
    const [x, y] = toView(camera, size, points[i]!, points[i + 1]!)
    context.beginPath()
    context.arc(x, y, 0.8, 0, 2 * Math.PI)
    context.fill()
  }
}
