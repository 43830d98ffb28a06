import { tinykeys } from 'tinykeys'
import type { LabStore } from '../store/lab-store.ts'
import type { ViewStore } from '../store/view-store.ts'
import type { Action } from '../ui/action.ts'

/** Controls that need keys for themselves. */
const TYPING = 'input:not([type=radio]):not([type=checkbox]), select, textarea, [contenteditable]'
/** Controls that have a use for keys with Ctrl or Cmd, such as undoing what was typed. */
const WRITING =
  'input:not([type=radio]):not([type=checkbox]):not([type=range]), textarea, [contenteditable]'
/** Controls that arrows move. */
const MOVING = 'input, select, textarea, [contenteditable]'
/** Controls that Space and Enter press. */
const PRESSING = 'button, summary, a[href], input, [role=menuitem]'

/**
 * Lets keys run actions, except where the focused control or an open sheet has a use for them.
 * @returns a function that ends it
 */
export function listenToKeys(
  actions: readonly Action[],
  store: LabStore,
  view: ViewStore,
): () => void {
  const bindings = actions.flatMap((action) =>
    (action.keys ?? []).map((key) => [
      key,
      (event: KeyboardEvent) => {
        if (event.repeat && action.group === 'Training') return
        if (isTaken(event) || action.blocked(store.getState(), view.getState())) return
        event.preventDefault()
        action.run()
      },
    ]),
  )
  return tinykeys(window, Object.fromEntries(bindings))
}

function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented) return true
  const target = event.target instanceof Element ? event.target : null
  if (event.key.startsWith('Arrow') && target?.closest(MOVING)) return true
  const command = event.ctrlKey || event.metaKey
  // Commands are found from text fields too.
  if (!(command && event.key === 'k') && target?.closest(command ? WRITING : TYPING)) return true
  // A dialog is in front of all else, even where a press beside its controls has left the focus nowhere.
  if (document.querySelector('dialog:modal')) return true
  if (target?.closest('[popover]:popover-open')) return true
  return event.code === 'Space' && target?.closest(PRESSING) !== null
}
