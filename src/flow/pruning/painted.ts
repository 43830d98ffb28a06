import { type Arcs, arcBetween, complement, merged } from '../../math/arcs.ts'

/**
 * Rejects arcs of one's own choice.
 * @param options arcs: each from one direction counter-clockwise to another, in degrees
 * @returns the directions allowed
 */
export function painted(options: { readonly arcs: readonly (readonly [number, number])[] }): Arcs {
  return complement(merged(options.arcs.flatMap(([from, to]) => arcBetween(from / 360, to / 360))))
}
