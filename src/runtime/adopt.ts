import type { LabEvent, RunResult } from './protocol.ts'
import { runIndex } from './results.ts'
import type { Session } from './session.ts'

/** Takes runs of a session as ended that were trained elsewhere, and tells their checkpoints. */
export function adopt(
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
