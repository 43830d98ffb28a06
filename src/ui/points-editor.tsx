import { useState } from 'react'
import { changed, historyOf } from '../store/history.ts'
import type { PointsField } from '../study/field.ts'
import type { Point } from '../views/brush.ts'
import { Choice } from './choice.tsx'
import { EditorDialog } from './editor-dialog.tsx'
import { PointsDrawing } from './points-drawing.tsx'
import { PointsText } from './points-text.tsx'
import { usePointsText } from './read-points-text.ts'
import { undoKey } from './undo-key.ts'
import './styles/points-editor.css'

/** Ways to come by points. */
const WAYS = ['draw', 'text'] as const
export type Way = (typeof WAYS)[number]

export interface PointsEditorProps {
  readonly field: PointsField
  readonly part: 'target' | 'source'
  readonly title: string
  /** Points to begin with: always the same list while nothing has changed. */
  readonly points: readonly Point[]
  /** Undefined while the editor is closed. What was drawn waits for the next time. */
  readonly way: Way | undefined
  /** Opens another way, or closes. */
  onWay(way: Way | undefined): void
  /** Takes the points; answers with the sentence that refuses them. */
  onUse(points: readonly Point[]): string | undefined
}

/** Points drawn with a brush, pasted or loaded. Nothing changes until they are used. */
export function PointsEditor(props: PointsEditorProps) {
  const { field, part, title, points, way, onWay, onUse } = props
  const [start, setStart] = useState(points)
  const [history, setHistory] = useState(() => historyOf(points))
  const [problem, setProblem] = useState<string>()
  const text = usePointsText(field)
  if (start !== points) {
    setStart(points)
    setHistory(historyOf(points))
  }
  const made = way === 'text' ? text.points : history.present
  const close = (): void => {
    setProblem(undefined)
    onWay(undefined)
  }
  const use = (): void => {
    if (!made?.length) return
    const refused = onUse(made)
    if (refused) setProblem(refused)
    else close()
  }
  return (
    <EditorDialog
      open={way !== undefined}
      title={title}
      onClose={close}
      onFile={(file) => {
        onWay('text')
        text.readFile(file)
      }}
      onKeyDown={(event) => {
        const step = way === 'draw' ? undoKey(event) : undefined
        if (!step) return
        event.preventDefault()
        setHistory(step)
      }}
    >
      <Choice
        legend="From"
        values={WAYS}
        words={{ draw: 'a brush', text: 'text or a file' }}
        value={way ?? 'draw'}
        onChange={(chosen) => {
          setProblem(undefined)
          onWay(chosen)
        }}
      />
      {way === 'text' ? (
        <PointsText part={part} text={text} />
      ) : (
        <PointsDrawing
          field={field}
          part={part}
          history={history}
          onHistory={setHistory}
          onDrawn={(drawn) => setHistory((before) => changed(before, drawn))}
        />
      )}
      <footer>
        {problem && (
          <p className="problem" role="alert">
            {problem}
          </p>
        )}
        <button type="button" className="plain-button" onClick={close}>
          Cancel
        </button>
        <button
          type="button"
          className="plain-button strong"
          aria-disabled={made?.length ? undefined : true}
          title={made?.length ? undefined : 'There are no points yet.'}
          onClick={use}
        >
          Use these points
        </button>
      </footer>
    </EditorDialog>
  )
}
