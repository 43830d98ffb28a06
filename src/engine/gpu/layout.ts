/**
 * The structs that TypeScript and WGSL share, declared once here. `tests/gpu` proves by reflection that the shaders lay them
 * out alike. Fields are 32-bit scalars, or vectors of four of them.
 */

const FIELD_TYPES = {
  u32: { size: 4, align: 4 },
  f32: { size: 4, align: 4 },
  vec4f: { size: 16, align: 16 },
} as const
type FieldType = keyof typeof FIELD_TYPES

interface FieldLayout {
  readonly type: FieldType
  /** Byte offset in the struct. */
  readonly offset: number
}

/** A struct as WGSL lays it out. */
export interface StructLayout<F extends string = string> {
  readonly name: string
  /** Bytes of one element of an array of it. */
  readonly size: number
  readonly fields: Readonly<Record<F, FieldLayout>>
}

function structLayout<F extends string>(
  name: string,
  types: Readonly<Record<F, FieldType>>,
): StructLayout<F> {
  const fields = {} as Record<F, FieldLayout>
  let end = 0
  let alignment = 4
  for (const [field, type] of Object.entries(types) as [F, FieldType][]) {
    const { size, align } = FIELD_TYPES[type]
    const offset = Math.ceil(end / align) * align
    fields[field] = { type, offset }
    end = offset + size
    alignment = Math.max(alignment, align)
  }
  return { name, size: Math.ceil(end / alignment) * alignment, fields }
}

/** One run in one call of `train` (shaders/lib/job.wgsl). */
export const JOB = structLayout('Job', {
  slot: 'u32',
  plan: 'u32',
  seed: 'u32',
  lane: 'u32',
  step: 'u32',
  schedule: 'u32',
  losses: 'u32',
  beta1: 'f32',
  rest1: 'f32',
  beta2: 'f32',
  rest2: 'f32',
  epsilon: 'f32',
  average_rest: 'f32',
  clip: 'f32',
  huber: 'f32',
})

/** The steps of one dispatch (shaders/lib/job.wgsl). */
export const SPAN = structLayout('Span', { steps: 'u32', done: 'u32', size: 'u32', lanes: 'u32' })

/** One component of a source, or of a target that is drawn afresh (shaders/batch.wgsl). */
export const COMPONENT = structLayout('Component', {
  cumulative: 'f32',
  end: 'u32',
  angle: 'u32',
  radius: 'u32',
  pool_first: 'u32',
  pool_count: 'u32',
})

/** What the batch kernel knows of an experiment (shaders/batch.wgsl). */
export const PLAN = structLayout('Plan', {
  component_first: 'u32',
  component_count: 'u32',
  stratified: 'u32',
  around_target: 'u32',
  fresh_first: 'u32',
  fresh_count: 'u32',
  target_first: 'u32',
  target_count: 'u32',
  coupling: 'u32',
  squared: 'u32',
  replacement: 'u32',
  path: 'u32',
  noisy: 'u32',
  sigma: 'f32',
  data_label: 'u32',
  time: 'u32',
  noise: 'u32',
})

/** One evaluation of the velocity (shaders/velocity.wgsl). */
export const PROBE = structLayout('Probe', { slot: 'u32', count: 'u32' })

/** Points that are carried together (shaders/lib/solver.wgsl). */
export const REQUEST = structLayout('Request', {
  slot: 'u32',
  early_slot: 'u32',
  until: 'f32',
  first: 'u32',
  count: 'u32',
  steps: 'u32',
  tolerance: 'f32',
})

/** Where a request stands (shaders/lib/solver.wgsl). */
export const CURSOR = structLayout('Cursor', {
  t: 'f32',
  h: 'f32',
  status: 'u32',
  nfe: 'u32',
  tried: 'u32',
  recorded: 'u32',
  last: 'u32',
  d0: 'f32',
  d1: 'f32',
})

/** What one dispatch of `sample` or `control` does (shaders/lib/solver.wgsl). */
export const STAGE = structLayout('Stage', {
  weights: 'vec4f',
  more_weights: 'vec4f',
  error: 'vec4f',
  more_error: 'vec4f',
  node: 'f32',
  count: 'u32',
  number: 'u32',
  mode: 'u32',
  points: 'u32',
  capacity: 'u32',
})

/** Elements of one struct, ready to upload. */
export class StructArray<F extends string> {
  readonly bytes: Uint8Array<ArrayBuffer>
  private readonly view: DataView

  constructor(
    readonly layout: StructLayout<F>,
    count: number,
  ) {
    this.bytes = new Uint8Array(layout.size * count)
    this.view = new DataView(this.bytes.buffer)
  }

  /** Writes fields of element `index`; those not named stay as they are. Vectors take up to four numbers. */
  set(index: number, values: Partial<Readonly<Record<F, number | readonly number[]>>>): void {
    for (const [field, value] of Object.entries(values) as [F, number | readonly number[]][]) {
      const { type, offset } = this.layout.fields[field]
      const numbers = typeof value === 'number' ? [value] : value
      numbers.forEach((number, k) => {
        const at = index * this.layout.size + offset + 4 * k
        if (type === 'u32') this.view.setUint32(at, number, true)
        else this.view.setFloat32(at, number, true)
      })
    }
  }
}

/** Reads field `field` of element `index` from downloaded bytes. */
export function readField<F extends string>(
  layout: StructLayout<F>,
  bytes: DataView,
  index: number,
  field: F,
): number {
  const { type, offset } = layout.fields[field]
  const at = index * layout.size + offset
  return type === 'u32' ? bytes.getUint32(at, true) : bytes.getFloat32(at, true)
}
