import type { KeyboardEvent } from 'react'
import { redone, undone } from '../store/history.ts'
import { usePage } from './lab-context.tsx'

/** What a key press asks of a history. */
export function undoKey(event: {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
}): typeof undone | undefined {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return undefined
  const key = event.key.toLowerCase()
  if (key === 'z') return event.shiftKey ? redone : undone
  return key === 'y' && !event.shiftKey ? redone : undefined
}

/**
 * Undoing in a field that is typed into: what is being typed undoes itself, as everywhere; where nothing is, the last edit
 * of the study is undone.
 */
export function useUndoKeys(): (event: KeyboardEvent, draft: string | undefined) => void {
  const { store } = usePage()
  return (event, draft) => {
    const step = draft === undefined ? undoKey(event) : undefined
    if (!step) return
    event.preventDefault()
    if (step === undone) store.getState().undo()
    else store.getState().redo()
  }
}
