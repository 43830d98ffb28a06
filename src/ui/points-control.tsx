import { useMemo, useState } from 'react'
import type { PointsField } from '../study/field.ts'
import { modesAmong, type Point } from '../views/brush.ts'
import { whole } from '../views/format.ts'
import { extentOf, PointsCanvas } from '../views/points-canvas.tsx'
import { GroupFrame } from './group-frame.tsx'
import type { Way } from './points-editor.tsx'
import { PointsEditorLater } from './points-editor-later.tsx'
import { useThemeChange } from './theme-change.ts'

interface PointsControlProps {
  readonly field: PointsField
  /** Address of its help (`study/help/`). */
  readonly help: string
  readonly value: readonly Point[]
  readonly part: 'target' | 'source'
  /** Takes other points; answers with the sentence that refuses them. */
  commit(value: readonly Point[]): string | undefined
}

/** How many points there are, what they look like, and the way to others. */
export function PointsControl({ field, help, value, part, commit }: PointsControlProps) {
  const themes = useThemeChange()
  const [way, setWay] = useState<Way>()
  const modes = useMemo(() => modesAmong(value), [value])
  return (
    <GroupFrame
      field={field}
      help={help}
      aside={
        <span className="number">
          {whole(value.length)}
          {modes > 0 && (
            <span className="quiet">
              {' '}
              in {modes} {modes === 1 ? 'mode' : 'modes'}
            </span>
          )}
        </span>
      }
    >
      <div className="points-row">
        <PointsCanvas
          className={`points-picture ${part}`}
          points={value}
          extent={extentOf(value, 1)}
          subscribe={themes}
        />
        <button type="button" className="plain-button small" onClick={() => setWay('draw')}>
          Draw…
        </button>
        <button type="button" className="plain-button small" onClick={() => setWay('text')}>
          Paste or load…
        </button>
      </div>
      <PointsEditorLater
        field={field}
        part={part}
        title={`Own ${part} points`}
        points={value}
        way={way}
        onWay={setWay}
        onUse={commit}
      />
    </GroupFrame>
  )
}
