import type { FieldAddress } from '../store/edit.ts'
import type { PointsField, RecordsField, RingField } from '../study/field.ts'
import type { DegreeArc } from '../views/arc-paint.ts'
import type { Point } from '../views/brush.ts'
import { ArcsControl } from './arcs-control.tsx'
import { PointsControl } from './points-control.tsx'
import type { NumberRecord } from './records.ts'
import { RecordsControl } from './records-control.tsx'
import { RingControl } from './ring-control.tsx'

export interface ListControlProps {
  readonly field: PointsField | RingField | RecordsField
  readonly value: unknown
  readonly address: Extract<FieldAddress, { part: unknown }>
  /** Address of its help (`study/help/`). */
  readonly help: string
  /** @returns the sentence that refuses the value, or undefined */
  readonly commit: (value: unknown) => string | undefined
}

/** Controls of fields that hold many numbers. Loaded when there is one: the paper's own rows have none. */
export default function ListControl({ field, value, address, help, commit }: ListControlProps) {
  switch (field.kind) {
    case 'points':
      return (
        <PointsControl
          field={field}
          help={help}
          value={value as readonly Point[]}
          part={address.part as 'target' | 'source'}
          commit={commit}
        />
      )
    case 'ring':
      return (
        <RingControl
          field={field}
          help={help}
          value={value as readonly number[]}
          address={address}
          commit={commit}
        />
      )
    case 'records':
      return field.onRing ? (
        <ArcsControl
          field={field}
          help={help}
          value={value as readonly DegreeArc[]}
          address={address}
          commit={commit}
        />
      ) : (
        <RecordsControl
          field={field}
          help={help}
          value={value as readonly NumberRecord[]}
          commit={commit}
        />
      )
  }
}
