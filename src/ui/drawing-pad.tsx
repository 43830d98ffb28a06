import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import type { Point } from '../views/brush.ts'
import { measured } from '../views/format.ts'
import { PointsCanvas } from '../views/points-canvas.tsx'
import { useThemeChange } from './theme-change.ts'

/** Radii of the paper's shells, as faint guides. */
const GUIDES = [25, 55]
/** Steps of the cursor in plane units: with Alt, plain, with Shift. */
const STEPS = { fine: 0.5, plain: 2, far: 10 }
/** Bit of a pen's eraser in `PointerEvent.buttons`. */
const PEN_ERASER = 32

interface DrawingPadProps {
  readonly part: 'target' | 'source'
  readonly points: readonly Point[]
  /** Half the side of the plane that is seen. */
  readonly extent: number
  /** Of the brush or eraser, in plane units. */
  readonly radius: number
  readonly erasing: boolean
  onStart(at: Point, erasing: boolean): void
  onMove(to: Point): void
  onEnd(): void
  onCancel(): void
}

/** The plane as a sheet to draw on, by pointer, pen, touch or keys. */
export function DrawingPad(props: DrawingPadProps) {
  const { part, points, extent, radius, erasing, onStart, onMove, onEnd, onCancel } = props
  const themes = useThemeChange()
  const [cursor, setCursor] = useState<Point>([0, 0])
  const [shown, setShown] = useState(false)
  const [said, setSaid] = useState('')
  const [pointer, setPointer] = useState<number>()

  const follow = (event: PointerEvent): Point => {
    const box = event.currentTarget.getBoundingClientRect()
    const unit = (2 * extent) / box.width
    const at: Point = [
      (event.clientX - box.left) * unit - extent,
      extent - (event.clientY - box.top) * unit,
    ]
    setCursor(at)
    setShown(true)
    return at
  }
  const release = (event: PointerEvent, how: () => void): void => {
    if (event.pointerId !== pointer) return
    setPointer(undefined)
    if (event.pointerType === 'touch') setShown(false)
    how()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || pointer !== undefined) return
    const arrow = Object.hasOwn(ARROWS, event.key) ? ARROWS[event.key] : undefined
    const paints = event.key === 'Enter' || event.key === ' '
    const erases = event.key === 'Delete' || event.key === 'Backspace'
    if (!arrow && !paints && !erases) return
    event.preventDefault()
    setShown(true)
    if (arrow) {
      const step = event.shiftKey ? STEPS.far : event.altKey ? STEPS.fine : STEPS.plain
      const within = (value: number): number =>
        Math.max(-extent, Math.min(extent, Math.round(value * 10) / 10))
      const at: Point = [within(cursor[0] + step * arrow[0]), within(cursor[1] + step * arrow[1])]
      setCursor(at)
      setSaid(`x ${measured(at[0])}, y ${measured(at[1])}`)
      return
    }
    onStart(cursor, erases || erasing)
    onEnd()
  }

  return (
    <div
      className={`pad ${part}`}
      role="application"
      aria-label="Plane to draw on. Arrow keys move the cursor, with Shift far, with Alt finely. Enter paints, Delete erases."
      // biome-ignore lint/a11y/noNoninteractiveTabindex: keys draw on it
      tabIndex={0}
      onKeyDown={onKeyDown}
      onBlur={() => setShown(false)}
      onPointerDown={(event) => {
        if (pointer !== undefined || (event.button !== 0 && !(event.buttons & PEN_ERASER))) return
        event.currentTarget.setPointerCapture(event.pointerId)
        setPointer(event.pointerId)
        onStart(follow(event), erasing || (event.buttons & PEN_ERASER) > 0)
      }}
      onPointerMove={(event) => {
        if (pointer !== undefined && event.pointerId !== pointer) return
        const at = follow(event)
        if (pointer !== undefined) onMove(at)
      }}
      onPointerUp={(event) => release(event, onEnd)}
      onPointerCancel={(event) => release(event, onCancel)}
      onPointerLeave={() => setShown(false)}
    >
      <svg viewBox={`${-extent} ${-extent} ${2 * extent} ${2 * extent}`} aria-hidden="true">
        <path className="guide" d={`M${-extent} 0H${extent}M0 ${-extent}V${extent}`} />
        {GUIDES.map((guide) => (
          <circle key={guide} className="guide" r={guide} />
        ))}
      </svg>
      {GUIDES.map((guide) => (
        <small key={guide} aria-hidden="true" style={{ bottom: `${50 + (50 * guide) / extent}%` }}>
          {guide}
        </small>
      ))}
      <PointsCanvas points={points} extent={extent} subscribe={themes} />
      {shown && (
        <svg viewBox={`${-extent} ${-extent} ${2 * extent} ${2 * extent}`} aria-hidden="true">
          <g transform={`translate(${cursor[0]} ${-cursor[1]})`}>
            <circle className={erasing ? 'brush erasing' : 'brush'} r={radius} />
            <path className="brush" d="M-1.2 0H1.2M0 -1.2V1.2" />
          </g>
        </svg>
      )}
      <span className="hidden" aria-live="polite">
        {said}
      </span>
    </div>
  )
}

const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
}
