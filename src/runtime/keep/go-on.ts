/** Makes a kept study ready to go on where it was. */
import type { Engine } from '../../engine/engine.ts'
import { type CompiledStudy, compileWith } from '../../study/compile.ts'
import type { Study } from '../../study/study.ts'
import { messageOf } from '../errors.ts'
import type { LabHost } from '../lab-host.ts'
import { isOver } from '../protocol.ts'
import type { Session } from '../session.ts'
import type { RuntimeSettings } from '../settings.ts'
import type { Pieces } from './checks.ts'
import type { FoundStudy } from './keeper.ts'
import type { KeptHead } from './kept.ts'
import { upToDate } from './migrate.ts'
import type { ReadHead } from './read-head.ts'
import { readHow, readModels, readState, sampledSo } from './read-kept.ts'
import { resume } from './session-state.ts'
import type { KeptStore } from './store.ts'

/** What keeping needs of the lab's place. */
export interface KeeperHost extends Pick<LabHost, 'emit' | 'now' | 'chooseEngine' | 'rooms'> {
  readonly store: KeptStore
  /** Another one may compute otherwise. */
  readonly version: string
  newId(): string
}

/** Says in a sentence why a kept study does not go on. */
export class CannotGoOn extends Error {}

/**
 * @param study as it was opened
 * @param wish the engine that is asked for
 * @param resumed told of the session that has gone on, and of what was kept of it
 * @throws CannotGoOn, or another error where what was kept is damaged
 */
export async function goOn(
  host: KeeperHost,
  { id, title, whole: written }: ReadHead,
  study: Study,
  wish: RuntimeSettings['engine'],
  resumed: (session: Session, blocks: number, pieces: Pieces) => Promise<unknown>,
): Promise<FoundStudy> {
  const { pieces } = await host.store.entry(id)
  const whole = upToDate(written, pieces)
  const { engine: report, playing } = readHow(whole)
  const present = sampledSo(study, whole.samplings)
  const state = readState(study, whole, pieces)
  const over = state.runs.every((run) => run.over && isOver(run.over))
  const rooms = await host.rooms([...study.experiments, ...present.experiments])
  const prepared = readModels(study, pieces)
  const compiled = compileWith(rooms, study, prepared)
  const engine = await engineOf(host, report, wish, compiled, over)
  if (!over && whole.version !== host.version)
    host.emit({
      kind: 'notice',
      title: `Another version of the lab began to train ${title ? `“${title}”` : 'this study'}; this one goes on with it.`,
      lines: ['What it trains may differ in the last digits. Rewind trains all of it anew.'],
    })
  return {
    study: present,
    preparations: [],
    ready: {
      study,
      rooms,
      compiled,
      prepared,
      engine,
      reason: over
        ? 'All runs of the study have ended; it only samples them.'
        : 'The study goes on with the engine that it began with.',
      play: playing,
      resume: async (session) => {
        await resume(session, state, rooms, report)
        await resumed(session, state.blocks.length, pieces)
      },
    },
  }
}

/**
 * The engine that trained it, whatever is asked for, since it may have taken the place of that one: no other goes on with the same
 * numbers. Any samples what has ended.
 */
async function engineOf(
  host: KeeperHost,
  { name, device }: KeptHead['engine'],
  wish: RuntimeSettings['engine'],
  compiled: CompiledStudy,
  over: boolean,
): Promise<Engine> {
  if (over) return (await host.chooseEngine(wish, compiled)).engine
  try {
    const { engine } = await host.chooseEngine(name, compiled)
    if (name !== 'gpu' || engine.report.device === device) return engine
  } catch (error) {
    throw new CannotGoOn(messageOf(error).replace(/\.$/, ''))
  }
  throw new CannotGoOn(`it was trained on another GPU, ${device}`)
}
