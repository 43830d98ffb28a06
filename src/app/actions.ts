/** Everything the user can do, once: feeds buttons, keys, menus, the help sheet and the tests. */
import type { Action, ActionId } from '../ui/action.ts'
import type { ActionTargets } from './action-targets.ts'
import { pageActions } from './page-actions.ts'
import { stageActions } from './stage-actions.ts'
import { trainingActions } from './training-actions.ts'

/** Makes the registry. */
export function createActions(targets: ActionTargets): Readonly<Record<ActionId, Action>> {
  const list = [...trainingActions(targets), ...stageActions(targets), ...pageActions(targets)]
  return Object.fromEntries(list.map((action) => [action.id, action])) as Record<ActionId, Action>
}
