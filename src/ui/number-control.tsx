import type { FieldAddress } from '../store/edit.ts'
import type { NumberField } from '../study/field.ts'
import { FieldFrame } from './field-help.tsx'
import { usePage } from './lab-context.tsx'
import { useNumberInput } from './number-input.ts'

interface NumberControlProps {
  readonly field: NumberField
  readonly value: number
  readonly address: FieldAddress
  /** Address of its help (`study/help/`). */
  readonly help: string
}

/** A number with its name and its help. */
export function NumberControl({ field, value, address, help }: NumberControlProps) {
  const { store } = usePage()
  const { problem, input } = useNumberInput(field, value, (typed) =>
    store.getState().edit(address, typed),
  )
  return (
    <FieldFrame field={field} help={help} problem={problem}>
      {({ control, describedBy }) => (
        <input {...input} id={control} aria-describedby={describedBy} />
      )}
    </FieldFrame>
  )
}
