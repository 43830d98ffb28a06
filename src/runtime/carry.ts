/** Hands runs on from one session to the next where both have the same experiment and seed: what is trained is not trained again. */
import type { Experiment } from '../study/experiment.ts'
import { samplingOf, trainingOf } from '../study/live-sampling.ts'
import type { Study } from '../study/study.ts'
import type { CarriedState } from './keep/kept.ts'
import { keptRun, resume } from './keep/session-state.ts'
import type { Ready } from './ready.ts'
import type { Session } from './session.ts'

/** What brings a session that stands at its start to where its runs were in the one before it. */
export type Resume = (session: Session) => Promise<void>

/**
 * Saves the weights of the runs that the next study has as well, before its engine is used for anything else.
 * @param next the study that takes the session's place
 * @returns takes down how things are once the next study is ready, before the present session is closed; undefined, as what it
 * returns, where nothing is carried over
 */
export async function carriedFrom(
  session: Session,
  next: Study,
): Promise<((ready: Ready) => Resume | undefined) | undefined> {
  // It hands its state out in single precision and would go on a little otherwise.
  if (session.engine.report.name === 'reference') return undefined
  const origins = originsOf(session, next)
  const used = [...new Set(origins.filter((origin) => origin !== undefined))]
  if (used.length === 0) return undefined
  const states = new Map((await session.engine.save(used)).map((state) => [state.run, state]))
  /** The runs of the next study that go on from one of this one. */
  const heirs = (run: number): number[] =>
    origins.flatMap((origin, heir) => (origin === run ? [heir] : []))
  const stateNow = (): CarriedState => ({
    runs: origins.map((origin) => {
      if (origin === undefined) return undefined
      const run = session.runs.all[origin]!
      const averaged = session.study.experiments[run.experiment]!.training.ema > 0
      return keptRun(run, states.get(origin)!, averaged)
    }),
    blocks: [
      {
        checkpoints: session.checkpoints.flatMap((checkpoint) =>
          heirs(checkpoint.run).map((run) => ({ ...checkpoint, run })),
        ),
        history: session.history.kept.flatMap((kept, origin) =>
          heirs(origin).flatMap((run) => kept.map((moment) => ({ run, ...moment }))),
        ),
      },
    ],
    samplings: next.experiments.map(samplingOf),
    due: session.due.flatMap(({ index }) => heirs(index)),
    pending: [...session.measuring.pending].flatMap(([moment, { points }]) =>
      heirs(moment.run).map((run) => ({ moment: { ...moment, run }, points })),
    ),
  })
  const by = session.engine.report
  return ({ engine, rooms }) => {
    // A run never changes its engine on the way.
    if (engine.report.name !== by.name) return undefined
    const state = stateNow()
    return (next) => resume(next, state, rooms, by)
  }
}

/** Per run of the next study, the run of the session that it is. */
function originsOf(session: Session, next: Study): (number | undefined)[] {
  const { study, runs } = session
  const present = study.experiments.map((each, i) =>
    decisiveOf({ ...each, ...session.samplingOf(i) }),
  )
  const found = next.experiments.flatMap((experiment) => {
    const same = present.indexOf(decisiveOf(experiment))
    return Array.from({ length: next.runs }, (_, seed) => {
      const place = next.seed + seed - study.seed
      if (same < 0 || place < 0 || place >= study.runs) return undefined
      const run = same * study.runs + place
      return runs.status(run).kind === 'failed' ? undefined : run
    })
  })
  // Runs that are one model are trained together, so they go on together or not at all.
  const models = next.experiments.flatMap((experiment) => {
    const training = JSON.stringify(trainingOf(experiment))
    return Array.from({ length: next.runs }, (_, seed) => `${seed} ${training}`)
  })
  const anew = new Set(models.filter((_, run) => found[run] === undefined))
  return found.map((origin, run) => (anew.has(models[run]!) ? undefined : origin))
}

/** All that decides what becomes of an experiment's runs, as text. */
function decisiveOf(experiment: Experiment): string {
  return JSON.stringify([trainingOf(experiment), samplingOf(experiment)])
}
