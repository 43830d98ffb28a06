import { type Arc, type Arcs, merged } from '../../math/arcs.ts'
import type { Points } from '../../math/vector.ts'
import { turnsOf } from './turns-of.ts'

/** Cells of the circle on which the density is worked out: .088° each, a sixth of the narrowest kernel (κ = 10,000). */
const CELLS = 4096

/**
 * Rejects directions where the angular density of the target falls below a share of its maximum.
 * @param options share 0 to below 1; kappa > 0, the concentration of the von Mises kernel
 * @param points of the target, at least 1
 * @returns the directions allowed
 */
export function lowDensity(
  { share, kappa }: { readonly share: number; readonly kappa: number },
  points: Points,
): Arcs {
  const density = angularDensity(points, kappa)
  const limit = share * density.reduce((most, value) => Math.max(most, value), 0)
  const allowed: Arc[] = []
  density.forEach((low, cell) => {
    const high = density[(cell + 1) % CELLS]!
    // Where the density, linear within the cell, passes the limit.
    const cut = (cell + (limit - low) / (high - low)) / CELLS
    const from = low >= limit ? cell / CELLS : cut
    const to = high >= limit ? (cell + 1) / CELLS : cut
    if ((low >= limit || high >= limit) && from < to) allowed.push([from, to])
  })
  return merged(allowed)
}

/** Kernel density, up to a factor, at the nodes k/CELLS of the circle; every point is split between its two nodes (Wand 1994). */
function angularDensity(points: Points, kappa: number): Float64Array {
  const weights = new Float64Array(CELLS)
  for (const turns of turnsOf(points)) {
    const cell = Math.floor(turns * CELLS)
    const rest = turns * CELLS - cell
    weights[cell]! += 1 - rest
    weights[(cell + 1) % CELLS]! += rest
  }
  const kernel = Float64Array.from({ length: CELLS }, (_, k) =>
    Math.exp(kappa * (Math.cos((2 * Math.PI * k) / CELLS) - 1)),
  )
  const density = new Float64Array(CELLS)
  weights.forEach((weight, at) => {
    if (weight > 0)
      for (let k = 0; k < CELLS; k++) density[(at + k) % CELLS]! += weight * kernel[k]!
  })
  return density
}
