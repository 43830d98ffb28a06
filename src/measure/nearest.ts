import type { Points } from '../math/vector.ts'

/** Nearest target point of every generated point. */
export interface Nearest {
  /** Distance of each generated point; NaN where the point is not finite. */
  readonly distance: Float32Array
  /** Index of that target point. */
  readonly index: Uint32Array
}

/** For every generated point g the target point r of least ‖g-r‖. Exact, O(n·m). */
export function nearestTargets(generated: Points, target: Points): Nearest {
  const count = generated.length / 2
  const distance = new Float32Array(count)
  const index = new Uint32Array(count)
  for (let g = 0; g < count; g++) {
    const x = generated[2 * g]!
    const y = generated[2 * g + 1]!
    let least = Number.POSITIVE_INFINITY
    let at = 0
    for (let r = 0; r < target.length; r += 2) {
      const dx = x - target[r]!
      const dy = y - target[r + 1]!
      const squared = dx * dx + dy * dy
      if (squared < least) {
        least = squared
        at = r
      }
    }
    distance[g] = least < Number.POSITIVE_INFINITY ? Math.sqrt(least) : Number.NaN
    index[g] = at >> 1
  }
  return { distance, index }
}
