import { type ReactNode, useId, useState } from 'react'
import type { Field } from '../study/field.ts'
import { whole } from '../views/format.ts'

interface FieldFrameProps {
  readonly field: Field
  readonly problem?: string | undefined
  /** Words before the label for those who do not see the heading above it. */
  readonly prefix?: string | undefined
  /** Receives the ids that the control must carry. */
  readonly children: (ids: { control: string; describedBy: string | undefined }) => ReactNode
}

/** Label, control, help in place, and what is wrong with the value typed. */
export function FieldFrame({ field, problem, prefix, children }: FieldFrameProps) {
  const { id, describedBy, button, notes } = useNotes(field, problem, prefix)
  return (
    <div className="field">
      <div className="field-row">
        <label htmlFor={id}>
          {prefix && <span className="hidden">{prefix} </span>}
          {field.label}
        </label>
        {button}
        {children({ control: id, describedBy })}
      </div>
      {notes}
    </div>
  )
}

/** The button that opens a field's help, the help, and what is wrong. */
export function useNotes(field: Field, problem: string | undefined, prefix?: string) {
  const id = useId()
  const [helping, setHelping] = useState(false)
  const describedBy = [helping && `${id}-help`, problem && `${id}-problem`]
    .filter(Boolean)
    .join(' ')
  return {
    id,
    describedBy: describedBy || undefined,
    button: (
      <button
        type="button"
        className="help-button"
        aria-expanded={helping}
        aria-controls={`${id}-help`}
        aria-label={`What is ${prefix ? `${prefix} ` : ''}${field.label}?`}
        onClick={() => setHelping(!helping)}
      >
        i
      </button>
    ),
    notes: (
      <>
        <p className="field-help" id={`${id}-help`} hidden={!helping}>
          {field.help} {limits(field)}
        </p>
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
