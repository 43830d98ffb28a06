/**
 * Laws of a source's radius whose density is known exactly, as plain data beside their quantile tables. What draws points reads
 * the tables; densities are made in `radial-density.ts`, which loads only when something asks for one.
 */
import { chiTable } from '../../math/chi.ts'
import type { QuantileTable } from '../../math/quantile-table.ts'

export type RadialLaw =
  | { readonly kind: 'chi'; readonly dimension: number; readonly scale: number }
  | { readonly kind: 'student-t'; readonly degrees: number; readonly scale: number }
  | { readonly kind: 'laplace'; readonly scale: number }
  | { readonly kind: 'disc'; readonly scale: number }

/** A radius as components hold it. */
export interface Radius {
  readonly radius: QuantileTable
  /** The same law in closed form, where that is known. */
  readonly radialLaw?: RadialLaw
}

/** The radius χ(d), d ≥ 1. */
export function chiRadius(dimension: number): Radius {
  return { radius: chiTable(dimension), radialLaw: { kind: 'chi', dimension, scale: 1 } }
}
