import type { SolvedTransport } from '../study/compile/coupling.ts'
import type { PartName } from '../study/experiment.ts'
import { percent, whole } from '../views/format.ts'
import { useLab } from './lab-context.tsx'

interface FoundNoteProps {
  readonly experiment: number
  readonly part: PartName
}

/** What the lab found out about a part of the open study: what pruning rejects, how well a transport is solved. */
export default function FoundNote({ experiment, part }: FoundNoteProps) {
  const rejected = useLab(({ rejected, picture }) =>
    part === 'trainingPruning' ? rejected[experiment] : picture?.rejected,
  )
  const transport = useLab((lab) => lab.transports[experiment])
  if (part === 'norm')
    return (
      <p className="group-note">
        The stage shows the plane as it is trained on; metrics are in the data’s own units.
      </p>
    )
  if (part === 'coupling')
    return transport ? <p className="group-note">{inWords(transport)}</p> : null
  return <p className="group-note">Rejects {percent(rejected ?? 0)} of the source.</p>
}

function inWords({ cost, of, error }: SolvedTransport): string {
  const whose =
    of === 'law' ? 'the shares that target points get' : 'the marginals of a sample batch'
  return `Mean squared distance ${whole(Math.round(cost))}; ${whose} are off by ${percent(error)} in all.`
}
