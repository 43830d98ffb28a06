import { useEffect, useRef, useState } from 'react'
import { usePage } from '../lab-context.tsx'
import { ExportRow } from './export-row.tsx'
import type { StagePart } from './export-stage.ts'
import { type FilmChoice, saveFilm } from './stage-film.ts'

const WIDTHS = [640, 1280, 1920]
const SECONDS = [2, 4, 8, 16]
const OF = ['flow', 'training'] as const

/** A film of the stage, with its progress. */
export function FilmRow({ part }: { readonly part: StagePart }) {
  const page = usePage()
  const [choice, setChoice] = useState<FilmChoice>({ of: 'flow', width: 1280, seconds: 8 })
  const [share, setShare] = useState<number>()
  const [said, setSaid] = useState('')
  const making = useRef<AbortController>(undefined)
  // A sheet that is closed makes no film.
  useEffect(() => () => making.current?.abort(), [])
  const make = async (): Promise<void> => {
    const cancelling = new AbortController()
    const { signal } = cancelling
    making.current = cancelling
    setSaid('')
    setShare(0)
    try {
      await saveFilm(page, part, choice, setShare, signal)
      setSaid('Saved.')
    } catch (error) {
      setSaid(signal.aborted ? 'Cancelled.' : (error as Error).message)
    }
    setShare(undefined)
  }
  return (
    <ExportRow
      title="Film of the stage"
      help="The flow from t = 0 to 1, or the training at its kept moments. Training goes on meanwhile."
      said={said}
    >
      {share === undefined ? (
        <>
          <Choice
            name="What the film shows"
            value={choice.of}
            options={OF.map((of) => [of, of])}
            onChange={(of) => setChoice({ ...choice, of: of as FilmChoice['of'] })}
          />
          <Choice
            name="Width of the film"
            value={choice.width}
            options={WIDTHS.map((width) => [width, `${width} px`])}
            onChange={(width) => setChoice({ ...choice, width: Number(width) })}
          />
          <Choice
            name="Length of the film"
            value={choice.seconds}
            options={SECONDS.map((seconds) => [seconds, `${seconds} s`])}
            onChange={(seconds) => setChoice({ ...choice, seconds: Number(seconds) })}
          />
        </>
      ) : (
        <>
          <progress aria-label="Film, frames" value={share} max={1} />
          <span className="number quiet">{Math.floor(100 * share)} %</span>
        </>
      )}
      {/* One button, so that it keeps the focus. */}
      <button
        type="button"
        className="plain-button small"
        aria-label={share === undefined ? 'Make a film as WebM' : 'Cancel the film'}
        onClick={() => (share === undefined ? void make() : making.current?.abort())}
      >
        {share === undefined ? 'WebM' : 'Cancel'}
      </button>
    </ExportRow>
  )
}

interface ChoiceProps {
  readonly name: string
  readonly value: string | number
  readonly options: readonly (readonly [string | number, string])[]
  onChange(value: string): void
}

/** A small select. */
export function Choice({ name, value, options, onChange }: ChoiceProps) {
  return (
    <span className="select small">
      <select aria-label={name} value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map(([each, words]) => (
          <option key={each} value={each}>
            {words}
          </option>
        ))}
      </select>
    </span>
  )
}
