import { duration } from '../../views/format.ts'

interface ProgressBarProps {
  /** What is under way, and what is counted of it. */
  readonly label: string
  readonly done: number
  readonly total: number
  /** Undefined where it is not known. */
  readonly secondsLeft: number | undefined
}

/** Share that is done, and the time that the rest takes. */
export function ProgressBar({ label, done, total, secondsLeft }: ProgressBarProps) {
  const share = Math.floor((100 * done) / Math.max(1, total))
  const left =
    done >= total ? 'done' : secondsLeft === undefined ? '' : `${duration(secondsLeft)} left`
  return (
    <span className="progress">
      <progress aria-label={label} value={done} max={total} />
      <span className="number quiet">
        {share} %{left && ` · ${left}`}
      </span>
    </span>
  )
}
