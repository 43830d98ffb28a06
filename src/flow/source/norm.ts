/** Norms of a source: what its mean norm is, and the same source at other norms. */
import { lookUp, type QuantileTable, TABLE_SIZE, uniformTable } from '../../math/quantile-table.ts'
import { draw, type RunKey, STREAM, uniform } from '../../math/stream.ts'
import { meanLength } from '../../math/vector.ts'
import type { Radius } from './radial-law.ts'
import type { CompiledSource, SourceComponent } from './source.ts'

/** Counter step of the radii that points of a pool get. */
const RADIUS_STEP = 0x503

/** E‖x0‖: exact for what the tables and pools hold. χ-sphere(3072) has 55.4211. */
export function meanNorm(source: CompiledSource): number {
  return source.components.reduce(
    (sum, component) =>
      sum +
      component.weight *
        (component.kind === 'polar' ? tableMean(component.radius) : meanLength(component.points)),
    0,
  )
}

/** Every point times a factor > 0. */
export function scaled(source: CompiledSource, factor: number): CompiledSource {
  const scaledArray = once((values: Float32Array) => values.map((value) => factor * value))
  return changed(source, (component) =>
    component.kind === 'polar'
      ? { ...component, ...scaledRadius(component, scaledArray(component.radius), factor) }
      : { ...component, points: scaledArray(component.points) },
  )
}

function scaledRadius({ radialLaw }: Radius, radius: QuantileTable, factor: number): Radius {
  return radialLaw
    ? { radius, radialLaw: { ...radialLaw, scale: factor * radialLaw.scale } }
    : { radius }
}

/**
 * Scaled so that the mean norm is `norm` > 0.
 * @throws RangeError when all points lie at the origin
 */
export function matchedNorm(source: CompiledSource, norm: number): CompiledSource {
  const now = meanNorm(source)
  if (!(now > 0))
    throw new RangeError('A source whose points all lie at the origin cannot be scaled')
  return scaled(source, norm / now)
}

/**
 * The same directions with radii from another law: exact for polar laws; every point of a pool gets one radius for good. A
 * point at the origin has no direction: it counts as the x-axis.
 * @param key of the radii of pools, of at most 2^20 points together
 */
export function withRadius(source: CompiledSource, law: Radius, key: RunKey): CompiledSource {
  const { radius } = law
  const words = new Uint32Array(2)
  let drawn = 0
  const moved = (x: number, y: number): [number, number] => {
    draw(key, RADIUS_STEP, STREAM.compile, drawn++, words)
    const r = lookUp(radius, uniform(words[0]!))
    const length = Math.hypot(x, y)
    return length > 0 ? [(r * x) / length, (r * y) / length] : [r, 0]
  }
  return changed(source, (component) => {
    if (component.kind === 'polar') {
      const { radialLaw: _, ...rest } = component
      return { ...rest, ...law }
    }
    const points = new Float32Array(component.points.length)
    for (let i = 0; i < points.length; i += 2)
      points.set(moved(component.points[i]!, component.points[i + 1]!), i)
    return { ...component, points }
  })
}

/** Every point moved along its direction to one radius. */
export function onRing(source: CompiledSource, radius: number): CompiledSource {
  return withRadius(source, { radius: uniformTable(radius, radius) }, { seed: 0, lane: 0 })
}

function changed(
  source: CompiledSource,
  change: (component: SourceComponent) => SourceComponent,
): CompiledSource {
  return { ...source, components: source.components.map(change) }
}

/** Components often share a table, which engines then keep once: one answer for one argument. */
function once(
  make: (values: Float32Array) => Float32Array,
): (values: Float32Array) => Float32Array {
  const made = new Map<Float32Array, Float32Array>()
  return (values) => {
    const found = made.get(values) ?? make(values)
    made.set(values, found)
    return found
  }
}

/** Mean of `lookUp(table, u)` over u in (0, 1): linear in s with du = 4·min(s, 1-s)·ds, so Simpson's rule is exact per cell. */
function tableMean(table: QuantileTable): number {
  const slope = (k: number) => Math.min(k, TABLE_SIZE - 1 - k)
  let sum = 0
  let total = 0
  for (let k = 0; k < TABLE_SIZE - 1; k++) {
    const middle = 2 * slope(k + 0.5)
    const left = slope(k) + middle
    const right = slope(k + 1) + middle
    sum += left * table[k]! + right * table[k + 1]!
    total += left + right
  }
  return sum / total
}
