/** Actions that are not there from the start: their keys are heard once the first picture stands. */
import type { Action } from '../ui/action.ts'
import type { ActionTargets } from './action-targets.ts'
import { listenToKeys } from './keys.ts'

/**
 * Lets the keys of the actions that come later be heard.
 * @returns loads everything that can be done at present
 */
export function laterActions(
  targets: ActionTargets,
  actions: Readonly<Record<string, Action>>,
): () => Promise<readonly Action[]> {
  const { store, view } = targets
  let loaded: Promise<readonly Action[]> | undefined
  const more = (): Promise<readonly Action[]> =>
    (loaded ??= import('./more-actions.ts').then(({ moreActions }) => {
      const found = moreActions(targets, actions)
      listenToKeys(found, store, view)
      return found
    }))
  const end = store.subscribe(({ picture }) => {
    if (!picture) return
    end()
    void more()
  })
  return async () => [
    ...Object.values(actions),
    ...(await more()),
    ...(await import('./found-actions.ts')).foundActions(targets),
  ]
}
