import { type FormEvent, useMemo, useState } from 'react'
import { varied } from '../../store/experiment-list.ts'
import { calledExperiment } from '../../study/experiment-name.ts'
import { expandSweep } from '../../study/sweep.ts'
import { type SweepField, sweepFields } from '../../study/sweep-fields.ts'
import { letter, whole } from '../../views/format.ts'
import { hueClass } from '../../views/hue.ts'
import { Choice } from '../choice.tsx'
import { useLab, usePage } from '../lab-context.tsx'
import { type AxisDraft, axisOf, EMPTY, idOf } from './axis-draft.ts'
import { SweepAxisControl } from './sweep-axis.tsx'

/** Fields that one would vary first. */
const USUAL = ['source.gamma', 'source.kappa', 'training.batch']

/** Varies one or two things of the selected experiment, and says what that makes before it is done. */
export function SweepForm() {
  const { store } = usePage()
  const study = useLab((lab) => lab.study)
  const selected = useLab((lab) => lab.selectedExperiment)
  const experiment = study.experiments[selected]!
  const fields = useMemo(() => sweepFields(experiment), [experiment])
  const [first, setFirst] = useState(EMPTY)
  const [second, setSecond] = useState(EMPTY)
  const [place, setPlace] = useState<Place>()
  const [said, setSaid] = useState('')

  const firstField = find(fields, first.field) ?? usual(fields)
  const others = fields.filter((each) => !clash(each, firstField))
  const secondField = find(others, second.field)
  const read = [axisOf(first, firstField), ...(secondField ? [axisOf(second, secondField)] : [])]
  const axes = read.flatMap(({ axis }) => axis ?? [])
  const complete = axes.length === read.length
  const count = axes.reduce((product, { values }) => product * values.length, 1)
  // One value is a second experiment beside this one; several are a sweep of it.
  const keep = (place ?? (count === 1 ? 'beside' : 'instead')) === 'beside'
  const key = JSON.stringify(axes)
  // biome-ignore lint/correctness/useExhaustiveDependencies: axes are plain data, known by their text
  const sweep = useMemo(
    () => (complete ? expandSweep(study, selected, axes, keep) : undefined),
    [complete, study, selected, key, keep],
  )
  const problem = read.find((each) => each.problem)?.problem ?? sweep?.problem
  const made = sweep?.study && sweep.names
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!made) return
    store.getState().setExperiments(varied(study, selected, axes, keep))
    setFirst({ ...first, list: '', chosen: [] })
    setSecond(EMPTY)
    setSaid(`${experiments(made.length)} made.`)
  }
  const typed = (set: (draft: AxisDraft) => void) => (draft: AxisDraft) => {
    setSaid('')
    set(draft)
  }
  return (
    <form className="sweep" aria-label="Vary the selected experiment" onSubmit={submit}>
      <h3>
        Vary <b className={hueClass(selected)}>{letter(selected)}</b>{' '}
        <span className="quiet">{calledExperiment({ experiments: [experiment] }, 0)}</span>
      </h3>
      <div className="sweep-axes">
        <SweepAxisControl
          legend="Vary"
          draft={first}
          field={firstField}
          fields={fields}
          optional={false}
          onDraft={typed(setFirst)}
        />
        <SweepAxisControl
          legend="And"
          draft={second}
          field={secondField}
          fields={others}
          optional
          onDraft={typed(setSecond)}
        />
      </div>
      <div className="sweep-end">
        <Choice
          legend="Put them"
          values={['beside', 'instead'] as const}
          words={{
            beside: `after ${letter(selected)}`,
            instead: `in place of ${letter(selected)}`,
          }}
          value={keep ? 'beside' : 'instead'}
          onChange={(chosen) => setPlace(chosen)}
        />
        <button
          type="submit"
          className="plain-button strong"
          aria-disabled={made ? undefined : true}
          title={made ? undefined : 'No values yet, or not these.'}
        >
          {made ? `Make ${experiments(made.length)}` : 'Make experiments'}
        </button>
        <div className="sweep-sum" role="status">
          {problem && <p className="problem">{problem}</p>}
          {made && (
            <p>
              {experiments(made.length)}, {whole(sweep.study.experiments.length)} in all ×{' '}
              {study.runs} {study.runs === 1 ? 'run' : 'runs'} ={' '}
              {whole(sweep.study.experiments.length * study.runs)} to train:{' '}
              <span className="quiet">{listed(made)}</span>
            </p>
          )}
          {!problem && !made && (
            <p className="quiet">{said || 'Nothing changes until they are made.'}</p>
          )}
        </div>
      </div>
    </form>
  )
}

type Place = 'beside' | 'instead'

const experiments = (count: number): string =>
  `${whole(count)} ${count === 1 ? 'experiment' : 'experiments'}`

/** Names that are listed; the others are counted. */
const MOST = 8
const listed = (names: readonly string[]): string =>
  names.slice(0, MOST).join(' · ') +
  (names.length > MOST ? ` · and ${names.length - MOST} more` : '')

const find = (fields: readonly SweepField[], id: string): SweepField | undefined =>
  fields.find((each) => idOf(each) === id)

const usual = (fields: readonly SweepField[]): SweepField =>
  USUAL.map((id) => find(fields, id)).find((each) => each) ?? fields[0]!

/** Whether two fields cannot be varied together: they are the same, or one is the kind that the other belongs to. */
const clash = (a: SweepField, b: SweepField): boolean =>
  a.part === b.part && (a.field === b.field || a.field === 'kind' || b.field === 'kind')
