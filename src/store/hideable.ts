/** What of the page a link may hide, by the names it goes by there (docs/link-format.md). `ui/hideable-parts.ts` knows where it is. */
import { EXPERIMENT } from '../study/experiment.ts'
import { PANELS } from './view-store.ts'

export const HIDEABLE: readonly string[] = [
  'top-bar',
  'presets',
  'transport',
  'new-seeds',
  'counters',
  'runs',
  'engine',
  'share',
  'help',
  'experiment',
  ...Object.keys(EXPERIMENT),
  'seed',
  'stage-head',
  'legend',
  'maps',
  'zoom',
  'flow-bar',
  'evidence',
  ...PANELS,
  'charts',
]
