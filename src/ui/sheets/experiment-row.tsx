import { type KeyboardEvent, useMemo } from 'react'
import type { Progress } from '../../store/progress.ts'
import { differenceInWords, differences } from '../../study/differences.ts'
import type { Experiment } from '../../study/experiment.ts'
import { calledExperiment } from '../../study/experiment-name.ts'
import { letter } from '../../views/format.ts'
import { hueClass } from '../../views/hue.ts'
import { Icon } from '../icons.tsx'
import { TextField } from '../text-field.tsx'
import { ProgressBar } from './progress-bar.tsx'

export type RowCommand = 'select' | 'duplicate' | 'up' | 'down' | 'remove'

interface ExperimentRowProps {
  readonly place: number
  readonly experiment: Experiment
  /** The first experiment of the study, with which the others are compared. */
  readonly first: Experiment
  readonly last: boolean
  readonly selected: boolean
  readonly progress: Progress
  readonly secondsLeft: number | undefined
  onCommand(command: RowCommand): void
  onKeyDown(event: KeyboardEvent): void
  rename(name: string): string | undefined
}

/** One experiment: letter, name, how far it is, what differs, and what can be done with it. */
export function ExperimentRow(props: ExperimentRowProps) {
  const { place, experiment, first, last, selected, progress, secondsLeft } = props
  const { onCommand, onKeyDown, rename } = props
  const label = `Experiment ${letter(place)}`
  const button = (command: RowCommand, name: string, key: string, off: boolean) => ({
    type: 'button' as const,
    'data-control': command,
    'aria-label': `${name} experiment ${letter(place)}`,
    'aria-disabled': off || undefined,
    title: `${name} (${key})`,
    onClick: () => onCommand(command),
  })
  const lost = progress.diverged + progress.failed
  return (
    <li className={selected ? 'experiment-row selected' : 'experiment-row'} onKeyDown={onKeyDown}>
      <button
        type="button"
        className={`row-letter ${hueClass(place)}`}
        data-control="select"
        aria-pressed={selected}
        aria-label={`${label} on the stage`}
        title="Show it on the stage and vary it"
        onClick={() => onCommand('select')}
      >
        {letter(place)}
      </button>
      <div className="row-name">
        <TextField
          label={`Name of experiment ${letter(place)}`}
          placeholder={calledExperiment({ experiments: [experiment] }, 0)}
          control="name"
          value={experiment.name}
          commit={rename}
        />
      </div>
      <div className="row-progress">
        <ProgressBar label={`${label}, training steps`} {...progress} secondsLeft={secondsLeft} />
        {lost > 0 && <span className="problem">{lost} diverged or failed</span>}
      </div>
      <div className="row-buttons">
        <button {...button('duplicate', 'Duplicate', 'D', false)} className="plain-button small">
          Duplicate
        </button>
        <span className="joined">
          <button
            {...button('up', 'Move up', 'Alt ↑', place === 0)}
            className="plain-button square small turn-up"
          >
            <Icon name="down" />
          </button>
          <button
            {...button('down', 'Move down', 'Alt ↓', last)}
            className="plain-button square small"
          >
            <Icon name="down" />
          </button>
        </span>
        <button
          {...button('remove', 'Remove', 'Delete', place === 0 && last)}
          className="plain-button square small"
        >
          <Icon name="close" />
        </button>
      </div>
      {!(place === 0 && last) && (
        <Differences place={place} experiment={experiment} first={first} />
      )}
    </li>
  )
}

/** Differences that are shown; the others are counted. */
const MOST = 6

function Differences(props: {
  readonly place: number
  readonly experiment: Experiment
  readonly first: Experiment
}) {
  const { place, experiment, first } = props
  const found = useMemo(() => differences(experiment, first), [experiment, first])
  if (place === 0) return <p className="row-differences quiet">The others are compared with it.</p>
  if (found.length === 0) return <p className="row-differences quiet">Does not differ from A.</p>
  const more = found.slice(MOST)
  return (
    <ul className="row-differences">
      {found.slice(0, MOST).map((each) => (
        <li key={each.part + each.label}>
          {each.label} <b>{each.here}</b> <span className="quiet">not {each.there}</span>
        </li>
      ))}
      {more.length > 0 && (
        <li className="quiet" title={more.map(differenceInWords).join('\n')}>
          and {more.length} more
        </li>
      )}
    </ul>
  )
}
