import { type KeyboardEvent, type PointerEvent, useId, useRef, useState } from 'react'
import type { RingField } from '../study/field.ts'
import {
  barPath,
  binDegrees,
  binOf,
  grained,
  INNER,
  OUTER,
  paintedRing,
  type RingPlace,
  ringPlace,
} from '../views/ring-paint.ts'
import { GroupFrame } from './field-help.tsx'
import { changed, historyOf, undoKey, undone } from './undo.ts'

interface RingControlProps {
  readonly field: RingField
  readonly value: readonly number[]
  /** Takes other heights; answers with the sentence that refuses them. */
  commit(value: readonly number[]): string | undefined
}

type Heights = readonly number[]

/** Bins to go by key. */
const BINS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 }
/** What becomes of the share of the largest height by key. */
const SHARES: Readonly<Record<string, (share: number) => number>> = {
  ArrowUp: (share) => share + 0.05,
  ArrowDown: (share) => share - 0.05,
  PageUp: (share) => share + 0.2,
  PageDown: (share) => share - 0.2,
  Home: () => 0,
  End: () => 1,
}

/** Heights around a ring, painted with a pointer or set bar by bar with keys. A stroke counts when it ends. */
export function RingControl({ field, value, commit }: RingControlProps) {
  const { bins, max } = field
  const [history, setHistory] = useState(() => historyOf<Heights>(value))
  /** Heights while a stroke or a series of key presses lasts. */
  const [draft, setDraft] = useState<Heights>()
  const [problem, setProblem] = useState<string>()
  const [seen, setSeen] = useState(value)
  const [bin, setBin] = useState(0)
  const hint = useId()
  /** The stroke of a pointer: what it has painted and where it is. */
  const stroke = useRef<{ heights: Heights; at: RingPlace | undefined }>(undefined)
  if (seen !== value) {
    setSeen(value)
    // Another study; the value that was just painted comes back the same.
    if (!same(value, history.present)) {
      setHistory(historyOf<Heights>(value))
      setDraft(undefined)
      setProblem(undefined)
    }
  }
  const heights = draft ?? history.present

  const submit = (wanted: Heights): void => {
    setDraft(undefined)
    if (wanted.every((height) => height === 0)) setProblem('Paint at least one direction.')
    else setProblem(same(wanted, value) ? undefined : commit(wanted))
  }
  const finish = (painted: Heights | undefined): void => {
    if (!painted) return
    if (!same(painted, history.present)) setHistory(changed(history, painted))
    submit(painted)
  }
  const undo = (): void => {
    const before = undone(history)
    setHistory(before)
    submit(before.present)
  }

  const paint = (event: PointerEvent<SVGSVGElement>): void => {
    if (!stroke.current) return
    const place = placeUnder(event)
    // Through the middle, a stroke begins anew on the other side.
    const from = stroke.current.at ?? place
    stroke.current.at = place
    if (!place || !from) return
    stroke.current.heights = paintedRing(stroke.current.heights, from, place, max)
    setDraft(stroke.current.heights)
    setBin(binOf(place.turn, bins))
  }
  const endStroke = (): Heights | undefined => {
    const painted = stroke.current?.heights
    stroke.current = undefined
    return painted
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (undoKey(event) === undone) {
      event.preventDefault()
      undo()
      return
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const { key } = event
    if (Object.hasOwn(BINS, key)) setBin((bin + bins + BINS[key]!) % bins)
    else if (Object.hasOwn(SHARES, key))
      setDraft(heights.map((h, i) => (i === bin ? grained(SHARES[key]!(h / max), max) : h)))
    else if (key === 'Enter') finish(draft)
    else if (key === 'Escape') setDraft(undefined)
    else return
    event.preventDefault()
  }

  const [from, to] = binDegrees(bin, bins).map((degrees) => Number(degrees.toFixed(1)))
  const height = heights[bin]!
  const fill = (share: number) => () => finish(heights.map(() => share * max))
  return (
    <GroupFrame
      field={field}
      problem={problem}
      aside={
        <span className="ring-readout number" aria-hidden="true">
          {from}° to {to}°: {height}
        </span>
      }
    >
      <div
        className="ring"
        role="slider"
        tabIndex={0}
        aria-label={field.label}
        aria-describedby={hint}
        aria-orientation="vertical"
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={height}
        aria-valuetext={`${from}° to ${to}°: height ${height}`}
        onKeyDown={onKeyDown}
        onBlur={() => finish(draft)}
      >
        <svg
          viewBox="-100 -100 200 200"
          aria-hidden="true"
          onPointerDown={(event) => {
            if (event.button !== 0 || !event.isPrimary) return
            event.currentTarget.setPointerCapture(event.pointerId)
            stroke.current = { heights, at: undefined }
            paint(event)
          }}
          onPointerMove={paint}
          onPointerUp={() => finish(endStroke())}
          onPointerCancel={() => {
            endStroke()
            setDraft(undefined)
          }}
        >
          <circle className="ring-limit" r={OUTER} />
          {heights.map((each, i) => (
            <path
              // biome-ignore lint/suspicious/noArrayIndexKey: bars are known by their place
              key={i}
              className={i === bin ? 'ring-bar current' : 'ring-bar'}
              d={barPath(i, bins, each / max)}
            />
          ))}
          <path className="ring-mark" d={barPath(bin, bins, 1)} />
          <circle className="ring-limit" r={INNER} />
        </svg>
      </div>
      <p id={hint} className="hidden">
        Left and right choose a direction, up and down its height; Enter applies.
      </p>
      <p className="ring-steps">
        <button type="button" className="link-button" onClick={fill(0)}>
          clear
        </button>
        <button type="button" className="link-button" onClick={fill(1)}>
          even
        </button>
        <button
          type="button"
          className="link-button"
          aria-disabled={history.past.length === 0 ? true : undefined}
          onClick={undo}
        >
          undo
        </button>
      </p>
    </GroupFrame>
  )
}

/** Place on the ring under a pointer. */
function placeUnder({ currentTarget, clientX, clientY }: PointerEvent<SVGSVGElement>) {
  const box = currentTarget.getBoundingClientRect()
  const unit = 200 / box.width
  return ringPlace(
    (clientX - box.left - box.width / 2) * unit,
    (box.top + box.height / 2 - clientY) * unit,
  )
}

const same = (a: Heights, b: Heights): boolean =>
  a.length === b.length && a.every((height, i) => height === b[i])
