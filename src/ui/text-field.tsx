import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import { useUndoKeys } from './undo-key.ts'

interface TextFieldProps {
  /** Accessible name. */
  readonly label: string
  readonly value: string
  readonly className?: string
  readonly placeholder?: string
  /** Tells the control apart from others of its row. */
  readonly control?: string
  /** Takes what was typed, on Enter and when the field is left; answers with the sentence that refuses it. */
  commit(typed: string): string | undefined
}

/** A word or two that can be written over in place. Escape brings back what stood there. */
export function TextField(props: TextFieldProps) {
  const { label, value, className, placeholder, control, commit } = props
  const [draft, setDraft] = useState<string>()
  const [problem, setProblem] = useState<string>()
  const undoKeys = useUndoKeys()
  const problemId = useId()
  const forget = (): void => {
    setDraft(undefined)
    setProblem(undefined)
  }
  // A value from elsewhere replaces what was typed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the value changes
  useEffect(forget, [value])
  const finish = (): void => {
    if (draft === undefined) return
    const refused = draft.trim() === value ? undefined : commit(draft)
    setProblem(refused)
    if (!refused) setDraft(undefined)
  }
  return (
    <>
      <input
        className={`text-input ${className ?? ''}`}
        aria-label={label}
        aria-invalid={problem ? true : undefined}
        aria-errormessage={problem ? problemId : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
        title={draft === undefined ? value || placeholder : undefined}
        data-control={control}
        value={draft ?? value}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={finish}
        onKeyDown={(event: KeyboardEvent) => {
          undoKeys(event, draft)
          if (event.key === 'Enter') finish()
          if (event.key === 'Escape' && draft !== undefined) {
            // The sheet stays open.
            event.preventDefault()
            forget()
          }
        }}
      />
      {problem && (
        <p className="problem" id={problemId} role="alert">
          {problem}
        </p>
      )}
    </>
  )
}
