/** What of the page a link may hide, by the names it goes by there (docs/link-format.md). `ui/hidden-parts.tsx` knows where it is. */
import { EXPERIMENT } from '../study/experiment.ts'
import { PANELS } from './view-store.ts'

export const HIDEABLE: readonly string[] = [
  'top-bar',
  'presets',
  'transport',
  'counters',
  'runs',
  'engine',
  'theme',
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
