import { type ChangeEvent, type KeyboardEvent, useEffect, useState } from 'react'
import type { NumberField } from '../study/field.ts'
import { useLab } from './lab-context.tsx'
import { parseNumber } from './parse-number.ts'
import { useUndoKeys } from './undo-key.ts'

/**
 * A number typed in. It counts once Enter is pressed or the field is left; what is refused stays there with its reason.
 * @param commit takes what was typed (a number, or the text where it is none); answers with the sentence that refuses it
 */
export function useNumberInput(
  field: NumberField,
  value: number,
  commit: (typed: number | string) => string | undefined,
) {
  const undoKeys = useUndoKeys()
  const pending = useLab((lab) => lab.pending > 0)
  const [draft, setDraft] = useState<string>()
  const [problem, setProblem] = useState<string>()
  const forget = (): void => {
    setDraft(undefined)
    setProblem(undefined)
  }

  // A value from elsewhere, or another study with the same value, replaces what was typed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when one of them changes
  useEffect(forget, [value, pending])

  const finish = (text: string): void => {
    const typed = parseNumber(text)
    if (typed === value) {
      forget()
      return
    }
    const refused = commit(typed)
    setProblem(refused)
    if (!refused) setDraft(undefined)
  }
  const shown = draft ?? String(value)
  return {
    problem,
    input: {
      className: 'number-input',
      inputMode: field.integer ? 'numeric' : 'decimal',
      autoComplete: 'off',
      spellCheck: false,
      value: shown,
      size: Math.max(5, shown.length),
      'aria-invalid': problem ? true : undefined,
      onChange: (event: ChangeEvent<HTMLInputElement>) => setDraft(event.target.value),
      onBlur: () => draft !== undefined && finish(draft),
      onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => {
        undoKeys(event, draft)
        if (event.key === 'Enter' && draft !== undefined) finish(draft)
        if (event.key === 'Escape') forget()
        const direction = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
        if (direction === 0) return
        event.preventDefault()
        const typed = parseNumber(shown)
        if (typeof typed !== 'number') return
        setDraft(String(stepped(field, typed, direction * (event.shiftKey ? 10 : 1))))
      },
    },
  } as const
}

/** The next value by arrow key, within the limits: whole steps, or steps of a tenth of the value's size. */
function stepped(field: NumberField, value: number, steps: number): number {
  const size = field.integer ? 1 : 10 ** Math.floor(Math.log10(Math.abs(value) || 0.1) - 0.001)
  const next = Number((value + steps * size).toPrecision(12))
  const top = field.below ? value : field.max
  return next > field.max || (field.below && next >= field.max) ? top : Math.max(field.min, next)
}
