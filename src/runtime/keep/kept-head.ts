import { titleOf } from '../../study/experiment-name.ts'
import type { Study } from '../../study/study.ts'
import { isOver } from '../protocol.ts'
import type { Session } from '../session.ts'
import { KEPT_FORMAT, type KeptHead } from './kept.ts'
import { summaryOf } from './kept-results.ts'

/** What a head says beside its session. */
interface HeadFacts extends Pick<KeptHead, 'id' | 'version' | 'starred' | 'trainedAt' | 'playing'> {
  readonly written: { readonly blocks: number }
  /** Bytes of each piece. */
  readonly sizes: ReadonlyMap<string, number>
  /** The study under its present names. */
  readonly named: Study
}

/** The head of a session's entry as it is now. */
export function headOf(session: Session, facts: HeadFacts): KeptHead {
  const { study, runs, checkpoints, due, measuring } = session
  const { id, version, starred, trainedAt, playing, written, sizes, named } = facts
  const samplings = study.experiments.map((_, i) => session.samplingOf(i))
  return {
    id,
    format: KEPT_FORMAT,
    version,
    savedAt: Date.now(),
    trainedAt,
    starred,
    title: titleOf(named),
    samplings,
    engine: session.engine.report,
    playing,
    step: runs.step,
    due: due.map(({ index }) => index),
    pending: [...measuring.pending].map(([moment, { points }]) => ({ moment, points })),
    blocks: written.blocks,
    summary: summaryOf({
      study,
      samplings,
      over: runs.all.map(({ status }) => (isOver(status) ? status : undefined)),
      checkpoints,
    }),
    bytes: [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0),
  }
}

/** A study under the names of another one that is the same otherwise. */
export function underNames(study: Study, { title, experiments }: Study): Study {
  return {
    ...study,
    title,
    experiments: study.experiments.map((each, i) => ({
      ...each,
      name: experiments[i]?.name ?? each.name,
    })),
  }
}
