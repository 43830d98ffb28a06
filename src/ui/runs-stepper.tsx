import { useEffect, useId, useState } from 'react'
import { STUDY } from '../study/study.ts'
import { HelpWord } from './help-word.tsx'
import { Icon } from './icons.tsx'
import { useLab, usePage } from './lab-context.tsx'
import { parseNumber } from './parse-number.ts'
import { useUndoKeys } from './undo-key.ts'

/** Number of runs per experiment. Runs that are there already stay trained. */
export function RunsStepper() {
  const { store } = usePage()
  const runs = useLab((lab) => lab.study.runs)
  const experiments = useLab((lab) => lab.study.experiments.length)
  const [draft, setDraft] = useState<string>()
  const [problem, setProblem] = useState<string>()
  const problemId = useId()
  const undoKeys = useUndoKeys()
  const pending = useLab((lab) => lab.pending > 0)
  // Another study replaces what was typed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when one of them changes
  useEffect(() => {
    setDraft(undefined)
    setProblem(undefined)
  }, [runs, pending])
  const set = (value: number | string): void => {
    const refused = store.getState().edit({ field: 'runs' }, value)
    setProblem(refused)
    if (!refused) setDraft(undefined)
  }
  const { min, max } = STUDY.runs
  return (
    <fieldset className="stepper">
      <legend>
        <HelpWord of="study.runs" name="runs" />
      </legend>
      <button
        type="button"
        aria-label="One run fewer"
        aria-disabled={runs <= min || undefined}
        onClick={() => runs > min && set(runs - 1)}
      >
        <Icon name="minus" />
      </button>
      {experiments > 1 && <span className="of">{experiments} ×</span>}
      <input
        aria-label="Runs"
        inputMode="numeric"
        autoComplete="off"
        value={draft ?? runs}
        aria-invalid={problem ? true : undefined}
        aria-errormessage={problem ? problemId : undefined}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={() => draft !== undefined && set(parseNumber(draft))}
        onKeyDown={(event) => {
          undoKeys(event, draft)
          if (event.key === 'Enter') event.currentTarget.blur()
          if (event.key === 'Escape') {
            setDraft(undefined)
            setProblem(undefined)
          }
        }}
      />
      <button
        type="button"
        aria-label="One run more"
        aria-disabled={runs >= max || undefined}
        onClick={() => runs < max && set(runs + 1)}
      >
        <Icon name="plus" />
      </button>
      {problem && (
        <p className="problem floating" id={problemId} role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  )
}
