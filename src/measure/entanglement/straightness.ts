import { endPoints, pointCount, type Subject, startPoints } from '../subject.ts'
import type { AlongTrajectories } from './along-trajectories.ts'

/**
 * S = ∫ E‖(x(1) - x(0)) - v(x(t), t)‖² dt (Liu et al. 2023, section 2.2) over E‖x(1) - x(0)‖²: 0 for straight paths at constant speed.
 * Trajectories that are not finite are left out; NaN when none is left.
 */
export function straightness(subject: Subject, along: AlongTrajectories): number {
  const [start, end] = [startPoints(subject), endPoints(subject)]
  const count = along.points.length
  let bent = 0
  let whole = 0
  for (let i = 0; i < count; i++) {
    const at = 2 * along.points[i]!
    const dx = end[at]! - start[at]!
    const dy = end[at + 1]! - start[at + 1]!
    let sum = 0
    for (let k = i; k < along.u.length; k += count)
      sum += (dx - along.u[k]!) ** 2 + (dy - along.v[k]!) ** 2
    if (!Number.isFinite(sum)) continue
    bent += sum / along.times.length
    whole += dx * dx + dy * dy
  }
  return bent / whole
}

/**
 * Mean of path length over chord, ≥ 1, along the output times. Trajectories that are not finite, or end where they start, are
 * left out; NaN when none is left.
 */
export function lengthOverChord(subject: Subject, points: Uint32Array): number {
  const { positions, times } = subject
  const size = 2 * pointCount(subject)
  const last = (times.length - 1) * size
  const step = (at: number, to: number): number =>
    Math.hypot(positions[to]! - positions[at]!, positions[to + 1]! - positions[at + 1]!)
  let sum = 0
  let counted = 0
  for (const point of points) {
    const start = 2 * point
    let length = 0
    for (let at = start; at < start + last; at += size) length += step(at, at + size)
    const ratio = length / step(start, start + last)
    if (!Number.isFinite(ratio)) continue
    sum += ratio
    counted++
  }
  return sum / counted
}
