import { useId, useRef } from 'react'
import { modesAmong } from '../views/brush.ts'
import { measured, whole } from '../views/format.ts'
import { extentOf, PointsCanvas } from '../views/points-canvas.tsx'
import type { PointsTextState } from './read-points-text.ts'
import { useThemeChange } from './theme-change.ts'

interface PointsTextProps {
  readonly part: 'target' | 'source'
  readonly text: PointsTextState
}

/** A box to paste points into, a file to load them from, and what was read. */
export function PointsText({ part, text }: PointsTextProps) {
  const id = useId()
  const file = useRef<HTMLInputElement>(null)
  const { shown, hidden, reading, points, problem } = text
  return (
    <div className="points-text">
      <div>
        <label htmlFor={id}>
          One point a line: x, y{part === 'target' && ', and its mode if known'}
        </label>
        <textarea
          id={id}
          rows={10}
          spellCheck={false}
          autoComplete="off"
          value={shown}
          placeholder={hidden ? `${hidden} is not shown here.` : '12.5, -3\n8, 41.25'}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem && `${id}-problem`}
          onChange={(event) => text.type(event.target.value)}
          onPaste={(event) => {
            if (text.paste(event.clipboardData.getData('text'))) event.preventDefault()
          }}
        />
        {problem && (
          <p className="problem" id={`${id}-problem`} role="alert">
            {problem}
          </p>
        )}
        <p className="points-file">
          <button type="button" className="plain-button" onClick={() => file.current?.click()}>
            Choose a file…
          </button>
          <span className="quiet">CSV, TSV or text; or drop it here.</span>
          <input
            ref={file}
            type="file"
            hidden
            accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
            onChange={(event) => {
              const chosen = event.target.files?.[0]
              if (chosen) text.readFile(chosen)
              // The same file, once changed, may be chosen again.
              event.target.value = ''
            }}
          />
        </p>
      </div>
      <div className="points-result" role="status">
        {reading && <p className="quiet">Reading…</p>}
        {points && <Preview part={part} text={text} points={points} />}
      </div>
    </div>
  )
}

interface PreviewProps extends PointsTextProps {
  readonly points: NonNullable<PointsTextState['points']>
}

function Preview({ part, text, points }: PreviewProps) {
  const themes = useThemeChange()
  const extent = extentOf(points, 0.1)
  const modes = modesAmong(points)
  return (
    <>
      <PointsCanvas
        className={`points-preview ${part}`}
        points={points}
        extent={extent}
        subscribe={themes}
      />
      <p>
        {whole(points.length)} {points.length === 1 ? 'point' : 'points'}
        <span className="quiet"> within ±{measured(extent)}</span>
      </p>
      {modes > 0 && (
        <p className="quiet">
          in {modes} {modes === 1 ? 'mode' : 'modes'}, as the third column says
        </p>
      )}
      {text.modesLeftOut && (
        <p className="quiet">The third column is left out: a source has no modes.</p>
      )}
    </>
  )
}
