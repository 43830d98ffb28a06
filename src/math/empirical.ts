import { type QuantileTable, quantileTable } from './quantile-table.ts'

/** Neighbours farther apart than this share of the whole range have a gap between them. */
const GAP = 1 / 16

/** A stretch of an empirical law without gaps. */
export interface EmpiricalPart {
  /** Share of the values; shares sum to 1. */
  readonly weight: number
  readonly table: QuantileTable
}

/**
 * The law of given values: quantiles by linear interpolation between neighbours, cut at gaps wider than 1/16 of the range, so
 * that no mass lies inside a gap; at most 16 parts. A table keeps 1,024 quantiles of each part.
 * @param values ascending, at least one
 */
export function empiricalParts(values: Float64Array): EmpiricalPart[] {
  const count = values.length
  const gap = GAP * (values[count - 1]! - values[0]!)
  const parts: EmpiricalPart[] = []
  let from = 0
  for (let i = 1; i <= count; i++) {
    if (i < count && values[i]! - values[i - 1]! <= gap) continue
    const part = values.subarray(from, i)
    parts.push({ weight: part.length / count, table: quantileTable((u) => interpolated(part, u)) })
    from = i
  }
  return parts
}

function interpolated(values: Float64Array, u: number): number {
  const place = u * (values.length - 1)
  const low = values[Math.floor(place)]!
  const high = values[Math.ceil(place)]!
  return low + (high - low) * (place - Math.floor(place))
}
