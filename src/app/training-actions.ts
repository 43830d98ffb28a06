import { isTraining, lastToEnd } from '../store/lab-state.ts'
import type { LabState } from '../store/lab-store.ts'
import type { Action } from '../ui/action.ts'
import { type ActionTargets, always } from './action-targets.ts'

/** What the user can do to the training. */
export function trainingActions({ store, newSeed }: ActionTargets): readonly Action[] {
  return [
    {
      id: 'play',
      group: 'Training',
      name: (lab) => (isTraining(lab) ? 'Pause training' : 'Train'),
      keys: ['Space', 'k'],
      keyName: 'Space',
      run: () => {
        const { playing, play, pause } = store.getState()
        if (playing) pause()
        else play()
      },
      blocked: (lab) => (isTraining(lab) ? undefined : over(lab)),
    },
    ...([1, 100] as const).map(
      (steps): Action => ({
        id: steps === 1 ? 'step' : 'step-100',
        group: 'Training',
        name: () => (steps === 1 ? 'One training step' : '100 training steps'),
        keys: [steps === 1 ? 's' : 'Shift+s'],
        keyName: steps === 1 ? 'S' : '⇧ S',
        run: () => store.getState().step(steps),
        blocked: over,
      }),
    ),
    {
      id: 'rewind',
      group: 'Training',
      name: () => 'Rewind: same seeds, same start',
      keys: ['r'],
      keyName: 'R',
      run: () => store.getState().rewind(),
      blocked: (lab) => (lab.ready ? undefined : 'the lab is starting'),
    },
    {
      id: 'new-seeds',
      group: 'Training',
      name: () => 'New seeds',
      keys: ['n'],
      keyName: 'N',
      run: () => store.getState().newSeeds(newSeed()),
      blocked: always,
    },
  ]
}

function over(lab: LabState): string | undefined {
  if (!lab.ready) return 'the lab is starting'
  if (lastToEnd(lab.study, lab.runs).left > 0) return undefined
  return lab.measuring.length > 0
    ? 'all is trained; the last checkpoints are being measured'
    : 'all runs have ended; rewind first'
}
