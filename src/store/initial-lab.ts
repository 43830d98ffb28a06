import { DEFAULT_SETTINGS } from '../runtime/settings.ts'
import { DEFAULT_PRESET, DEFAULT_STUDY } from '../study/presets/default.ts'
import type { Study } from '../study/study.ts'
import { type History, historyOf } from './history.ts'
import type { LabData } from './lab-state.ts'
import type { Version } from './versions.ts'

/** The page before the lab has said anything. */
export const INITIAL: LabData = {
  study: DEFAULT_STUDY,
  preset: DEFAULT_PRESET,
  changed: false,
  opened: undefined,
  pending: 0,
  ready: false,
  playing: false,
  runStepsPerSecond: 0,
  secondsLeft: undefined,
  measuring: [],
  runs: [],
  selectedExperiment: 0,
  selectedSeed: 0,
  sideBySide: [],
  engine: undefined,
  floors: [],
  lossFloors: [],
  summaries: [],
  picture: undefined,
  moment: undefined,
  moments: [],
  preparing: undefined,
  rejected: [],
  transports: [],
  settings: DEFAULT_SETTINGS,
  notices: [],
  kept: undefined,
  library: {},
  playTo: undefined,
  versions: opened(DEFAULT_STUDY),
}

/** A study that has not been edited yet. */
export function opened(study: Study): History<Version> {
  return historyOf<Version>({ study, changed: false, edit: undefined })
}
