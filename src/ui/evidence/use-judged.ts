import { useSyncExternalStore } from 'react'
import { type Judged, judgingOf } from '../../store/judging.ts'
import { usePage } from '../lab-context.tsx'

/** What the runs say of the study's claims so far. Judged only while a component asks. */
export function useJudged(): Judged {
  const judging = judgingOf(usePage())
  return useSyncExternalStore(judging.subscribe, judging.read)
}
