/** What leaves the lab: weights, a script, results, pictures of earlier moments. Changes nothing. */
import { version } from '../../package.json'
import { pytorchScript } from '../study/pytorch/script.ts'
import { PICTURE_TIMES } from './pictures.ts'
import { type Exports, isOver, type RunResult, type Snapshot } from './protocol.ts'
import { runResults } from './results.ts'
import type { Session } from './session.ts'
import type { Wanted } from './wanted.ts'

/** @throws Error in a sentence where there is none */
export async function exportOf(session: Session, wanted: Wanted): Promise<Exports[keyof Exports]> {
  switch (wanted.kind) {
    case 'weights':
      return weightsOf(session, wanted.runs, wanted.step)
    case 'script':
      return scriptOf(session, wanted.experiment)
    case 'results':
      return resultsOf(session)
    case 'picture':
      return pictureOf(session, wanted.run, wanted.step)
  }
}

async function weightsOf(
  session: Session,
  runs: readonly number[],
  step: number | undefined,
): Promise<Exports['weights']> {
  for (const run of runs) checkWeights(session, run)
  const { experiments, runs: plans } = session.compiled
  const { network } = experiments[plans[runs[0]!]!.experiment]!
  if (step === undefined) return { network, runs: await session.presentWeights(runs) }
  return { network, runs: runs.map((run) => ({ run, ...session.history.at(run, step) })) }
}

function pictureOf(session: Session, run: number, step: number | undefined): Promise<Snapshot> {
  checkWeights(session, run)
  return session.snapshot(run, PICTURE_TIMES.slice(), step)
}

function checkWeights(session: Session, run: number): void {
  if (!session.runs.all[run]) throw new Error('There is no such run.')
  if (!session.runs.hasWeights(run))
    throw new Error('Files of results hold no weights. Rewind and train to have some.')
}

/** As the experiment is sampled now. */
function scriptOf(session: Session, experiment: number): string {
  const { study } = session
  const experiments = study.experiments.map((each, i) => ({ ...each, ...session.samplingOf(i) }))
  const now = session.compiledNow(experiment)
  return pytorchScript({ ...study, experiments }, experiment, now, version)
}

/** The runs that have ended, each with what was measured of it as it is sampled now. */
function resultsOf(session: Session): RunResult[] {
  const { compiled, runs, checkpoints } = session
  const present = checkpoints.filter(({ run, sampling }) => {
    const { experiment } = compiled.runs[run]!
    return JSON.stringify(sampling) === JSON.stringify(session.samplingOf(experiment))
  })
  return runResults(compiled, (run) => runs.status(run), present).filter(({ status }) =>
    isOver(status),
  )
}
