/** Values as Python writes them. */
import type { CompiledSource, SourceComponent } from '../../flow/source/source.ts'
import { nodeProbability, type QuantileTable } from '../../math/quantile-table.ts'
import type { Points } from '../../math/vector.ts'
import { base64 } from './base64.ts'

/** Characters of a line of base64. */
const LINE = 116
/** How far a table may be from a uniform law, relative to its width: rounding to f32. */
const ROUNDING = 1e-6

/** `NAME = value` lines. */
export function assignments(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} = ${value}\n`)
    .join('')
}

/** A number, a truth value or a text. */
export function literal(value: number | boolean | string | null): string {
  if (value === null) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'string') return JSON.stringify(value)
  if (value === Number.POSITIVE_INFINITY) return 'math.inf'
  return String(value)
}

/** Base64 in lines, as the argument of one of the script's readers. */
function blob(numbers: Float32Array | Float64Array | Uint32Array): string {
  const lines = base64(numbers).match(new RegExp(`.{1,${LINE}}`, 'g')) ?? []
  return `"""\n${lines.join('\n')}\n"""`
}

export const floatsOf = (numbers: Float32Array): string => `floats(${blob(numbers)})`
export const doublesOf = (numbers: Float64Array): string => `floats(${blob(numbers)}, "<f8")`
export const indicesOf = (numbers: Uint32Array): string =>
  `floats(${blob(numbers)}, "<u4").astype(int)`
export const pointsOf = (points: Points): string => `points(${blob(points)})`

/** A law on one dimension: the ends of a uniform one, else its table. */
export function tableOf(table: QuantileTable): string {
  const [from, to] = [table[0]!, table.at(-1)!]
  const near = ROUNDING * (to - from || 1)
  const uniform = table.every(
    (value, k) => Math.abs(value - (from + (to - from) * nodeProbability(k))) <= near,
  )
  return uniform ? `(${literal(from)}, ${literal(to)})` : floatsOf(table)
}

/** A mixture as the script's `Law`. */
export function lawOf({ components, counts, frame }: CompiledSource): string {
  const options = [
    counts === 'stratified' && ', stratified=True',
    frame === 'target' && ', around_target=True',
  ]
  const list = components.map((component) => `    ${componentOf(component)},\n`).join('')
  return `Law([\n${list}]${options.filter(Boolean).join('')})`
}

function componentOf(component: SourceComponent): string {
  return component.kind === 'pool'
    ? `Pool(${literal(component.weight)}, ${pointsOf(component.points)})`
    : `Polar(${literal(component.weight)}, ${tableOf(component.angle)}, ${tableOf(component.radius)})`
}
