/**
 * Kinds of field that a study is made of. Each carries its default, its limits and its name; validation, controls and
 * links all read these records. What a field means stands in `help/`, which the page loads later.
 */

interface Named {
  /** Name on the page, in the field's standard terms. */
  readonly label: string
}

/** What fields of a part may say of themselves. */
interface FieldWords extends Named {
  /** Whether the field means anything beside the part's other values; always when absent. */
  readonly when?: (part: Readonly<Record<string, unknown>>) => boolean
  /** For the few who look for it: folded away on the page. */
  readonly rare?: boolean
}

/** A number within limits. */
export interface NumberField extends FieldWords {
  readonly kind: 'number'
  readonly default: number
  readonly min: number
  readonly max: number
  /** Whole numbers only. */
  readonly integer: boolean
  /** Excludes `max` itself. */
  readonly below?: boolean
}

/** One of a few words or numbers. */
export interface ChoiceField<V extends string | number = string | number> extends FieldWords {
  readonly kind: 'choice'
  readonly default: V
  readonly values: readonly V[]
}

/** Free text. */
export interface TextField extends FieldWords {
  readonly kind: 'text'
  readonly default: string
  readonly maxLength: number
}

/** A point, and its mode from 0 where it is known. */
export type FieldPoint = readonly [x: number, y: number, mode?: number]

/** A list of [x, y], or of [x, y, mode]. */
export interface PointsField extends FieldWords {
  readonly kind: 'points'
  readonly default: readonly FieldPoint[]
  readonly min: number
  readonly max: number
  /** Largest magnitude of a coordinate. */
  readonly reach: number
  /** Modes that points may belong to, every one of them or none; points have no mode when absent. */
  readonly modes?: number
}

/** A fixed number of heights around a ring, as from painting: bin k covers the turn from k/n to (k+1)/n. */
export interface RingField extends FieldWords {
  readonly kind: 'ring'
  readonly default: readonly number[]
  readonly bins: number
  /** Largest height; the least is 0, and one must be above. */
  readonly max: number
}

/** A list of records of numbers, all with the same fields. */
export interface RecordsField<T extends Readonly<Record<string, NumberField>> = RecordFields>
  extends FieldWords {
  readonly kind: 'records'
  readonly default: readonly { readonly [K in keyof T]: number }[]
  readonly min: number
  readonly max: number
  /** What one record is called. */
  readonly item: string
  /** The records are arcs `from` one direction counter-clockwise `to` another, in degrees: a ring can show them. */
  readonly onRing?: boolean
  readonly fields: T
}
type RecordFields = Readonly<Record<string, NumberField>>

/** Numbers of things that are counted from 0, in an order, none twice. */
export interface IndicesField extends FieldWords {
  readonly kind: 'indices'
  readonly default: readonly number[]
  /** How many there may be. */
  readonly min: number
  readonly max: number
  /** The largest number. */
  readonly last: number
}

export type Field =
  | NumberField
  | ChoiceField
  | TextField
  | PointsField
  | RingField
  | RecordsField
  | IndicesField

/** Fields by name. */
export type FieldTable = Readonly<Record<string, Field>>

/** A part of an experiment that comes in kinds, each with fields of its own. */
export interface Variants<
  T extends Readonly<Record<string, FieldTable>> = Readonly<Record<string, FieldTable>>,
> extends Named {
  readonly default: string
  readonly variants: T
  /** What each kind is called on the page. */
  readonly names: { readonly [K in keyof T]: string }
}

/** A part of an experiment that always has the same fields. */
export interface Group<T extends FieldTable = FieldTable> extends Named {
  readonly fields: T
}

export type Part = Variants | Group

/** Fields of a part as it is now, by name. */
export function fieldsOf(part: Part, value: unknown): Readonly<Record<string, Field>> {
  if ('fields' in part) return part.fields
  return part.variants[(value as { kind: string }).kind] ?? {}
}

type FieldValue<F> =
  F extends ChoiceField<infer V>
    ? V
    : F extends NumberField
      ? number
      : F extends TextField
        ? string
        : F extends PointsField
          ? readonly FieldPoint[]
          : F extends RingField
            ? readonly number[]
            : F extends RecordsField<infer T>
              ? readonly { readonly [K in keyof T]: number }[]
              : F extends IndicesField
                ? readonly number[]
                : never

type FieldValues<T> = { readonly [K in keyof T]: FieldValue<T[K]> }

/** The value of a part, inferred from its table. */
export type PartValue<P> =
  P extends Variants<infer T>
    ? { readonly [K in keyof T]: { readonly kind: K } & FieldValues<T[K]> }[keyof T]
    : P extends Group<infer T>
      ? FieldValues<T>
      : never

type Options<F extends FieldWords, K extends keyof F> = Pick<F, K | 'label'> &
  Pick<FieldWords, 'when' | 'rare'>

export const integer = (options: Options<NumberField, 'default' | 'min' | 'max'>): NumberField => ({
  kind: 'number',
  integer: true,
  ...options,
})

export const real = (
  options: Options<NumberField, 'default' | 'min' | 'max'> & { below?: boolean },
): NumberField => ({ kind: 'number', integer: false, ...options })

export const choice = <const V extends string | number>(
  options: Options<ChoiceField<V>, 'default' | 'values'>,
): ChoiceField<V> => ({ kind: 'choice', ...options })

export const text = (options: Options<TextField, 'default' | 'maxLength'>): TextField => ({
  kind: 'text',
  ...options,
})

export const points = (
  options: Options<PointsField, 'default' | 'min' | 'max' | 'reach'> & Pick<PointsField, 'modes'>,
): PointsField => ({ kind: 'points', ...options })

export const ring = (options: Options<RingField, 'default' | 'bins' | 'max'>): RingField => ({
  kind: 'ring',
  ...options,
})

export const records = <const T extends RecordFields>(
  options: Options<RecordsField<T>, 'default' | 'min' | 'max' | 'item' | 'fields'> &
    Pick<RecordsField, 'onRing'>,
): RecordsField<T> => ({ kind: 'records', ...options })

export const indices = (
  options: Options<IndicesField, 'default' | 'min' | 'max' | 'last'>,
): IndicesField => ({ kind: 'indices', ...options })

export const variants = <const T extends Readonly<Record<string, FieldTable>>>(
  options: Named & {
    default: keyof T & string
    variants: T
    names: { readonly [K in keyof T]: string }
  },
): Variants<T> => options

export const group = <const T extends FieldTable>(options: Named & { fields: T }): Group<T> =>
  options
