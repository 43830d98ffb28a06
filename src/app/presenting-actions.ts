/** What can be done while presenting. */
import type { LabState } from '../store/lab-store.ts'
import type { ViewState } from '../store/view-store.ts'
import type { Action } from '../ui/action.ts'
import type { ActionTargets } from './action-targets.ts'
import { togglePart } from './toggle-part.ts'

/** @param actions among which those of a lesson and those that go on through experiments and moments are looked for */
export function presentingActions(
  { store, view }: ActionTargets,
  actions: Readonly<Record<string, Action>>,
): readonly Action[] {
  const only = (_: LabState, { presenting }: ViewState): string | undefined =>
    presenting ? undefined : 'only while presenting'
  const can = (action: Action | undefined): action is Action =>
    action?.blocked(store.getState(), view.getState()) === undefined && action !== undefined
  /** The steps of a lesson, or else the experiments, or else the kept moments. */
  const going = (way: 'next' | 'previous'): Action => {
    const found = (): Action | undefined =>
      ['step', 'experiment', 'moment'].map((what) => actions[`${way}-${what}`]).find(can)
    return {
      id: way === 'next' ? 'forward' : 'backward',
      group: 'Presenting',
      name: () => `${way === 'next' ? 'Forward' : 'Back'}: lesson, experiment or kept moment`,
      // Clickers send the second ones.
      keys: way === 'next' ? ['ArrowRight', 'PageDown'] : ['ArrowLeft', 'PageUp'],
      keyName: way === 'next' ? '→' : '←',
      run: () => found()?.run(),
      blocked: (lab, state) =>
        only(lab, state) ?? (found() ? undefined : 'there is nothing to go on to'),
    }
  }
  return [
    going('next'),
    going('previous'),
    {
      id: 'spotlight',
      group: 'Presenting',
      name: () => 'Spotlight around the pointer',
      keys: ['w'],
      keyName: 'W',
      run: () => togglePart(view, 'spotlight'),
      blocked: only,
    },
    {
      id: 'leave-presenting',
      group: 'Presenting',
      name: () => 'End presenting',
      keys: ['Escape'],
      keyName: 'Esc',
      run: () => view.getState().setPresenting(false),
      blocked: (lab, state) =>
        only(lab, state) ??
        (state.point === undefined ? undefined : 'first ends the choice of a point'),
    },
    {
      id: 'full-screen',
      group: 'Presenting',
      name: () => 'Full screen on or off',
      keys: ['Shift+f'],
      keyName: '⇧ F',
      run: async () => {
        // Where the browser does not allow it, its own key is left.
        if (document.fullscreenElement) await document.exitFullscreen()
        else await document.documentElement.requestFullscreen().catch(() => {})
      },
      blocked: () =>
        document.fullscreenEnabled ? undefined : 'this browser does not let the page do it',
    },
  ]
}
