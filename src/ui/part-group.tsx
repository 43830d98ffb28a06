import { Fragment, lazy, Suspense, useMemo } from 'react'
import { kindsNeedingPoints, kindsOff } from '../store/kinds-off.ts'
import { EXPERIMENT, type PartName } from '../study/experiment.ts'
import { type ChoiceField, type Field, fieldsOf, type Part, type Variants } from '../study/field.ts'
import { inWords } from '../study/value-words.ts'
import { whole } from '../views/format.ts'
import { ChoiceControl } from './choice-control.tsx'
import { Icon } from './icons.tsx'
import { KindTiles } from './kind-tiles.tsx'
import { useLab, usePage } from './lab-context.tsx'
import { NumberControl } from './number-control.tsx'
import { FieldNote, PartNotes } from './part-notes.tsx'

/** Parts that are open when the page opens. */
const OPEN: readonly PartName[] = ['target', 'source', 'coupling', 'training', 'sampling']

type Value = Readonly<Record<string, unknown>>
type Names = Readonly<Record<string, string>>

interface PartGroupProps {
  readonly experiment: number
  readonly part: PartName
  readonly value: unknown
}

/** One part of an experiment: its kind, if it comes in several, and its fields. */
export function PartGroup({ experiment, part, value }: PartGroupProps) {
  const table: Part = EXPERIMENT[part]
  const values = value as Value
  const fields = Object.entries(fieldsOf(table, value)).filter(
    ([, field]) => field.when?.(values) ?? true,
  )
  const kinds = 'variants' in table ? kindField(table) : undefined
  const names: Names = 'variants' in table ? table.names : {}
  const helpKinds = [part, `${part}:${values.kind}`]
  const study = useLab((lab) => lab.study)
  const off = useMemo(() => kindsOff(study, experiment, part), [study, experiment, part])
  const rare = fields.filter(([, field]) => field.rare)
  const usual = fields.filter(([, field]) => !field.rare)
  const control = ([name, field]: [string, Field]) => (
    <Fragment key={name}>
      <FieldControl
        field={field}
        value={values[name]}
        help={[part, values.kind, name].filter(Boolean).join('.')}
        address={{ experiment, part, field: name }}
      />
      <FieldNote part={part} field={name} values={values} />
    </Fragment>
  )
  return (
    <details className="group" data-part={part} open={OPEN.includes(part)}>
      <summary>
        <span className="group-name">{table.label}</span>
        <span className="group-value ellipsis">
          {names[values.kind as string] ?? inShort(part, values)}
        </span>
        <Icon name="down" />
      </summary>
      <div className="group-fields">
        {kinds && (part === 'target' || part === 'source') && (
          <KindTiles
            experiment={experiment}
            part={part}
            label={table.label}
            field={kinds}
            value={values.kind as string}
            names={names}
            off={off}
            needing={kindsNeedingPoints(table as Variants)}
          />
        )}
        {kinds && part !== 'target' && part !== 'source' && (
          <ChoiceControl
            field={kinds}
            value={values.kind as string}
            prefix={table.label}
            help={helpKinds}
            nameOf={(kind) => names[kind] ?? inWords(kind)}
            off={off}
            address={{ experiment, part, field: 'kind' }}
          />
        )}
        {usual.map(control)}
        {rare.length > 0 && (
          <details className="rare">
            <summary>
              More <Icon name="down" />
            </summary>
            {rare.map(control)}
          </details>
        )}
        <PartNotes experiment={experiment} part={part} />
      </div>
    </details>
  )
}

interface FieldControlProps {
  readonly field: Field
  readonly value: unknown
  /** Address of its help (`study/help/`). */
  readonly help: string
  readonly address: { experiment: number; part: PartName; field: string }
}

function FieldControl({ field, value, help, address }: FieldControlProps) {
  const { store } = usePage()
  switch (field.kind) {
    case 'number':
      return <NumberControl field={field} value={value as number} help={help} address={address} />
    case 'choice':
      return (
        <ChoiceControl
          field={field}
          value={value as string | number}
          help={help}
          address={address}
        />
      )
    case 'text':
    case 'indices':
      return null
    default:
      return (
        <Suspense fallback={<p className="group-note">…</p>}>
          <ListControl
            field={field}
            value={value}
            help={help}
            address={address}
            commit={(changed) => store.getState().edit(address, changed)}
          />
        </Suspense>
      )
  }
}

const ListControl = lazy(() => import('./list-control.tsx'))

/** The kinds of a part as a choice, when there is one. */
function kindField({ variants, default: usual }: Variants): ChoiceField | undefined {
  const values = Object.keys(variants)
  if (values.length < 2) return undefined
  return { kind: 'choice', label: 'kind', values, default: usual }
}

/** A part in a few words, for its folded heading. */
function inShort(part: PartName, value: Value): string {
  switch (part) {
    case 'network':
      return `${value.layers} × ${value.width} ${inWords(value.activation as string)}`
    case 'training':
      return `batch ${value.batch} · ${whole(value.steps as number)}`
    case 'sampling':
      return inWords(value.solver as string)
    case 'evaluation':
      return `every ${whole(value.every as number)}`
    default:
      return inWords(value.kind as string)
  }
}
