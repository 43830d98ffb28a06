import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import type { NumberField, RecordsField } from '../study/field.ts'
import { brokenRule } from '../study/validate.ts'
import { GroupFrame } from './group-frame.tsx'
import { Icon } from './icons.tsx'
import { useNumberInput } from './number-input.ts'
import { added, type NumberRecord } from './records.ts'

const LIST = 'list'

interface RecordsControlProps {
  readonly field: RecordsField
  /** Address of its help (`study/help/`). */
  readonly help: string
  readonly value: readonly NumberRecord[]
  /** Takes the changed list; answers with the sentence that refuses it. */
  commit(value: readonly NumberRecord[]): string | undefined
  /** Another way to change the list, above it. */
  readonly children?: ReactNode
}

/** A list of records of numbers: one row each, which can be typed into, added and removed. */
export function RecordsControl({ field, help, value, commit, children }: RecordsControlProps) {
  const { min, max, item, fields } = field
  const table = useRef<HTMLTableElement>(null)
  const add = useRef<HTMLButtonElement>(null)
  /** What is wrong with single numbers, by row and name, and with the list itself under LIST. */
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({})
  const report = useCallback(
    (key: string, problem: string | undefined) =>
      setProblems(({ [key]: _, ...others }) =>
        problem === undefined ? others : { ...others, [key]: problem },
      ),
    [],
  )
  const changeRows = (rows: readonly NumberRecord[], focused: string): void => {
    const problem = commit(rows)
    report(LIST, problem)
    if (!problem)
      requestAnimationFrame(() => {
        const next =
          rows.length > 0 ? table.current?.querySelector<HTMLElement>(focused) : add.current
        next?.focus()
      })
  }
  /** One number of one record, or why not. */
  const change = (row: number, name: string, typed: number | string): string | undefined => {
    const own = fields[name]!
    const rule = brokenRule(own, typed)
    if (rule) return `${own.label} ${rule}, not ${quoted(typed)}.`
    report(LIST, undefined)
    return commit(
      value.map((each, at) => (at === row ? { ...each, [name]: typed as number } : each)),
    )
  }
  const full = value.length >= max ? `at most ${counted(max, item)}` : undefined
  const least = value.length <= min ? `at least ${counted(min, item)}` : undefined
  const said = Object.values(problems)
  return (
    <GroupFrame
      field={field}
      help={[help, ...Object.keys(fields).map((name) => `${help}.${name}`)]}
      problem={said.length > 0 ? said.join(' ') : undefined}
      aside={
        <button
          ref={add}
          type="button"
          className="plain-button small"
          aria-disabled={full ? true : undefined}
          title={full && `No more: ${full}.`}
          onClick={() =>
            full ?? changeRows(added(field, value), `tr:nth-child(${value.length + 1}) input`)
          }
        >
          <Icon name="plus" />
          Add {item}
        </button>
      }
    >
      {children}
      <table className="records" ref={table} hidden={value.length === 0}>
        <thead>
          <tr>
            <th scope="col">
              <span className="hidden">{item}</span>
            </th>
            {Object.entries(fields).map(([name, { label }]) => (
              <th key={name} scope="col">
                {label}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {value.map((record, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: records are known by their place
            <tr key={i}>
              <th scope="row" className="number">
                {i + 1}
              </th>
              {Object.entries(fields).map(([name, own]) => (
                <td key={name}>
                  <NumberCell
                    field={own}
                    label={`${own.label} of ${item} ${i + 1}`}
                    value={record[name]!}
                    commit={(typed) => change(i, name, typed)}
                    place={`${i}.${name}`}
                    report={report}
                  />
                </td>
              ))}
              <td>
                <button
                  type="button"
                  className="plain-button square small bare"
                  aria-label={`Remove ${item} ${i + 1}${least ? `: ${least}` : ''}`}
                  aria-disabled={least ? true : undefined}
                  title={least ? `Stays: ${least}.` : `Remove ${item} ${i + 1}`}
                  onClick={() =>
                    least ??
                    changeRows(
                      value.filter((_, at) => at !== i),
                      `tr:nth-child(${Math.min(i + 1, value.length - 1)}) button`,
                    )
                  }
                >
                  <Icon name="close" />
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </GroupFrame>
  )
}

interface NumberCellProps {
  readonly field: NumberField
  readonly label: string
  readonly value: number
  /** Key under which the cell reports what is wrong with it. */
  readonly place: string
  commit(typed: number | string): string | undefined
  /** Always the same function. */
  readonly report: (place: string, problem: string | undefined) => void
}

function NumberCell({ field, label, value, place, commit, report }: NumberCellProps) {
  const { problem, input } = useNumberInput(field, value, commit)
  useEffect(() => {
    report(place, problem)
    return () => report(place, undefined)
  }, [report, place, problem])
  return <input {...input} aria-label={label} />
}

const counted = (count: number, item: string): string => `${count} ${item}${count === 1 ? '' : 's'}`

const quoted = (typed: number | string): string =>
  typeof typed === 'number' ? String(typed) : typed === '' ? 'empty' : `“${typed}”`
