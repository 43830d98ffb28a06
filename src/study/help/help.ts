/** Help on everything that the page shows, by its address (`help-entry.ts`). The page loads it after the first picture. */
import { COUPLING_HELP } from './coupling.ts'
import { FACT_HELP } from './facts.ts'
import type { HelpEntry, HelpTable } from './help-entry.ts'
import { MAP_HELP } from './maps.ts'
import { METRIC_HELP } from './metrics.ts'
import { PANEL_HELP } from './panels.ts'
import { PATH_HELP } from './path.ts'
import { PRUNING_HELP } from './pruning.ts'
import { READOUT_HELP } from './readouts.ts'
import { SOURCE_HELP } from './source.ts'
import { STUDY_HELP } from './study.ts'
import { TARGET_HELP } from './target.ts'
import { TRAINING_HELP } from './training.ts'

export const HELP: HelpTable = {
  ...STUDY_HELP,
  ...TARGET_HELP,
  ...SOURCE_HELP,
  ...COUPLING_HELP,
  ...PATH_HELP,
  ...PRUNING_HELP,
  ...TRAINING_HELP,
  ...METRIC_HELP,
  ...MAP_HELP,
  ...PANEL_HELP,
  ...FACT_HELP,
  ...READOUT_HELP,
}

/** The address under which help on `address` stands; undefined where there is none. */
export function placeOf(address: string): string | undefined {
  // Both prunings have the same rules.
  const exact = address.replace(/^(training|inference)Pruning(?=[.:])/, 'pruning')
  const ofAllKinds = exact.replace(/^(\w+)\.[\w-]+\.(\w+)$/, '$1.$2')
  return [exact, ofAllKinds].find((place) => Object.hasOwn(HELP, place))
}

/** Help on what stands at an address; undefined where there is none. */
export function helpOn(address: string): HelpEntry | undefined {
  const place = placeOf(address)
  return place === undefined ? undefined : HELP[place]
}
