import { useState } from 'react'
import { EXPERIMENT, type Experiment, type PartName } from '../study/experiment.ts'
import { calledExperiment } from '../study/experiment-name.ts'
import { STUDY } from '../study/study.ts'
import { letter } from '../views/format.ts'
import { hueClass } from '../views/hue.ts'
import { Icon } from './icons.tsx'
import { useLab } from './lab-context.tsx'
import { NumberControl } from './number-control.tsx'
import { PartGroup } from './part-group.tsx'

const PARTS = Object.keys(EXPERIMENT) as PartName[]

/** Every field of the selected experiment, generated from the schema. */
export function ExperimentPanel() {
  const selected = useLab((lab) => lab.selectedExperiment)
  const experiment = useLab((lab) => lab.study.experiments[selected]) as Experiment
  const name = useLab((lab) => calledExperiment(lab.study, selected))
  const several = useLab((lab) => lab.study.experiments.length > 1)
  const seed = useLab((lab) => lab.study.seed)
  // Only matters where the panel is folded away for want of room.
  const [open, setOpen] = useState(false)
  return (
    <aside className={open ? 'experiment open' : 'experiment'} aria-label="Experiment">
      <button
        type="button"
        className="panel-toggle"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        Experiment
        <span className="quiet ellipsis">{name}</span>
        <Icon name="down" />
      </button>
      <div className="experiment-body">
        {several && (
          <p className="panel-note">
            <b className={hueClass(selected)}>{letter(selected)}</b> {name}
          </p>
        )}
        {PARTS.map((part) => (
          <PartGroup key={part} experiment={selected} part={part} value={experiment[part]} />
        ))}
        <details className="group" data-part="seed">
          <summary>
            <span className="group-name">Seed</span>
            <span className="group-value">{seed}</span>
            <Icon name="down" />
          </summary>
          <div className="group-fields">
            <NumberControl
              help="study.seed"
              address={{ field: 'seed' }}
              field={STUDY.seed}
              value={seed}
            />
          </div>
        </details>
      </div>
    </aside>
  )
}
