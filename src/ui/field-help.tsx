import { type ReactNode, useId } from 'react'
import type { Field } from '../study/field.ts'
import { whole } from '../views/format.ts'
import { useHelp } from './help.tsx'

/** A field with what stands around its control. */
export interface NotedField {
  readonly field: Field
  /** Addresses of its help (`study/help/`). */
  readonly help: string | readonly string[]
  readonly problem?: string | undefined
  /** Words before the label for those who do not see the heading above it. */
  readonly prefix?: string | undefined
}

interface FieldFrameProps extends NotedField {
  /** Receives the ids that the control must carry. */
  readonly children: (ids: { control: string; describedBy: string | undefined }) => ReactNode
}

/** Label, control, help in place, and what is wrong with the value typed. */
export function FieldFrame({ children, ...noted }: FieldFrameProps) {
  const { id, describedBy, button, notes } = useNotes(noted)
  return (
    <div className="field">
      <div className="field-row">
        <label htmlFor={id}>
          {noted.prefix && <span className="hidden">{noted.prefix} </span>}
          {noted.field.label}
        </label>
        {button}
        {children({ control: id, describedBy })}
      </div>
      {notes}
    </div>
  )
}

/** The button that opens a field's help, the help, and what is wrong. */
export function useNotes({ field, help, problem, prefix }: NotedField) {
  const id = useId()
  const name = prefix ? `${prefix} ${field.label}` : field.label
  const { button, text, describedBy } = useHelp(help, name, limits(field))
  return {
    id,
    describedBy: [describedBy, problem && `${id}-problem`].filter(Boolean).join(' ') || undefined,
    button,
    notes: (
      <>
        {text}
        {problem && (
          <p ref={intoView} className="problem" id={`${id}-problem`} role="alert">
            {problem}
          </p>
        )}
      </>
    ),
  }
}

/** A sentence below the edge of the panel would go unread. */
function intoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' })
}

function limits(field: Field): string {
  const plain = (value: number): string => (Math.abs(value) >= 1000 ? whole(value) : String(value))
  switch (field.kind) {
    case 'number': {
      const end = field.below ? `below ${plain(field.max)}` : `to ${plain(field.max)}`
      return `${plain(field.min)} ${end}; usually ${plain(field.default)}.`
    }
    case 'points':
      return `${plain(field.min)} to ${plain(field.max)} of them.`
    case 'records':
      return `${plain(field.min)} to ${plain(field.max)} of them.`
    default:
      return ''
  }
}
