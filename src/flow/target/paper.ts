import { counts, planes } from 'virtual:paper-target'
import { chiTable } from '../../math/chi.ts'
import { normalTable } from '../../math/normal.ts'
import { lookUp } from '../../math/quantile-table.ts'
import { polarPoint, type TargetLaw } from './law.ts'
import type { CompiledTarget } from './target.ts'

/**
 * The paper's frozen target: 1,024 points in three modes (51, 307, 666 points) on the shell χ(625) (paper §3 and its released code).
 * Origin: drawn once by the team's re-run of the authors' simulation and kept as a file, so that all runs share it.
 */
export function paperTarget(): CompiledTarget {
  const bytes = Uint8Array.from(atob(planes), (character) => character.charCodeAt(0))
  const words = bytes.length / 4
  const points = new Float32Array(words)
  for (let i = 0; i < words; i++) {
    let millionths = 0
    for (let k = 0; k < 4; k++) millionths |= bytes[k * words + i]! << (8 * k)
    // All x, then all y.
    points[2 * (i % (words / 2)) + Math.floor((2 * i) / words)] = millionths / 1e6
  }
  const modes = Uint8Array.from(counts.flatMap((count, mode) => Array<number>(count).fill(mode)))
  return {
    points,
    modes,
    directions: MODES.map(({ angle }) => angle),
    shares: MODES.map(({ share }) => share),
  }
}

/** Mode directions in radians, and the share of the points that each has (paper §3). */
const MODES = [
  { angle: 4.4956, share: 0.05 },
  { angle: 5.9167, share: 0.3 },
  { angle: 1.1018, share: 0.65 },
] as const
/** Half of the angle over which a mode is spread evenly, and the Gaussian noise on top: both in degrees. */
const HALF_SPREAD = 10
const ANGLE_NOISE = 1
const RADIUS_DIMENSION = 625
/** Points of the frozen target. */
export const PAPER_POINTS = 1024

/**
 * The law behind the frozen target: angle = base + linspace(-10°, 10°) + N(0, 1°) over the points of a mode, radius χ(625).
 * A mode of one point takes the first of the spaced angles, as NumPy's `linspace` does.
 */
export function paperLaw(): TargetLaw {
  const radius = chiTable(RADIUS_DIMENSION)
  const noise = normalTable()
  return {
    shares: MODES.map(({ share }) => share),
    point: (u, mode, rank, of) => {
      const spaced = HALF_SPREAD * ((2 * rank) / Math.max(1, of - 1) - 1)
      const degrees = spaced + ANGLE_NOISE * lookUp(noise, u[0]!)
      return polarPoint(MODES[mode]!.angle / (2 * Math.PI) + degrees / 360, lookUp(radius, u[1]!))
    },
  }
}
