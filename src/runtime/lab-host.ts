import type { Choice } from '../engine/choose.ts'
import type { LossFloorPart } from '../measure/loss-floor.ts'
import type { CompiledStudy } from '../study/compile.ts'
import type { Measures } from './measures.ts'
import type { PictureHost } from './pictures.ts'
import type { RuntimeSettings } from './protocol.ts'
import type { SurveyHost } from './surveying.ts'

/** What the lab needs of the place where it runs. */
export interface LabHost extends Omit<PictureHost, 'wake'>, SurveyHost {
  readonly measures: Measures
  /** A part of the floor of a loss, away from this thread. */
  lossFloor: LossFloorPart
  /** The engine that the settings ask for; it stays the host's. Called when a study is opened. */
  chooseEngine(wish: RuntimeSettings['engine'], study: CompiledStudy): Promise<Choice>
}
