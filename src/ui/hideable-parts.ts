/** Where the parts of the page are that a link may hide, and what the Share sheet calls them, by the names of `HIDEABLE`. */
import { PANELS } from '../store/view-store.ts'
import { EXPERIMENT, type PartName } from '../study/experiment.ts'
import { PANEL } from './evidence/panels.ts'

interface HideablePart {
  readonly selector: string
  readonly words: string
}

const part = (selector: string, words: string): HideablePart => ({ selector, words })
const action = (id: string, words: string): HideablePart => part(`[data-action="${id}"]`, words)
const named = (name: string, words: string): HideablePart => part(`[data-part="${name}"]`, words)

export const HIDEABLE_PARTS: Readonly<Record<string, HideablePart>> = {
  'top-bar': part('.top-bar, .embed > .frame-bar', 'Top bar'),
  presets: part('.preset-button', 'Presets'),
  transport: part('.transport, .embed .play-button', 'Train, step, rewind, new seeds'),
  'new-seeds': action('new-seeds', 'New seeds'),
  counters: part('.readouts, .embed .frame-step', 'Step, speed, time left'),
  runs: part('.stepper', 'Number of runs'),
  engine: part('.engine-button', 'Engine'),
  share: action('share', 'Share'),
  help: action('help', 'Keys and help'),
  experiment: part('.experiment', 'Experiment panel'),
  ...Object.fromEntries(
    (Object.keys(EXPERIMENT) as PartName[]).map((name) => [
      name,
      named(name, EXPERIMENT[name].label),
    ]),
  ),
  seed: named('seed', 'Seed'),
  'stage-head': part('.stage-head', 'Head of the stage'),
  legend: part('.legend', 'Legend'),
  maps: part('.map-choice', 'Choice of maps'),
  zoom: part('.plane-corner .joined', 'Zoom'),
  'flow-bar': part('.flow-bar', 'Flow time'),
  evidence: part('.evidence', 'Evidence panel'),
  ...Object.fromEntries(PANELS.map((name) => [name, named(name, PANEL[name].title)])),
  charts: part('.charts', 'Charts'),
}
