import { useEffect, useState } from 'react'
import { useLab } from './lab-context.tsx'

/** Seconds without a word from the lab that nobody needs to be told of. */
const UNNOTICED = 10

/** Seconds for which the lab, which has something to do, has said nothing; undefined while they are few. */
export function useSilence(): number | undefined {
  const busy = useLab(
    ({ ready, pending, runs }) =>
      !ready || pending > 0 || runs.some(({ status }) => status.kind === 'training'),
  )
  // Both are new with what the lab says.
  const runs = useLab((lab) => lab.runs)
  const preparing = useLab((lab) => lab.preparing)
  const [silent, setSilent] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: counts from what was said last
  useEffect(() => {
    setSilent(0)
    if (!busy) return
    const timer = setInterval(() => setSilent((seconds) => seconds + 1), 1000)
    return () => clearInterval(timer)
  }, [busy, runs, preparing])
  return silent >= UNNOTICED ? silent : undefined
}
