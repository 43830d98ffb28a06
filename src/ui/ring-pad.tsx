import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useId,
  useRef,
  useState,
} from 'react'
import type { FieldAddress } from '../store/edit.ts'
import { undone } from '../store/history.ts'
import { sameField } from '../store/versions.ts'
import {
  barPath,
  binDegrees,
  binOf,
  INNER,
  OUTER,
  type RingPlace,
  ringPlace,
} from '../views/ring-paint.ts'
import { useLab, usePage } from './lab-context.tsx'
import { undoKey } from './undo-key.ts'

/** What is painted on a ring, and how. */
export interface RingPainting<V> {
  /** Bins around the ring that keys go through and strokes paint. */
  readonly bins: number
  /** Largest height of a bin; the least is 0. */
  readonly max: number
  heightOf(value: V, bin: number): number
  /** @param share of the largest height; what is beyond 0 and 1 counts as these */
  withShare(value: V, bin: number, share: number): V
  /** What a stroke of the pointer between two places makes of it. */
  stroke(value: V, from: RingPlace, to: RingPlace, erasing: boolean): V
  same(a: V, b: V): boolean
  /** What a bin holds, in words. */
  inWords(value: V, bin: number): string
  /** @param bin where the keys are */
  draw(value: V, bin: number): ReactNode
  /** Values that a button paints, by its word. */
  readonly fills: Readonly<Record<string, V>>
  /** What keys do. */
  readonly hint: string
  /** Why a value cannot be, before it is tried. */
  refusal?(value: V): string | undefined
}

interface RingPadProps<V> {
  readonly label: string
  readonly painting: RingPainting<V>
  readonly value: V
  readonly address: FieldAddress
  /** Takes another value; answers with the sentence that refuses it. */
  commit(value: V): string | undefined
}

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
/** `button` of a pen that is turned round, and its bit in `buttons`. */
const PEN_ERASER = { button: 5, bit: 32 }

/** A ring that is painted with a pointer or set bin by bin with keys. A stroke counts when it ends; Escape leaves it. */
export function RingPad<V>({ label, painting, value, address, commit }: RingPadProps<V>) {
  const { bins, max, same } = painting
  const { store } = usePage()
  const undoable = useLab(({ versions: { past, present } }) =>
    past.length > 0 && present.edit ? sameField(present.edit.address, address) : false,
  )
  /** The value while a stroke or a series of key presses lasts, or one that was refused. */
  const [draft, setDraft] = useState<V>()
  const [problem, setProblem] = useState<string>()
  const [seen, setSeen] = useState(value)
  const [bin, setBin] = useState(0)
  const id = useId()
  /** The stroke of a pointer: what it has painted and where it is. */
  const stroke = useRef<{ painted: V; at: RingPlace | undefined }>(undefined)
  const leave = (): void => {
    stroke.current = undefined
    setDraft(undefined)
    setProblem(undefined)
  }
  if (seen !== value) {
    setSeen(value)
    // The value that was just painted comes back the same; any other one takes its place.
    if (!same(seen, value)) {
      setDraft(undefined)
      setProblem(undefined)
    }
  }
  const shown = draft ?? value

  const finish = (painted: V | undefined): void => {
    if (painted === undefined) return
    const refused = same(painted, value)
      ? undefined
      : (painting.refusal?.(painted) ?? commit(painted))
    setProblem(refused)
    setDraft(refused ? painted : undefined)
  }
  const undo = (): void => {
    if (draft !== undefined) leave()
    else if (undoable) store.getState().undo()
  }

  const paint = (event: PointerEvent<SVGSVGElement>): void => {
    if (!stroke.current) return
    const place = placeUnder(event)
    // Through the middle, a stroke begins anew on the other side.
    const from = stroke.current.at ?? place
    stroke.current.at = place
    if (!place || !from) return
    const erasing = (event.buttons & PEN_ERASER.bit) > 0
    stroke.current.painted = painting.stroke(stroke.current.painted, from, place, erasing)
    setDraft(stroke.current.painted)
    setBin(binOf(place.turn, bins))
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const { key } = event
    if (draft !== undefined && (key === 'Escape' || undoKey(event) === undone)) {
      event.preventDefault()
      leave()
      return
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (Object.hasOwn(BINS, key)) setBin((bin + bins + BINS[key]!) % bins)
    else if (Object.hasOwn(SHARES, key))
      setDraft(painting.withShare(shown, bin, SHARES[key]!(painting.heightOf(shown, bin) / max)))
    else if (key === 'Enter') finish(draft)
    else return
    event.preventDefault()
  }

  const [from, to] = binDegrees(bin, bins).map((degrees) => Number(degrees.toFixed(1)))
  const said = `${from}° to ${to}°: ${painting.inWords(shown, bin)}`
  return (
    <>
      <div
        className="ring"
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-describedby={problem ? `${id}-hint ${id}-problem` : `${id}-hint`}
        aria-orientation="vertical"
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={painting.heightOf(shown, bin)}
        aria-valuetext={said}
        onKeyDown={onKeyDown}
        onBlur={() => finish(draft)}
      >
        <svg
          viewBox="-100 -100 200 200"
          aria-hidden="true"
          onPointerDown={(event) => {
            const { button, isPrimary, currentTarget, pointerId } = event
            if (!isPrimary || (button !== 0 && button !== PEN_ERASER.button)) return
            currentTarget.setPointerCapture(pointerId)
            stroke.current = { painted: shown, at: undefined }
            paint(event)
          }}
          onPointerMove={paint}
          onPointerUp={() => {
            const painted = stroke.current?.painted
            stroke.current = undefined
            finish(painted)
          }}
          onPointerCancel={leave}
        >
          <circle className="ring-limit" r={OUTER} />
          {painting.draw(shown, bin)}
          <path className="ring-mark" d={barPath(bin, bins, 1)} />
          <circle className="ring-limit" r={INNER} />
        </svg>
      </div>
      <p id={`${id}-hint`} className="hidden">
        {painting.hint}
      </p>
      <p className="ring-readout number" aria-hidden="true">
        {said}
      </p>
      <p className="ring-steps">
        {Object.entries(painting.fills).map(([word, filled]) => (
          <button key={word} type="button" className="link-button" onClick={() => finish(filled)}>
            {word}
          </button>
        ))}
        <button
          type="button"
          className="link-button"
          aria-disabled={undoable || draft !== undefined ? undefined : true}
          onClick={undo}
        >
          undo
        </button>
      </p>
      {problem && (
        <p className="problem" id={`${id}-problem`} role="alert">
          {problem}
        </p>
      )}
    </>
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
