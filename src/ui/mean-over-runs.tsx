import type { OverRuns } from '../measure/aggregate.ts'
import { measured } from '../views/format.ts'

interface MeanOverRunsProps {
  readonly value: OverRuns | undefined
  /** Runs of the experiment: said when some have no finite value. */
  readonly runs: number
  readonly decimals: number
}

/** A mean with its standard deviation where there are several runs; “–” where there is none. */
export function MeanOverRuns({ value, runs, decimals }: MeanOverRunsProps) {
  if (!value)
    return (
      <>
        <span className="quiet">–</span>
        {runs > 1 && <span className="of deviation">&nbsp;</span>}
      </>
    )
  return (
    <>
      {measured(value.mean, decimals)}
      {value.count > 1 && (
        <span className="of deviation"> ± {measured(value.deviation, decimals)}</span>
      )}
      {value.count < runs && <span className="of"> (n = {value.count})</span>}
    </>
  )
}
