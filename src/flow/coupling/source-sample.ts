import { lookUp } from '../../math/quantile-table.ts'
import type { WeightedPoints } from '../../math/semi-discrete.ts'
import type { CompiledSource, SourceComponent } from '../source/source.ts'
import type { CompiledTarget } from '../target/target.ts'

/** Steps of an even sequence in two dimensions: powers of the plastic number (Roberts 2018, the R₂ sequence). */
const STEP = [0.7548776662466927, 0.5698402909980532] as const
const EDGE = 2 ** -24

/**
 * A source law as points that lie far more evenly than random ones (quasi-Monte Carlo), for integrals over it.
 * @param count of points, 1 to 2^19, shared out among the components; a pool gives all its points, as many as they are
 * @param shift in [0, 1): another one gives another sample of the same law
 */
export function sourceSample(
  source: CompiledSource,
  target: CompiledTarget,
  count: number,
  shift: number,
): WeightedPoints {
  const sizes = source.components.map((component) => sizeOf(component, count))
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const points = new Float32Array(2 * total)
  const weights = new Float64Array(total)
  let at = 0
  source.components.forEach((component, c) => {
    const size = sizes[c]!
    for (let i = 0; i < size; i++, at++) {
      weights[at] = component.weight / size
      if (component.kind === 'pool') {
        points[2 * at] = component.points[2 * i]!
        points[2 * at + 1] = component.points[2 * i + 1]!
        continue
      }
      const turns = lookUp(component.angle, within((i + shift) / size))
      const radius = lookUp(component.radius, within(shift + (i + 1) * STEP[0]))
      let direction = 2 * Math.PI * turns
      if (source.frame === 'target') {
        const places = target.points.length / 2
        const anchor = Math.floor(within(shift + (i + 1) * STEP[1]) * places)
        direction += Math.atan2(target.points[2 * anchor + 1]!, target.points[2 * anchor]!)
      }
      points[2 * at] = radius * Math.cos(direction)
      points[2 * at + 1] = radius * Math.sin(direction)
    }
  })
  return { points, weights }
}

function sizeOf(component: SourceComponent, count: number): number {
  if (component.kind === 'pool') return component.points.length / 2
  return Math.max(1, Math.round(component.weight * count))
}

/** The fractional part, inside (0, 1). */
function within(x: number): number {
  return Math.min(1 - EDGE, Math.max(EDGE, x - Math.floor(x)))
}
