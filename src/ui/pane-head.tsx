import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { METRICS } from '../measure/metrics.ts'
import { renamed } from '../store/experiment-list.ts'
import { MOST_BESIDE } from '../store/lab-state.ts'
import { differenceInWords, differences } from '../study/differences.ts'
import { calledExperiment } from '../study/experiment-name.ts'
import { letter, measured } from '../views/format.ts'
import { hueClass } from '../views/hue.ts'
import { Icon } from './icons.tsx'
import { useLab, usePage } from './lab-context.tsx'
import { TextField } from './text-field.tsx'
import './styles/beside.css'

/** One of the experiments side by side: which it is, what makes it differ from the first one, and how its picture scores. */
export default function PaneHead({ experiment }: { readonly experiment: number }) {
  const { store } = usePage()
  const study = useLab((lab) => lab.study)
  const { experiments } = study
  const sideBySide = useLab((lab) => lab.sideBySide)
  const selected = useLab((lab) => lab.selectedExperiment)
  const seed = useLab((lab) => lab.selectedSeed)
  const { select, setExperiments, setSideBySide } = store.getState()
  const name = calledExperiment(study, experiment)
  const others = experiments.flatMap((_, i) => (sideBySide.includes(i) ? [] : [i]))
  const last = sideBySide.at(-1) === experiment
  return (
    <header className="pane-head">
      <button
        type="button"
        className={`segment-button ${hueClass(experiment)}`}
        aria-pressed={experiment === selected}
        aria-label={`Experiment ${letter(experiment)}: ${name}`}
        title="Select: its controls, evidence and map are shown"
        onClick={() => select(experiment, seed)}
      >
        {letter(experiment)}
      </button>
      {others.length > 0 ? (
        <span className="select small pane-name">
          <select
            aria-label={`Experiment at place ${sideBySide.indexOf(experiment) + 1}`}
            value={experiment}
            onChange={(event) => {
              const to = Number(event.target.value)
              if (experiment === selected) select(to, seed)
              else setSideBySide(sideBySide.map((each) => (each === experiment ? to : each)))
            }}
          >
            {[experiment, ...others]
              .sort((a, b) => a - b)
              .map((place) => (
                <option key={place} value={place}>
                  {letter(place)} · {calledExperiment(study, place)}
                </option>
              ))}
          </select>
        </span>
      ) : (
        <div className="pane-name">
          <TextField
            label={`Name of experiment ${letter(experiment)}`}
            placeholder={name}
            value={experiments[experiment]?.name ?? ''}
            commit={(typed) => setExperiments(renamed(study, experiment, typed, selected))}
          />
        </div>
      )}
      <PaneFacts experiment={experiment} />
      {last && others.length > 0 && sideBySide.length < MOST_BESIDE && (
        <button
          type="button"
          className="plain-button square small bare"
          aria-label="Another experiment beside these"
          title="Another experiment beside these"
          onClick={() => setSideBySide([...sideBySide, others[0]!])}
        >
          <Icon name="plus" />
        </button>
      )}
      <button
        type="button"
        className="plain-button square small bare"
        aria-label={`Take experiment ${letter(experiment)} off the stage`}
        title="Take it off the stage"
        onClick={() => {
          const left = sideBySide.filter((each) => each !== experiment)
          if (experiment === selected) select(left[0]!, seed)
          setSideBySide(left.length > 1 ? left : [])
        }}
      >
        <Icon name="close" />
      </button>
      <PaneDifferences experiment={experiment} first={sideBySide[0] ?? 0} />
    </header>
  )
}

/** How the picture scores. */
function PaneFacts({ experiment }: { readonly experiment: number }) {
  const { live } = usePage()
  const run = useLab((lab) => experiment * lab.study.runs + lab.selectedSeed)
  const subscribe = useCallback(
    (listener: () => void) => live.subscribe('snapshot', listener),
    [live],
  )
  // Before training pairs are shown, and not the points of random weights.
  const metrics = useSyncExternalStore(subscribe, () => {
    const { snapshot, pairs } = live.pictureOf(run)
    return pairs ? undefined : snapshot?.metrics
  })
  if (!metrics) return null
  return (
    <span className="pane-facts number" title="Of the points on the stage">
      {measured(metrics.failureRate, METRICS.failureRate.decimals)} % failed
      <span className="wide-only"> · AMD {measured(metrics.amd, METRICS.amd.decimals)}</span>
    </span>
  )
}

/** What differs from the experiment at the first place, in words. */
function PaneDifferences(props: { readonly experiment: number; readonly first: number }) {
  const { experiment, first } = props
  const experiments = useLab((lab) => lab.study.experiments)
  const [own, other] = [experiments[experiment], experiments[first]]
  const found = useMemo(() => (own && other ? differences(own, other) : []), [own, other])
  if (experiment === first)
    return <p className="pane-differences quiet">The others are compared with it.</p>
  if (found.length === 0)
    return <p className="pane-differences quiet">Does not differ from {letter(first)}.</p>
  return (
    <p className="pane-differences quiet" title={found.map(differenceInWords).join(' · ')}>
      {found.map(({ part, label, here, there }, i) => (
        <span key={part + label}>
          {i > 0 && ' · '}
          {label} <b>{here}</b>, not {there}
        </span>
      ))}
    </p>
  )
}
