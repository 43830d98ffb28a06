import { useState } from 'react'
import type { FieldAddress } from '../store/edit.ts'
import type { ChoiceField } from '../study/field.ts'
import { inWords } from '../study/value-words.ts'
import { FieldFrame } from './field-help.tsx'
import { usePage } from './lab-context.tsx'

interface ChoiceControlProps {
  readonly field: ChoiceField
  readonly value: string | number
  readonly address: FieldAddress
  /** Addresses of its help (`study/help/`). */
  readonly help: string | readonly string[]
  readonly prefix?: string
  /** How a value is called; the page's own words when absent. */
  readonly nameOf?: (value: string | number) => string
  /** Values that cannot be chosen, with the reason. */
  readonly off?: Readonly<Record<string, string>>
}

/** One of a few words or numbers. */
export function ChoiceControl(props: ChoiceControlProps) {
  const { field, value, address, help, prefix, nameOf = inWords, off = {} } = props
  const { store } = usePage()
  const [problem, setProblem] = useState<string>()
  return (
    <FieldFrame field={field} help={help} problem={problem} prefix={prefix}>
      {({ control, describedBy }) => (
        <span className="select">
          <select
            id={control}
            value={value}
            aria-describedby={describedBy}
            onChange={(event) => {
              const chosen = field.values.find((each) => String(each) === event.target.value)
              setProblem(store.getState().edit(address, chosen))
            }}
          >
            {field.values.map((each) => {
              const reason = each === value ? undefined : off[each]
              return (
                <option key={each} value={each} disabled={reason !== undefined}>
                  {nameOf(each)}
                  {reason && ` (${reason})`}
                </option>
              )
            })}
          </select>
        </span>
      )}
    </FieldFrame>
  )
}
