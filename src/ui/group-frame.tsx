import type { ReactNode } from 'react'
import { type NotedField, useNotes } from './field-help.tsx'

interface GroupFrameProps extends NotedField {
  /** Beside the label. */
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** Label, help and what is wrong for a value that needs several controls, which stand below its label. */
export function GroupFrame({ aside, children, ...noted }: GroupFrameProps) {
  const { id, describedBy, button, notes } = useNotes(noted)
  return (
    <fieldset className="field" aria-labelledby={`${id}-label`} aria-describedby={describedBy}>
      <div className="field-row">
        <span id={`${id}-label`} className="field-label">
          {noted.field.label}
        </span>
        {button}
        <span>{aside}</span>
      </div>
      {children}
      {notes}
    </fieldset>
  )
}
