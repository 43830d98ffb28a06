import { useId } from 'react'
import type { SweepField } from '../../study/sweep-fields.ts'
import { Choice } from '../choice.tsx'
import { type AxisDraft, EMPTY, idOf } from './axis-draft.ts'

interface SweepAxisProps {
  readonly legend: string
  readonly draft: AxisDraft
  /** The field that is chosen; undefined for none. */
  readonly field: SweepField | undefined
  readonly fields: readonly SweepField[]
  /** Whether it may be left out. */
  readonly optional: boolean
  onDraft(draft: AxisDraft): void
}

/** Which field is varied, and over which values. */
export function SweepAxisControl(props: SweepAxisProps) {
  const { legend, draft, field, fields, optional, onDraft } = props
  const id = useId()
  const headings = [...new Set(fields.map(({ heading }) => heading))]
  return (
    <fieldset className="sweep-axis">
      <legend>{legend}</legend>
      <span className="select">
        <select
          aria-label={`${legend}: field`}
          value={field ? idOf(field) : ''}
          onChange={(event) => onDraft({ ...EMPTY, mode: draft.mode, field: event.target.value })}
        >
          {optional && <option value="">nothing else</option>}
          {headings.map((heading) => (
            <optgroup key={heading} label={heading}>
              {fields
                .filter((each) => each.heading === heading)
                .map((each) => (
                  <option key={idOf(each)} value={idOf(each)}>
                    {each.label}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </span>
      {field && <span className="quiet">now {field.present}</span>}
      {field?.number && (
        <div className="sweep-values">
          <Choice
            legend="Values"
            values={['list', 'range'] as const}
            words={{ list: 'a list', range: 'a range' }}
            value={draft.mode}
            onChange={(mode) => onDraft({ ...draft, mode })}
          />
          {draft.mode === 'list' ? (
            <input
              className="text-input"
              aria-label={`${legend}: values`}
              placeholder="one or more, apart by commas"
              autoComplete="off"
              value={draft.list}
              onChange={(event) => onDraft({ ...draft, list: event.target.value })}
            />
          ) : (
            <div className="sweep-range">
              {(['from', 'to', 'count'] as const).map((end) => (
                <label key={end} htmlFor={`${id}-${end}`}>
                  <span className="quiet">{end === 'count' ? 'values' : end}</span>
                  <input
                    id={`${id}-${end}`}
                    className="number-input"
                    inputMode="decimal"
                    autoComplete="off"
                    value={draft[end]}
                    onChange={(event) => onDraft({ ...draft, [end]: event.target.value })}
                  />
                </label>
              ))}
              <Choice
                legend="Distances"
                values={['linear', 'logarithmic'] as const}
                words={{ linear: 'linear', logarithmic: 'logarithmic' }}
                value={draft.logarithmic ? 'logarithmic' : 'linear'}
                onChange={(scale) => onDraft({ ...draft, logarithmic: scale === 'logarithmic' })}
              />
            </div>
          )}
        </div>
      )}
      {field?.values && (
        <div className="sweep-kinds">
          {field.values.map(({ value, words }) => (
            <label key={value}>
              <input
                type="checkbox"
                checked={draft.chosen.includes(value)}
                onChange={(event) =>
                  onDraft({
                    ...draft,
                    chosen: event.target.checked
                      ? [...draft.chosen, value]
                      : draft.chosen.filter((each) => each !== value),
                  })
                }
              />
              {words}
            </label>
          ))}
        </div>
      )}
    </fieldset>
  )
}
