import type { Claim } from '../study/claims.ts'
import type { JudgedClaim } from '../study/judge.ts'
import type { SummedRun } from '../study/judged-run.ts'
import { LastingCaller } from './lasting-caller.ts'
import { workerPort } from './remote.ts'

/** Judges elsewhere than on the page's thread: sixty claims of thirty runs take a good part of a second. */
export type Judge = (
  claims: readonly Claim[],
  runs: readonly SummedRun[],
) => Promise<readonly JudgedClaim[]>

/** Judges in a worker of its own, which starts with the first claim. */
export function judgeWorker(): Judge {
  // A script of its own: what it shares with the other workers is next to nothing, and most pages never need it.
  const caller = new LastingCaller(() =>
    workerPort(new Worker(new URL('./judge-worker.ts', import.meta.url), { type: 'module' })),
  )
  return (claims, runs) => caller.call('judge', claims, runs)
}
