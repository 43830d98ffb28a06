import { calledExperiment } from '../study/experiment-name.ts'
import { letter } from '../views/format.ts'
import { hueClass } from '../views/hue.ts'
import { useLab, usePage } from './lab-context.tsx'

/** Experiments that have a button each; more of them are a list. */
const MOST_BUTTONS = 4

/** Chooses the experiment on the stage. */
export default function ExperimentChoice() {
  const { store } = usePage()
  const experiments = useLab((lab) => lab.study.experiments)
  const selected = useLab((lab) => lab.selectedExperiment)
  const seed = useLab((lab) => lab.selectedSeed)
  const { select } = store.getState()
  const names = experiments.map((_, i) => calledExperiment({ experiments }, i))
  return experiments.length <= MOST_BUTTONS ? (
    <div className="segments" role="toolbar" aria-label="Experiment on the stage">
      {names.map((name, i) => (
        <button
          // biome-ignore lint/suspicious/noArrayIndexKey: experiments are known by their place
          key={i}
          type="button"
          className={`segment-button ${hueClass(i)}`}
          aria-pressed={i === selected}
          aria-label={`Experiment ${letter(i)}: ${name}`}
          onClick={() => select(i, seed)}
        >
          {letter(i)}
        </button>
      ))}
    </div>
  ) : (
    <span className="select">
      <select
        aria-label="Experiment on the stage"
        value={selected}
        onChange={(event) => select(Number(event.target.value), seed)}
      >
        {names.map((name, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: experiments are known by their place
          <option key={i} value={i}>
            {letter(i)} · {name}
          </option>
        ))}
      </select>
    </span>
  )
}
