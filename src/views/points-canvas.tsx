import { useEffect, useRef } from 'react'
import type { Point } from './brush.ts'

interface PointsCanvasProps {
  readonly points: readonly Point[]
  /** Half the side of the square that is seen, around the origin. */
  readonly extent: number
  readonly className?: string
  /** Calls when the colour may have changed. @returns a function that ends the subscription */
  readonly subscribe: (listener: () => void) => () => void
}

/** Points on a square of the plane, in the colour of the element's text, as large as the sheet makes it. Decoration. */
export function PointsCanvas({ points, extent, className, subscribe }: PointsCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    let frame = 0
    const draw = (): void => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => canvas.current && paint(canvas.current, points, extent))
    }
    draw()
    const resizes = new ResizeObserver(draw)
    resizes.observe(canvas.current!)
    const end = subscribe(draw)
    return () => {
      cancelAnimationFrame(frame)
      resizes.disconnect()
      end()
    }
  }, [points, extent, subscribe])
  return <canvas ref={canvas} className={className} />
}

/** Half the side of a square around the origin that shows all points: `least`, or more where they reach farther. */
export function extentOf(points: readonly Point[], least: number): number {
  let farthest = 0
  for (const [x, y] of points) farthest = Math.max(farthest, Math.abs(x), Math.abs(y))
  return farthest <= least ? least : farthest * MARGIN
}

/** Room around the outermost point, so that it is seen whole. */
const MARGIN = 1.05

function paint(canvas: HTMLCanvasElement, points: readonly Point[], extent: number): void {
  const side = canvas.clientWidth * (window.devicePixelRatio || 1)
  const context = canvas.getContext('2d')
  if (!context || side === 0) return
  canvas.width = side
  canvas.height = side
  context.fillStyle = getComputedStyle(canvas).color
  const size = sizeOf(points.length, canvas.clientWidth) * (side / canvas.clientWidth)
  const scale = side / (2 * extent)
  for (const [x, y] of points)
    context.fillRect(side / 2 + x * scale - size / 2, side / 2 - y * scale - size / 2, size, size)
}

/** CSS pixels of a point: many points would only make a blot. */
function sizeOf(count: number, side: number): number {
  const most = side < 100 ? 1.2 : 3
  return Math.max(1, Math.min(most, (side / 8) * count ** -0.5))
}
