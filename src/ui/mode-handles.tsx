import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import { meanLength } from '../math/vector.ts'
import { undone } from '../store/history.ts'
import { measured } from '../views/format.ts'
import { angleOf, placeAt, TURNS, within } from '../views/mode-angle.ts'
import { useLab, usePage, useView } from './lab-context.tsx'
import { undoKey } from './undo-key.ts'
import './styles/mode-handles.css'

/** Where a mode is being turned to, in degrees. */
interface Turn {
  readonly mode: number
  readonly angle: number
}

/** Grips on the modes of a target, by which they are turned: with the pointer, or with the arrow keys. */
export default function ModeHandles() {
  const { store, plane, live } = usePage()
  const experiment = useLab((lab) => lab.selectedExperiment)
  const target = useLab((lab) => lab.study.experiments[lab.selectedExperiment]?.target)
  const shown = useView((state) => state.layers.target)
  const ready = useLab((lab) => lab.picture !== undefined)
  const modes = target?.kind === 'modes' ? target.modes : undefined
  /** The mode that is being turned, and where it is by now. */
  const [turning, setTurning] = useState<Turn>()
  /** The same at once: what it is committed by takes the grip away, which ends the drag a second time before React renders. */
  const turned = useRef<Turn>(undefined)
  const turn = (to: Turn | undefined): void => {
    turned.current = to
    setTurning(to)
  }
  /** The pointer that drags; undefined while none does, or once Escape has ended it. */
  const dragging = useRef<number>(undefined)
  const grips = useRef<(HTMLButtonElement | null)[]>([])

  const angles = modes?.map(({ angle }, i) => (turning?.mode === i ? turning.angle : angle))
  useEffect(() => {
    const view = plane.current
    if (!view || !angles) return
    const place = (): void => {
      // As the target is trained on, which norm alignment may have scaled.
      const target = live.experiments[experiment]?.target
      const radius = target?.length ? meanLength(target) : 0
      angles.forEach((angle, i) => {
        const [px, py] = view.toView(...placeAt(angle, radius)) ?? [-100, -100]
        const grip = grips.current[i]
        if (grip) grip.style.transform = `translate(${px.toFixed(1)}px, ${py.toFixed(1)}px)`
      })
    }
    place()
    return view.subscribe(place)
  })
  if (!modes || !shown || !ready) return null

  const commit = (mode: number, angle: number): void => {
    turn(undefined)
    const edited = modes.map((each, i) => (i === mode ? { ...each, angle: within(angle) } : each))
    store.getState().edit({ experiment, part: 'target', field: 'modes' }, edited)
  }
  const onPointerDown = ({ button, currentTarget, pointerId }: PointerEvent<HTMLButtonElement>) => {
    if (button !== 0) return
    currentTarget.setPointerCapture(pointerId)
    // Not every browser gives a pressed button the focus, and Escape goes where the focus is.
    currentTarget.focus()
    dragging.current = pointerId
  }
  const onPointerMove = (event: PointerEvent<HTMLButtonElement>, mode: number): void => {
    if (event.pointerId !== dragging.current) return
    const place = plane.current?.placeOf(event.clientX, event.clientY)
    if (place) turn({ mode, angle: angleOf(...place) })
  }
  const endDrag = (): void => {
    dragging.current = undefined
    const to = turned.current
    if (to) commit(to.mode, to.angle)
  }
  const cancel = (): void => {
    dragging.current = undefined
    turn(undefined)
  }
  const onKeyDown = (event: KeyboardEvent, mode: number): void => {
    const leaves = event.key === 'Escape' || undoKey(event) === undone
    if (leaves && (turning || dragging.current !== undefined)) {
      // What has not been applied yet is left; the page's own use of the key begins after that.
      event.preventDefault()
      cancel()
      return
    }
    const direction = { ArrowLeft: 1, ArrowUp: 1, ArrowRight: -1, ArrowDown: -1 }[event.key]
    if (event.key === 'Enter' && turning) commit(mode, turning.angle)
    else if (direction !== undefined) {
      event.preventDefault()
      event.stopPropagation()
      const step = event.shiftKey ? TURNS.coarse : event.altKey ? TURNS.fine : TURNS.plain
      const from = turning?.mode === mode ? turning.angle : modes[mode]!.angle
      turn({ mode, angle: within(from + direction * step) })
    }
  }
  return (
    <div className="mode-handles">
      {angles!.map((angle, i) => (
        <button
          // biome-ignore lint/suspicious/noArrayIndexKey: modes are known by their place
          key={i}
          ref={(element) => {
            grips.current[i] = element
          }}
          type="button"
          className="mode-handle"
          role="slider"
          aria-label={`Direction of mode ${i + 1}`}
          aria-valuemin={0}
          aria-valuemax={360}
          aria-valuenow={within(angle)}
          aria-valuetext={`${measured(within(angle), 1)}°`}
          title={`Mode ${i + 1}: ${measured(within(angle), 1)}°. Drag, or arrow keys and Enter; Escape cancels.`}
          onPointerDown={onPointerDown}
          onPointerMove={(event) => onPointerMove(event, i)}
          onPointerUp={endDrag}
          onPointerCancel={cancel}
          onKeyDown={(event) => onKeyDown(event, i)}
          onBlur={endDrag}
        />
      ))}
    </div>
  )
}
