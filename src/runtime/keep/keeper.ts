/** What a lab needs of the place where studies are kept; apart from what does it, which loads when it is needed. */
import type { Preparation, Prepared } from '../../study/prepare.ts'
import type { Study } from '../../study/study.ts'
import type { LabEvent } from '../protocol.ts'
import type { Ready } from '../ready.ts'
import type { Session } from '../session.ts'
import type { RuntimeSettings } from '../settings.ts'
import type { LibraryRequest, PreferKept } from './words.ts'

export type Notice = Extract<LabEvent, { kind: 'notice' }>

/** A kept study that takes the place of the one asked for. */
export interface FoundStudy {
  readonly study: Study
  readonly preparations: readonly Preparation[]
  /** Where it goes on; absent where it has to begin anew. */
  readonly ready?: Ready
}

/** What is kept beside the session itself. */
export interface Circumstances {
  readonly playing: boolean
  /** The models that were trained for it. */
  readonly prepared: Prepared
  /** The study under its present names. */
  readonly named: Study
}

export interface Keeper {
  /**
   * Looks for a kept study that goes on instead of the one asked for; tells the page of one that does not.
   * @throws Error with the reason when the only one that will do cannot go on
   */
  find(
    prefer: PreferKept,
    asked: Study,
    engine: RuntimeSettings['engine'],
  ): Promise<FoundStudy | undefined>
  /**
   * Begins to keep what has changed since the last time; must be called between two pieces of work.
   * @returns milliseconds until the next time is worth its cost
   */
  save(session: Session, circumstances: Circumstances): Promise<number>
  /**
   * Keeps how far a study has come that is about to be left, where it has been open for a while and kept before.
   * @returns what offers it again; undefined where it is not kept, or has come to its end
   */
  leave(session: Session, circumstances: Circumstances): Promise<Notice | undefined>
  /** Does what is asked of the library beside the training, and says what came of it. @param session that is open */
  library(request: LibraryRequest, session: Session | undefined): void
}
