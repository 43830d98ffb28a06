import { parameterCount } from '../network/shape.ts'
import type { Command, LabEvent, RunResult } from './protocol.ts'
import { runIndex } from './results.ts'
import type { Session } from './session.ts'
import type { RunWeights } from './wanted.ts'

/** Takes runs of a session as ended that were trained elsewhere. Nothing where it is not of their study. */
export async function adopt(
  session: Session | undefined,
  { study, trained }: Extract<Command, { kind: 'adopt' }>,
  host: { emit(event: LabEvent): void },
): Promise<void> {
  if (!session || JSON.stringify(session.study) !== JSON.stringify(study)) return
  if ('weights' in trained) await adoptWeights(session, trained.weights)
  else adoptResults(session, trained.results, host)
}

/** Takes their checkpoints, and tells them. */
function adoptResults(
  session: Session,
  results: readonly RunResult[],
  host: { emit(event: LabEvent): void },
): void {
  for (const result of results) {
    const sampling = session.samplingOf(result.experiment)
    for (const adopted of session.runs.adopt(runIndex(session, result), result)) {
      const checkpoint = { ...adopted, sampling }
      session.checkpoints.push(checkpoint)
      host.emit({ kind: 'checkpoint', checkpoint })
    }
  }
}

/** Takes their weights, to be sampled and measured; they train no more until the next rewind. */
async function adoptWeights(session: Session, trained: readonly RunWeights[]): Promise<void> {
  const { compiled, engine, history, runs } = session
  const states = trained.map(({ run, step, weights }) => {
    const { network } = compiled.experiments[compiled.runs[run]!.experiment]!
    if (weights.length !== parameterCount(network))
      throw new Error('The weights are not those of the study’s network.')
    const none = new Float32Array(weights.length)
    return { run, step, parameters: weights, first: none, second: none, ema: weights }
  })
  await engine.restore(states)
  for (const state of states) {
    const run = runs.all[state.run]!
    run.step = state.step
    run.status = { kind: 'finished' }
    run.kept = state
    history.add(state.run, state.step, state.ema)
    session.due.push(run)
  }
}
