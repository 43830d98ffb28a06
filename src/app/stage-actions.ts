import { MOST_BESIDE } from '../store/lab-state.ts'
import type { LabState } from '../store/lab-store.ts'
import { LAYERS, type LayerName, type ViewStore } from '../store/view-store.ts'
import type { Action } from '../ui/action.ts'
import { type ActionTargets, always } from './action-targets.ts'

const ZOOM = 1.3

/** What the user can do on the stage: what is shown there, and how. */
export function stageActions({ store, live, view, flow, plane }: ActionTargets): readonly Action[] {
  const movePoint = (by: number): void => {
    const count = live.snapshot?.nearestDistance.length ?? 0
    if (count === 0) return
    const { point, setPoint } = view.getState()
    setPoint(point === undefined ? (by > 0 ? 0 : count - 1) : (point + by + count) % count)
  }
  const moveRun = (by: number): void => {
    const { selectedExperiment, selectedSeed, study, select } = store.getState()
    select(selectedExperiment, (selectedSeed + by + study.runs) % study.runs)
  }
  return [
    {
      id: 'flow-play',
      group: 'Stage',
      name: () => 'Play the flow from t = 0 to 1',
      keys: ['f'],
      keyName: 'F',
      run: () => {
        const { flowPlaying, setFlowPlaying } = view.getState()
        if (!flowPlaying && flow.t >= 1) flow.set(0)
        setFlowPlaying(!flowPlaying)
      },
      blocked: noPicture,
    },
    {
      id: 'side-by-side',
      group: 'Stage',
      name: ({ sideBySide }) => (sideBySide.length > 0 ? 'One experiment' : 'Side by side'),
      keys: ['b'],
      keyName: 'B',
      run: () => {
        const { sideBySide, setSideBySide } = store.getState()
        setSideBySide(sideBySide.length > 0 ? [] : usuallyBeside(store.getState()))
      },
      blocked: ({ study }) =>
        study.experiments.length > 1 ? undefined : 'the study has one experiment; vary it first',
    },
    {
      id: 'vary',
      group: 'Stage',
      name: () => 'Vary one thing: a copy beside it',
      keys: ['v'],
      keyName: 'V',
      run: async () => (await import('../store/vary.ts')).vary(store.getState()),
      blocked: always,
    },
    {
      id: 'fit',
      group: 'Stage',
      name: () => 'Fit the plane to the stage',
      keys: ['0'],
      keyName: '0',
      run: () => plane.current?.fit(),
      blocked: always,
    },
    {
      id: 'zoom-in',
      group: 'Stage',
      name: () => 'Zoom in',
      keys: ['+', 'Shift++', '='],
      keyName: '+',
      run: () => plane.current?.zoom(ZOOM),
      blocked: always,
    },
    {
      id: 'zoom-out',
      group: 'Stage',
      name: () => 'Zoom out',
      keys: ['-'],
      keyName: '−',
      run: () => plane.current?.zoom(1 / ZOOM),
      blocked: always,
    },
    {
      id: 'next-point',
      group: 'Stage',
      name: () => 'Next point',
      keys: ['.'],
      keyName: '.',
      run: () => movePoint(1),
      blocked: noPicture,
    },
    {
      id: 'previous-point',
      group: 'Stage',
      name: () => 'Previous point',
      keys: [','],
      keyName: ',',
      run: () => movePoint(-1),
      blocked: noPicture,
    },
    {
      id: 'no-point',
      group: 'Stage',
      name: () => 'No point',
      keys: ['Escape'],
      keyName: 'Esc',
      run: () => view.getState().setPoint(undefined),
      blocked: (_, { point }) => (point === undefined ? 'no point is chosen' : undefined),
    },
    {
      id: 'next-run',
      group: 'Stage',
      name: () => 'Next run',
      keys: [']'],
      keyName: ']',
      run: () => moveRun(1),
      blocked: oneRun,
    },
    {
      id: 'previous-run',
      group: 'Stage',
      name: () => 'Previous run',
      keys: ['['],
      keyName: '[',
      run: () => moveRun(-1),
      blocked: oneRun,
    },
    ...LAYERS.map((layer, i) => layerAction(layer, String(i + 1), view)),
  ]
}

function oneRun(lab: LabState): string | undefined {
  return lab.study.runs > 1 ? undefined : 'the study has one run'
}

function noPicture(lab: LabState): string | undefined {
  return lab.picture ? undefined : 'there is no picture yet'
}

/** All experiments where they have room, or else the selected one and a neighbour. */
function usuallyBeside({ study, selectedExperiment }: LabState): number[] {
  const all = study.experiments.map((_, i) => i)
  if (all.length <= MOST_BESIDE) return all
  const from = Math.min(selectedExperiment, all.length - 2)
  return [from, from + 1]
}

function layerAction(layer: LayerName, key: string, view: ViewStore): Action {
  return {
    id: `toggle-${layer}`,
    group: 'Stage',
    name: () => `Show ${layer}`,
    keys: [key],
    keyName: key,
    run: () => view.getState().toggleLayer(layer),
    blocked: always,
  }
}
