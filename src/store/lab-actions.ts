import type { Command, Exports, Trained, Watched } from '../runtime/protocol.ts'
import type { RuntimeSettings } from '../runtime/settings.ts'
import type { Wanted } from '../runtime/wanted.ts'
import type { PartName } from '../study/experiment.ts'
import type { Study } from '../study/study.ts'
import type { FieldAddress, ListEdit } from './edit.ts'
import type { Notice } from './lab-state.ts'

/** What the user can make the lab do. */
export interface LabActions {
  /** Opens a preset and trains it. */
  openPreset(id: string, study: Study): void
  /**
   * Opens a study and trains it.
   * @param playTo training step to pause at
   */
  openStudy(study: Study, play?: boolean, playTo?: number): void
  /** Opens a study of a file and trains it, or takes runs of it that were trained elsewhere. */
  openFromFile(study: Study, trained?: Trained): void
  /** Asks the lab for something that leaves it. Rejects with a sentence where there is none. */
  exported<W extends Wanted>(wanted: W): Promise<Exports[W['kind']]>
  play(): void
  pause(): void
  step(steps: number): void
  /** Trains until a step is reached, then pauses; pauses at once where it is reached already. */
  trainTo(step: number): void
  rewind(): void
  /** Other seeds, from the start; keeps playing. */
  newSeeds(seed: number): void
  /**
   * Changes one field. Sampling applies to the trained model at once; all else trains that experiment anew and keeps playing.
   * @returns the sentence that refuses the value, or undefined
   */
  edit(address: FieldAddress, value: unknown): string | undefined
  /** Changes a whole part, as `edit` changes a field. */
  setPart(experiment: number, part: PartName, value: unknown): string | undefined
  /** Takes another list of experiments or other names, as `edit` takes another value. */
  setExperiments(edit: ListEdit): string | undefined
  /** Takes the last edit of the study back. Opening another study makes an end of all that could be undone. */
  undo(): void
  redo(): void
  /** Shows another experiment or run. Side by side, an experiment that is not yet there takes the selected one's place. */
  select(experiment: number, seed: number): void
  /** Shows experiments side by side, the selected one among them: 2 to 4, or none for the selected one alone. */
  setSideBySide(experiments: readonly number[]): void
  /** Another engine trains anew. */
  changeSettings(wish: Partial<RuntimeSettings>): void
  setHidden(hidden: boolean): void
  /** Which instruments and map are shown. */
  watch(watched: Watched): void
  /** Measures error against NFE of every experiment as it is now. */
  measureNfe(): void
  /** Shows an earlier moment of training, or the present one again. */
  look(step: number | undefined): void
  /** Says something until it is dismissed or something else takes its place. */
  tell(title: string, lines: readonly string[], how?: Omit<Notice, 'id' | 'title' | 'lines'>): void
  /** Says which kept study may go on when the next one is opened, or asks something of the library. */
  keeping(command: Extract<Command, { kind: 'prefer' | 'library' }>): void
  dismiss(notice: number): void
}
