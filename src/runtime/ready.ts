import type { Engine } from '../engine/engine.ts'
import type { Rooms } from '../study/compile/rooms.ts'
import type { CompiledStudy } from '../study/compile.ts'
import type { Prepared } from '../study/prepare.ts'
import type { Study } from '../study/study.ts'
import type { Session } from './session.ts'

/** A study that is compiled and has its engine, so that a session of it can begin. */
export interface Ready {
  readonly study: Study
  /** Makers of every kind in it. */
  readonly rooms: Rooms
  readonly compiled: CompiledStudy
  /** The models that were trained for it. */
  readonly prepared: Prepared
  readonly engine: Engine
  /** Why this engine, in words for the page. */
  readonly reason: string
  readonly play: boolean
  /** Brings a session that stands at its start to where it was kept; absent for a study that begins. */
  resume?(session: Session): Promise<void>
}
