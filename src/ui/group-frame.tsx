import type { ReactNode } from 'react'
import type { Field } from '../study/field.ts'
import { useNotes } from './field-help.tsx'

interface GroupFrameProps {
  readonly field: Field
  readonly problem?: string | undefined
  /** Beside the label. */
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** Label, help and what is wrong for a value that needs several controls, which stand below its label. */
export function GroupFrame({ field, problem, aside, children }: GroupFrameProps) {
  const { id, describedBy, button, notes } = useNotes(field, problem)
  return (
    <fieldset className="field" aria-labelledby={`${id}-label`} aria-describedby={describedBy}>
      <div className="field-row">
        <span id={`${id}-label`} className="field-label">
          {field.label}
        </span>
        {button}
        <span>{aside}</span>
      </div>
      {children}
      {notes}
    </fieldset>
  )
}
