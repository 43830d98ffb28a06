import { measured } from '../views/format.ts'
import { useLab, usePage, useView } from './lab-context.tsx'
import './styles/point-readout.css'

/** The point under the pointer or chosen by key: where it started, where it went, how far from the target. */
export default function PointReadout() {
  const { live } = usePage()
  const point = useView((state) => state.point)
  const experiment = useLab((lab) => lab.selectedExperiment)
  const aligned = useLab(
    (lab) => lab.study.experiments[lab.selectedExperiment]?.norm.kind === 'scale-target',
  )
  // Read again with every new picture.
  useLab((lab) => lab.picture)
  const { snapshot } = live
  if (point === undefined || !snapshot || point >= snapshot.nearestDistance.length) return null
  const { positions, nearestDistance, nearestTarget } = snapshot
  const end = positions.length - 2 * nearestDistance.length + 2 * point
  const distance = nearestDistance[point]!
  const failed = !(distance <= 1)
  const target = live.experiments[experiment]?.target ?? []
  const at = 2 * nearestTarget[point]!
  // On the aligned plane lengths are others than those of the data, which decide what fails.
  const seen = aligned
    ? Math.hypot(positions[end]! - target[at]!, positions[end + 1]! - target[at + 1]!)
    : distance
  return (
    <div className="point-readout" role="status">
      <p>
        <b>Point {point + 1}</b>
        {failed && <span className="failed-word">failed</span>}
      </p>
      <dl>
        <dt>source</dt>
        <dd>{place(positions[2 * point]!, positions[2 * point + 1]!)}</dd>
        <dt>generated</dt>
        <dd>{place(positions[end]!, positions[end + 1]!)}</dd>
        <dt>nearest target</dt>
        <dd>no. {nearestTarget[point]! + 1}</dd>
        <dt>distance</dt>
        <dd>{measured(seen, 3)}</dd>
        {aligned && (
          <>
            <dt>in units of the data</dt>
            <dd>{measured(distance, 3)}</dd>
          </>
        )}
      </dl>
    </div>
  )
}

const place = (x: number, y: number): string =>
  `${measured(x, 2)}, ${measured(y, 2)}`.replaceAll('-', '−')
