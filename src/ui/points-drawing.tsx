import { useMemo, useRef, useState } from 'react'
import { type History, redone, undone } from '../store/history.ts'
import type { PointsField } from '../study/field.ts'
import { erased, joined, type Point, Stroke } from '../views/brush.ts'
import { whole } from '../views/format.ts'
import { extentOf } from '../views/points-canvas.tsx'
import { Choice } from './choice.tsx'
import { DrawingPad } from './drawing-pad.tsx'

/** Half the side of the plane that is drawn on: 1.2 times the radius of the source's shell in the paper. */
const EXTENT = 1.2 * 55
const TOOLS = ['brush', 'eraser'] as const
type Tool = (typeof TOOLS)[number]

type Points = readonly Point[]

interface PointsDrawingProps {
  readonly field: PointsField
  readonly part: 'target' | 'source'
  readonly history: History<Points>
  onHistory(step: typeof undone): void
  /** A stroke has ended. */
  onDrawn(points: Points): void
}

/** Draws points with a brush on the plane. */
export function PointsDrawing({ field, part, history, onHistory, onDrawn }: PointsDrawingProps) {
  const [tool, setTool] = useState<Tool>('brush')
  const [radius, setRadius] = useState(4)
  const [density, setDensity] = useState(12)
  /** The points while a stroke lasts. */
  const [draft, setDraft] = useState<Points>()
  const stroke = useRef<{ points: Points; brush: Stroke | undefined; at: Point }>(undefined)
  const draws = useRef(0)
  const { present, past, future } = history
  // The plane stays as large as it is while one draws.
  const first = past[0] ?? present
  const extent = useMemo(() => extentOf(first, EXTENT), [first])
  const points = draft ?? present

  const put = (now: Points): void => {
    if (!stroke.current) return
    stroke.current.points = now
    setDraft(now)
  }
  const add = (now: Points, scattered: Points): Points => {
    const reach = Math.min(extent, field.reach)
    const seen = scattered.filter(([x, y]) => Math.abs(x) <= reach && Math.abs(y) <= reach)
    return [...now, ...joined(now, seen.slice(0, field.max - now.length))]
  }
  const start = (at: Point, erasing: boolean): void => {
    const brush = erasing ? undefined : new Stroke({ radius, density }, at, draws.current)
    stroke.current = { points: present, brush, at }
    put(brush ? add(present, brush.dab()) : erased(present, at, at, radius))
  }
  const move = (to: Point): void => {
    if (!stroke.current) return
    const { points: now, brush, at } = stroke.current
    stroke.current.at = to
    put(brush ? add(now, brush.moveTo(to)) : erased(now, at, to, radius))
  }
  const end = (): void => {
    if (!stroke.current) return
    draws.current = stroke.current.brush?.draws ?? draws.current
    onDrawn(stroke.current.points)
    cancel()
  }
  const cancel = (): void => {
    stroke.current = undefined
    setDraft(undefined)
  }

  return (
    <div className="points-drawing">
      <DrawingPad
        part={part}
        points={points}
        extent={extent}
        radius={radius}
        erasing={tool === 'eraser'}
        onStart={start}
        onMove={move}
        onEnd={end}
        onCancel={cancel}
      />
      <div className="points-tools">
        <Choice
          legend="Tool"
          values={TOOLS}
          words={{ brush: 'brush', eraser: 'eraser' }}
          value={tool}
          onChange={(chosen) => setTool(chosen)}
        />
        <div className="points-steps">
          <StepButton label="Undo" on={past.length > 0} onClick={() => onHistory(undone)} />
          <StepButton label="Redo" on={future.length > 0} onClick={() => onHistory(redone)} />
          <StepButton label="Clear" on={present.length > 0} onClick={() => onDrawn([])} />
        </div>
        <ToolSlider label="Size" min={1} max={20} value={radius} onChange={setRadius} />
        {tool === 'brush' && (
          <ToolSlider label="Density" min={1} max={60} value={density} onChange={setDensity} />
        )}
        <p aria-live="polite">
          <span className="number" data-testid="points-count">
            {whole(points.length)}
          </span>
          <span className="quiet"> of at most {whole(field.max)} points</span>
          {points.length >= field.max && <span className="problem"> The brush is empty.</span>}
        </p>
        <p className="quiet points-keys">
          Keys: arrows move, Shift far, Alt finely; Enter paints, Delete erases.
        </p>
      </div>
    </div>
  )
}

interface ToolSliderProps {
  readonly label: string
  readonly min: number
  readonly max: number
  readonly value: number
  onChange(value: number): void
}

function ToolSlider({ label, min, max, value, onChange }: ToolSliderProps) {
  return (
    <label className="slider-row">
      <span>{label}</span>
      <input
        type="range"
        className="slider"
        min={min}
        max={max}
        value={value}
        style={{ '--share': `${((value - min) / (max - min)) * 100}%` } as object}
        onChange={(event) => onChange(Number(event.target.value))}
      />
      <output className="number">{value}</output>
    </label>
  )
}

interface StepButtonProps {
  readonly label: string
  readonly on: boolean
  onClick(): void
}

function StepButton({ label, on, onClick }: StepButtonProps) {
  return (
    <button
      type="button"
      className="plain-button small"
      aria-disabled={on ? undefined : true}
      onClick={() => on && onClick()}
    >
      {label}
    </button>
  )
}
