/** Everything the user can do, once: feeds buttons, keys, menus, the help sheet and the tests. */
import { isOver } from '../runtime/protocol.ts'
import type { FlowClock } from '../store/flow-clock.ts'
import type { LabState, LabStore } from '../store/lab-store.ts'
import type { Live } from '../store/live.ts'
import type { Version } from '../store/versions.ts'
import {
  LAYERS,
  type LayerName,
  type SheetName,
  THEMES,
  type ViewStore,
} from '../store/view-store.ts'
import type { Action, ActionId } from '../ui/action.ts'
import type { PlaneHandle } from '../ui/plane-handle.ts'

/** What the actions act upon. */
export interface ActionTargets {
  readonly store: LabStore
  readonly live: Live
  readonly view: ViewStore
  readonly flow: FlowClock
  readonly plane: PlaneHandle
  /** Asks for a file and opens it. */
  openFile(): void
  newSeed(): number
}

const ZOOM = 1.3
const always = (): undefined => undefined
/** Node, where tests run, has no platform to ask for before version 21. */
const MOD = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '') ? '⌘' : 'Ctrl'
/** What is done, and to what. */
const named = (verb: string, version: Version | undefined): string =>
  version?.edit ? `${verb}: ${version.edit.label}` : verb

/** Makes the registry. */
export function createActions(targets: ActionTargets): Readonly<Record<ActionId, Action>> {
  const { store, live, view, flow, plane, openFile, newSeed } = targets
  const over = (lab: LabState): string | undefined => {
    if (!lab.ready) return 'the lab is starting'
    const left = lab.runs.some(({ status }) => !isOver(status))
    return left ? undefined : 'all runs have ended; rewind first'
  }
  const oneRun = (lab: LabState): string | undefined =>
    lab.study.runs > 1 ? undefined : 'the study has one run'
  const noPicture = (lab: LabState): string | undefined =>
    lab.picture ? undefined : 'there is no picture yet'
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

  const list: Action[] = [
    {
      id: 'play',
      group: 'Training',
      name: (lab) => (lab.playing ? 'Pause training' : 'Train'),
      keys: ['Space', 'k'],
      keyName: 'Space',
      run: () => {
        const { playing, play, pause } = store.getState()
        if (playing) pause()
        else play()
      },
      blocked: (lab) => (lab.playing ? undefined : over(lab)),
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
    {
      id: 'undo',
      group: 'Page',
      name: ({ versions }) =>
        named('Undo', versions.past.length > 0 ? versions.present : undefined),
      keys: ['$mod+z'],
      keyName: `${MOD} Z`,
      run: () => store.getState().undo(),
      blocked: ({ versions }) =>
        versions.past.length > 0 ? undefined : 'nothing of the study has been changed',
    },
    {
      id: 'redo',
      group: 'Page',
      name: ({ versions }) => named('Redo', versions.future[0]),
      keys: ['$mod+Shift+z', 'Control+y'],
      keyName: `⇧ ${MOD} Z`,
      run: () => store.getState().redo(),
      blocked: ({ versions }) => (versions.future.length > 0 ? undefined : 'nothing was undone'),
    },
    sheetAction('study', 'Study: experiments and sweeps', 'e', view),
    sheetAction('results', 'Results of all experiments', 't', view),
    {
      id: 'open-file',
      group: 'Page',
      name: () => 'Open study file…',
      keys: ['o'],
      keyName: 'O',
      run: openFile,
      blocked: always,
    },
    {
      id: 'theme',
      group: 'Page',
      name: () => 'Light, dark, or as the system',
      keys: ['d'],
      keyName: 'D',
      run: () => {
        const { theme, setTheme } = view.getState()
        setTheme(THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]!)
      },
      blocked: always,
    },
    {
      id: 'help',
      group: 'Page',
      name: () => 'Keys and help',
      keys: ['Shift+?', '?'],
      keyName: '?',
      run: () => {
        const { helpOpen, setHelpOpen } = view.getState()
        setHelpOpen(!helpOpen)
      },
      blocked: always,
    },
  ]
  return Object.fromEntries(list.map((action) => [action.id, action])) as Record<ActionId, Action>
}

/** All experiments where they have room, or else the selected one and a neighbour. */
function usuallyBeside({ study, selectedExperiment }: LabState): number[] {
  const all = study.experiments.map((_, i) => i)
  if (all.length <= 4) return all
  const from = Math.min(selectedExperiment, all.length - 2)
  return [from, from + 1]
}

function sheetAction(id: SheetName, name: string, key: string, view: ViewStore): Action {
  return {
    id,
    group: 'Page',
    name: () => name,
    keys: [key],
    keyName: key.toUpperCase(),
    run: () => view.getState().setSheet(id),
    blocked: always,
  }
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
