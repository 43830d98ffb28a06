import { type Arcs, arcAround, complement, union } from '../../math/arcs.ts'

/** A wedge around an axis. */
export interface WedgeOptions {
  /** Degrees, counter-clockwise from the x-axis. */
  readonly axis: number
  /** Cosine γ of the wedge's half angle, -1 to below 1. */
  readonly gamma: number
}

/**
 * Rejects the directions within arccos γ of the axis: the paper's pruned sampling in the plane (axis 190.63°, γ = .98: 6.38 %
 * of the circle; paper §6).
 * @param options `both` ends reject around the opposite of the axis as well
 * @returns the directions allowed
 */
export function wedge(options: WedgeOptions & { readonly ends: 'one' | 'both' }): Arcs {
  const opposite = { axis: options.axis + 180, gamma: options.gamma }
  return complement(options.ends === 'both' ? union(keep(options), keep(opposite)) : keep(options))
}

/** Keeps only the directions within arccos γ of the axis: the acceptance twin of `wedge`. */
export function keep({ axis, gamma }: WedgeOptions): Arcs {
  return arcAround(axis / 360, Math.acos(gamma) / (2 * Math.PI))
}
