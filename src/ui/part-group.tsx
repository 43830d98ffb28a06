import { fieldsOf } from '../store/edit.ts'
import { EXPERIMENT, type PartName } from '../study/experiment.ts'
import type { ChoiceField, Field, Part, Variants } from '../study/field.ts'
import { whole } from '../views/format.ts'
import { ChoiceControl } from './choice-control.tsx'
import { Icon } from './icons.tsx'
import { KindTiles } from './kind-tiles.tsx'
import { NumberControl } from './number-control.tsx'
import { inWords } from './words.ts'

/** Parts that are open when the page opens. */
const OPEN: readonly PartName[] = ['target', 'source', 'coupling', 'training', 'sampling']

type Value = Readonly<Record<string, unknown>>

/** Fields that mean nothing beside the values of others. */
const IRRELEVANT: Readonly<Record<string, (value: Value) => boolean>> = {
  'sampling.steps': ({ solver }) => solver === 'dopri5',
  'sampling.tolerance': ({ solver }) => solver !== 'dopri5',
}

/** Fields for the few who look for them. */
const RARE: readonly string[] = ['training.beta1', 'training.beta2', 'training.epsilon']

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
    ([name]) => !IRRELEVANT[`${part}.${name}`]?.(values),
  )
  const kinds = 'variants' in table ? kindField(table) : undefined
  const rare = fields.filter(([name]) => RARE.includes(`${part}.${name}`))
  const usual = fields.filter(([name]) => !RARE.includes(`${part}.${name}`))
  const control = ([name, field]: [string, Field]) => (
    <FieldControl
      key={name}
      field={field}
      value={values[name]}
      address={{ experiment, part, field: name }}
    />
  )
  return (
    <details className="group" open={OPEN.includes(part)}>
      <summary>
        <span className="group-name">{table.label}</span>
        <span className="group-value ellipsis">{inShort(part, values)}</span>
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
            off={pointsOff(table as Variants)}
          />
        )}
        {kinds && part !== 'target' && part !== 'source' && (
          <ChoiceControl
            field={kinds}
            value={values.kind as string}
            prefix={table.label}
            address={{ experiment, part, field: 'kind' }}
            off={pointsOff(table as Variants)}
          />
        )}
        {usual.map(control)}
        {rare.length > 0 && (
          <details className="rare">
            <summary>
              Adam <Icon name="down" />
            </summary>
            {rare.map(control)}
          </details>
        )}
        {part === 'sampling' && (
          <p className="group-note">Applies at once, without training anew.</p>
        )}
      </div>
    </details>
  )
}

interface FieldControlProps {
  readonly field: Field
  readonly value: unknown
  readonly address: { experiment: number; part: PartName; field: string }
}

function FieldControl({ field, value, address }: FieldControlProps) {
  switch (field.kind) {
    case 'number':
      return <NumberControl field={field} value={value as number} address={address} />
    case 'choice':
      return <ChoiceControl field={field} value={value as string | number} address={address} />
    case 'points':
      return (
        <p className="field-row">
          <span>{field.label}</span>
          <span className="number">{whole((value as readonly unknown[]).length)}</span>
        </p>
      )
    case 'text':
      return null
  }
}

/** The kinds of a part as a choice, when there is one. */
function kindField({ variants, help, default: usual }: Variants): ChoiceField | undefined {
  const values = Object.keys(variants)
  return values.length < 2
    ? undefined
    : { kind: 'choice', label: 'kind', help, values, default: usual }
}

/** Kinds that need points, which can only come from a file so far. */
function pointsOff({ variants }: Variants): Readonly<Record<string, string>> {
  const needing = Object.entries(variants).filter(([, fields]) =>
    Object.values(fields).some(({ kind }) => kind === 'points'),
  )
  return Object.fromEntries(needing.map(([kind]) => [kind, 'from a study file only']))
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
