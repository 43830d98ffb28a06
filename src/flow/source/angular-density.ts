/** Sources given by the density of their directions; radius χ(d). */
import { directionsOf } from '../../math/circular.ts'
import { quantileTable } from '../../math/quantile-table.ts'
import type { CompiledTarget } from '../target/target.ts'
import { chiRadius, type Radius } from './radial-law.ts'
import { type CompiledSource, mixtureOf, type PolarComponent } from './source.ts'

/** Bins of a smooth density: within one it hardly changes. */
const SMOOTH_BINS = 16384

/**
 * The target's angular density, smoothed to its first m Fourier harmonics, f(θ) = (1 + 2·Σ aₖ cos kθ + bₖ sin kθ)/2π with
 * aₖ, bₖ the means of cos kθ, sin kθ; what falls below 0 is cut off (the plane's form of the paper's DCT sources).
 * @param options m ≥ 1 and d ≥ 1
 */
export function harmonicDensity(
  options: { harmonics: number; dimension: number },
  target: CompiledTarget,
): CompiledSource {
  const directions = directionsOf(target.points)
  const heights = new Float64Array(SMOOTH_BINS).fill(1)
  for (let k = 1; k <= options.harmonics; k++) {
    let a = 0
    let b = 0
    for (const angle of directions) {
      a += Math.cos(k * angle) / directions.length
      b += Math.sin(k * angle) / directions.length
    }
    for (let i = 0; i < SMOOTH_BINS; i++) {
      const angle = (k * 2 * Math.PI * (i + 0.5)) / SMOOTH_BINS
      heights[i] = heights[i]! + 2 * (a * Math.cos(angle) + b * Math.sin(angle))
    }
  }
  const clipped = heights.map((height) => Math.max(0, height))
  return mixtureOf(angularComponents(clipped, 'gaps', chiRadius(options.dimension)))
}

/**
 * An angular density painted on a ring.
 * @param options heights ≥ 0 of equal bins, counter-clockwise from the x-axis, and d ≥ 1
 * @throws RangeError when every bin is empty
 */
export function paintedDensity(options: {
  bins: readonly number[]
  dimension: number
}): CompiledSource {
  return mixtureOf(angularComponents(options.bins, 'jumps', chiRadius(options.dimension)))
}

/**
 * Components without gaps from an angular density that is constant on each of n equal bins.
 * @param heights ≥ 0, not all 0, counter-clockwise from the x-axis; a run of positive ones may go on past the x-axis
 * @param cut 'gaps' makes a component of every run of positive heights: right for many bins, whose neighbours hardly differ.
 *   'jumps' makes one of every run of equal heights: exact for few bins, as interpolation in a table would blur the jumps
 * @throws RangeError when every height is 0
 */
export function angularComponents(
  heights: ArrayLike<number>,
  cut: 'gaps' | 'jumps',
  radius: Radius,
): PolarComponent[] {
  const n = heights.length
  const total = Array.from(heights).reduce((sum, height) => sum + height, 0)
  if (!(total > 0)) throw new RangeError('The angular density is zero in every direction')
  const cutBefore = (i: number) => {
    const before = heights[(i + n - 1) % n]!
    const here = heights[i % n]!
    return cut === 'jumps' ? before !== here : before > 0 !== here > 0
  }
  let start = 0
  while (start < n && !cutBefore(start)) start++
  const components: PolarComponent[] = []
  // Without any cut the whole ring is one run.
  for (let from = start % n, end = from + n; from < end; ) {
    const first = from++
    while (from < end && !cutBefore(from)) from++
    const cumulative = new Float64Array(from - first + 1)
    for (let i = first; i < from; i++)
      cumulative[i - first + 1] = cumulative[i - first]! + heights[i % n]!
    const mass = cumulative.at(-1)!
    if (mass === 0) continue
    const angle = quantileTable(inverse(cumulative)).map((place) => (first + place) / n)
    components.push({ kind: 'polar', weight: mass / total, angle, ...radius })
  }
  return components
}

/** u in (0, 1) → the place, counted in bins, where a non-decreasing piecewise linear function reaches the share u of its last value. */
function inverse(cumulative: Float64Array): (u: number) => number {
  let bin = 0
  return (u) => {
    const wanted = u * cumulative.at(-1)!
    // Tables ask in ascending order.
    while (bin < cumulative.length - 2 && cumulative[bin + 1]! < wanted) bin++
    return bin + (wanted - cumulative[bin]!) / (cumulative[bin + 1]! - cumulative[bin]!)
  }
}
