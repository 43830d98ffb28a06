import { type KeyboardEvent, useEffect, useState } from 'react'
import type { FieldAddress } from '../store/edit.ts'
import type { NumberField } from '../study/field.ts'
import { FieldFrame } from './field-help.tsx'
import { useLab, usePage } from './lab-context.tsx'

interface NumberControlProps {
  readonly field: NumberField
  readonly value: number
  readonly address: FieldAddress
}

/** A number typed in. It counts once Enter is pressed or the field is left; what is refused stays there with its reason. */
export function NumberControl({ field, value, address }: NumberControlProps) {
  const { store } = usePage()
  const pending = useLab((lab) => lab.pending > 0)
  const [draft, setDraft] = useState<string>()
  const [problem, setProblem] = useState<string>()

  // A value from elsewhere, or another study with the same value, replaces what was typed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when one of them changes
  useEffect(() => {
    setDraft(undefined)
    setProblem(undefined)
  }, [value, pending])

  const commit = (text: string): void => {
    const typed = toNumber(text)
    if (typed === value) {
      setDraft(undefined)
      setProblem(undefined)
      return
    }
    const refused = store.getState().edit(address, typed)
    setProblem(refused)
    if (!refused) setDraft(undefined)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter' && draft !== undefined) commit(draft)
    if (event.key === 'Escape') {
      setDraft(undefined)
      setProblem(undefined)
    }
    const direction = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
    if (direction === 0) return
    event.preventDefault()
    const typed = toNumber(draft ?? String(value))
    if (typeof typed !== 'number') return
    setDraft(String(stepped(field, typed, direction * (event.shiftKey ? 10 : 1))))
  }

  return (
    <FieldFrame field={field} problem={problem}>
      {({ control, describedBy }) => (
        <input
          id={control}
          className="number-input"
          inputMode={field.integer ? 'numeric' : 'decimal'}
          autoComplete="off"
          spellCheck={false}
          value={draft ?? String(value)}
          size={Math.max(5, (draft ?? String(value)).length)}
          aria-invalid={problem ? true : undefined}
          aria-describedby={describedBy}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={() => draft !== undefined && commit(draft)}
          onKeyDown={onKeyDown}
        />
      )}
    </FieldFrame>
  )
}

/** What was typed as a number; as it stands when it is none, so that the reason can quote it. */
function toNumber(text: string): number | string {
  const plain = text.trim().replaceAll(',', '')
  const value = Number(plain)
  return plain === '' || Number.isNaN(value) ? text.trim() : value
}

/** The next value by arrow key, within the limits: whole steps, or steps of a tenth of the value's size. */
function stepped(field: NumberField, value: number, steps: number): number {
  const size = field.integer ? 1 : 10 ** Math.floor(Math.log10(Math.abs(value) || 0.1) - 0.001)
  const next = Number((value + steps * size).toPrecision(12))
  const top = field.below ? value : field.max
  return next > field.max || (field.below && next >= field.max) ? top : Math.max(field.min, next)
}
