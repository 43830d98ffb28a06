import type { Choice } from '../engine/choose.ts'
import type { CompiledStudy } from '../study/compile.ts'
import type { FloorHost } from './floor-teller.ts'
import type { KeepingHost } from './keep/keeping.ts'
import type { Measures } from './measures.ts'
import type { PictureHost } from './pictures.ts'
import type { RuntimeSettings } from './settings.ts'
import type { SurveyHost } from './surveying.ts'

/** What the lab needs of the place where it runs. */
export interface LabHost extends Omit<PictureHost, 'wake'>, SurveyHost, FloorHost, KeepingHost {
  readonly measures: Measures
  /** The engine that the settings ask for; it stays the host's. Called when a study is opened. */
  chooseEngine(wish: RuntimeSettings['engine'], study: CompiledStudy): Promise<Choice>
}
