import { type Arcs, arcAround, complement, merged } from '../../math/arcs.ts'
import type { Points } from '../../math/vector.ts'
import { turnsOf } from './turns-of.ts'

const TURN = 2 * Math.PI

/**
 * The paper's rule for images (§6) in the plane: of the principal directions ±v of the target, those are poor in data that no
 * data direction approaches beyond a cosine of τ; source directions beyond a cosine of τᵣ to a poor one are rejected. Principal
 * axes are those of the points about their mean, as in the released code: only so is the second axis of the paper's
 * target at 10.63° and its opposite the 190.63° that the paper prunes, at any τ from .55 to .89.
 * @param options tau -1 to 1; tauReject -1 to below 1
 * @param points of the target, at least 1
 * @returns the directions allowed
 */
export function pca(
  { tau, tauReject }: { readonly tau: number; readonly tauReject: number },
  points: Points,
): Arcs {
  const data = turnsOf(points)
  const poor = principalDirections(points).filter((direction) =>
    data.every((turns) => Math.cos(TURN * (turns - direction)) <= tau),
  )
  const halfWidth = Math.acos(tauReject) / TURN
  return complement(merged(poor.flatMap((direction) => arcAround(direction, halfWidth))))
}

/** ±v₁ and ±v₂ in turns: the main axis of the points' covariance, and the one across it. */
function principalDirections(points: Points): number[] {
  const count = points.length / 2
  let x = 0
  let y = 0
  for (let i = 0; i < count; i++) {
    x += points[2 * i]! / count
    y += points[2 * i + 1]! / count
  }
  let xx = 0
  let xy = 0
  let yy = 0
  for (let i = 0; i < count; i++) {
    const dx = points[2 * i]! - x
    const dy = points[2 * i + 1]! - y
    xx += dx * dx
    xy += dx * dy
    yy += dy * dy
  }
  const main = Math.atan2(2 * xy, xx - yy) / 2 / TURN
  return [0, 0.25, 0.5, 0.75].map((quarter) => main + quarter)
}
