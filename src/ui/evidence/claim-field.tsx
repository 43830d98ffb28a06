import { AGGREGATE_WORDS, type AggregateName } from '../../measure/aggregate.ts'
import { METRICS, type MetricName } from '../../measure/metrics.ts'
import type { Experiment } from '../../study/experiment.ts'
import { calledExperiment } from '../../study/experiment-name.ts'
import type { Field, IndicesField } from '../../study/field.ts'
import { letter } from '../../views/format.ts'
import { FieldFrame } from '../field-help.tsx'
import { GroupFrame } from '../group-frame.tsx'

interface ClaimFieldProps {
  readonly name: string
  readonly field: Field
  /** Address of its help (`study/help/`). */
  readonly help: string
  readonly value: unknown
  readonly experiments: readonly Experiment[]
  readonly problem: string | undefined
  /** Shown where a text is left empty. */
  readonly placeholder: string
  onChange(value: unknown): void
}

/** One field of a claim, with the control that its table asks for. */
export function ClaimField(props: ClaimFieldProps) {
  const { name, field, help, value, experiments, problem, placeholder, onChange } = props
  switch (field.kind) {
    case 'choice':
      return (
        <FieldFrame field={field} help={help} problem={problem}>
          {({ control, describedBy }) => (
            <Select
              id={control}
              describedBy={describedBy}
              value={String(value)}
              options={field.values.map((each) => [String(each), wordsOf(name, each)])}
              onChange={onChange}
            />
          )}
        </FieldFrame>
      )
    case 'number':
      return (
        <FieldFrame field={field} help={help} problem={problem}>
          {({ control, describedBy }) =>
            name === 'first' || name === 'second' ? (
              <Select
                id={control}
                describedBy={describedBy}
                value={String(value)}
                options={experiments.map((each, place) => [String(place), called(each, place)])}
                onChange={(chosen) => onChange(Number(chosen))}
              />
            ) : (
              <input
                id={control}
                className="number-input"
                inputMode="decimal"
                autoComplete="off"
                aria-describedby={describedBy}
                aria-invalid={problem ? true : undefined}
                value={String(value)}
                onChange={(event) => onChange(event.target.value)}
              />
            )
          }
        </FieldFrame>
      )
    case 'text':
      return (
        <GroupFrame field={field} help={help} problem={problem}>
          <input
            className="text-input"
            aria-label={field.label}
            autoComplete="off"
            placeholder={placeholder}
            aria-invalid={problem ? true : undefined}
            value={String(value)}
            onChange={(event) => onChange(event.target.value)}
          />
        </GroupFrame>
      )
    case 'indices':
      return (
        <ExperimentOrder
          field={field}
          help={help}
          value={value as readonly number[]}
          experiments={experiments}
          problem={problem}
          onChange={onChange}
        />
      )
    default:
      return null
  }
}

interface SelectProps {
  readonly id: string
  readonly describedBy: string | undefined
  readonly value: string
  readonly options: readonly (readonly [value: string, words: string])[]
  onChange(value: string): void
}

function Select({ id, describedBy, value, options, onChange }: SelectProps) {
  return (
    <span className="select">
      <select
        id={id}
        aria-describedby={describedBy}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map(([each, words]) => (
          <option key={each} value={each}>
            {words}
          </option>
        ))}
      </select>
    </span>
  )
}

interface ExperimentOrderProps {
  readonly field: IndicesField
  readonly help: string
  readonly value: readonly number[]
  readonly experiments: readonly Experiment[]
  readonly problem: string | undefined
  onChange(value: readonly number[]): void
}

/** Experiments in the order in which they are chosen. */
function ExperimentOrder(props: ExperimentOrderProps) {
  const { field, help, value, experiments, problem, onChange } = props
  return (
    <GroupFrame field={field} help={help} problem={problem}>
      <div className="claim-experiments">
        {experiments.map((experiment, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: experiments are known by their place
          <label key={place}>
            <input
              type="checkbox"
              checked={value.includes(place)}
              onChange={(event) =>
                onChange(
                  event.target.checked ? [...value, place] : value.filter((each) => each !== place),
                )
              }
            />
            <span>{called(experiment, place)}</span>
          </label>
        ))}
      </div>
      <p className="figure-note">
        In the order in which they are chosen: {value.map(letter).join(' → ') || 'none yet'}.
      </p>
    </GroupFrame>
  )
}

const called = (experiment: Experiment, place: number): string =>
  `${letter(place)} ${calledExperiment({ experiments: [experiment] }, 0)}`

const TESTS: Readonly<Record<string, string>> = { paired: 'paired by seed', welch: 'Welch’s t' }

function wordsOf(name: string, value: string | number): string {
  if (name === 'measure') return METRICS[value as MetricName].label
  if (name === 'aggregate') return AGGREGATE_WORDS[value as AggregateName]
  return TESTS[value] ?? String(value)
}
