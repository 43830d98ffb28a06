import { ActionButton } from './action-button.tsx'
import { useLab, usePage } from './lab-context.tsx'

/** Chooses the run on the stage. */
export default function RunChoice() {
  const { store } = usePage()
  const runs = useLab((lab) => lab.study.runs)
  const selected = useLab((lab) => lab.selectedExperiment)
  const seed = useLab((lab) => lab.selectedSeed)
  return (
    <div className="joined run-selector">
      <ActionButton
        id="previous-run"
        icon="down"
        className="plain-button square small turn-right"
      />
      <span className="select small">
        <select
          aria-label="Run on the stage"
          value={seed}
          onChange={(event) => store.getState().select(selected, Number(event.target.value))}
        >
          {Array.from({ length: runs }, (_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: runs are known by their place
            <option key={i} value={i}>
              run {i + 1} of {runs}
            </option>
          ))}
        </select>
      </span>
      <ActionButton id="next-run" icon="down" className="plain-button square small turn-left" />
    </div>
  )
}
