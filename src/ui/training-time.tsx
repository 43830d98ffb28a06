import { short, whole } from '../views/format.ts'
import { useLab, usePage } from './lab-context.tsx'

/** Training time: back to any kept moment of the selected run, and all that is shown with it. */
export default function TrainingTime() {
  const { store } = usePage()
  const moments = useLab((lab) => lab.moments[lab.selectedExperiment])
  const moment = useLab((lab) => lab.moment)
  const reached = useLab(
    (lab) => lab.runs[lab.selectedExperiment * lab.study.runs + lab.selectedSeed]?.step ?? 0,
  )
  const all = (moments ?? []).filter((step) => step <= reached)
  const begun = all.length > 1
  const past = begun ? all : []
  // One place more than there are moments: the present.
  const at = moment === undefined ? past.length : past.findLastIndex((step) => step <= moment)
  const present = begun ? 'now' : 'nothing to go back to yet'
  const words = at === past.length ? present : `step ${whole(past[at]!)}`
  const look = (place: number): void =>
    store.getState().look(place >= past.length ? undefined : past[place])
  return (
    <div className="training-time">
      <label>
        <span>Training time</span>
        <span className="training-slider">
          <input
            type="range"
            className="slider"
            min={0}
            max={past.length}
            value={at}
            disabled={!begun}
            style={{ '--share': begun ? `${(100 * at) / past.length}%` : '0%' } as object}
            aria-label="Training time: which kept moment is shown"
            aria-valuetext={words}
            onChange={(event) => look(Number(event.target.value))}
          />
          <span className="ticks" aria-hidden="true">
            {ticksOf(past).map((place) => (
              <span key={place} style={{ '--at': place / past.length } as object}>
                {short(past[place]!)}
              </span>
            ))}
          </span>
        </span>
      </label>
      <output className={begun ? 'number' : 'quiet'}>{words}</output>
      {moment !== undefined && (
        <button type="button" className="link-button" onClick={() => look(past.length)}>
          back to now
        </button>
      )}
    </div>
  )
}

/** Ticks at most. */
const TICKS = 8

/** Places of some moments, evenly spread: their steps show that early ones stand closer than late ones. */
function ticksOf(past: readonly number[]): number[] {
  const count = Math.min(TICKS, past.length)
  return Array.from({ length: count }, (_, k) =>
    Math.round((k * (past.length - 1)) / Math.max(1, count - 1)),
  )
}
