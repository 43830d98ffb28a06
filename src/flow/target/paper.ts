import { chiTable } from '../../math/chi.ts'
import { normalTable } from '../../math/normal.ts'
import { lookUp } from '../../math/quantile-table.ts'
import { draw, type RunKey, STREAM, uniform } from '../../math/stream.ts'
import { type Points, writePolar } from '../../math/vector.ts'
import csv from './paper-target-1024.csv?raw'
import type { CompiledTarget } from './target.ts'

/**
 * The paper's frozen target: 1,024 points in three modes (51, 307, 666 points) on the shell χ(625) (paper §3 and its released code).
 * Origin: drawn once by the team's re-run of the authors' simulation and kept as a file, so that all runs share it.
 */
export function paperTarget(): CompiledTarget {
  const rows = csv.trim().split('\n').slice(1)
  const points = new Float32Array(2 * rows.length)
  const modes = new Uint8Array(rows.length)
  rows.forEach((row, i) => {
    const [x, y, mode] = row.split(',').map(Number)
    points[2 * i] = x!
    points[2 * i + 1] = y!
    modes[i] = mode!
  })
  return { points, modes }
}

/** Mode directions in radians and their counts among the 1,024 points (paper §3). */
const MODES = [
  { angle: 4.4956, count: 51 },
  { angle: 5.9167, count: 307 },
  { angle: 1.1018, count: 666 },
] as const
/** Half of the angle over which a mode is spread evenly, and the Gaussian noise on top: both in degrees. */
const HALF_SPREAD = 10
const ANGLE_NOISE = 1
const RADIUS_DIMENSION = 625

/**
 * The law behind the frozen target, drawn anew: the same counts, angle = base + linspace(-10°, 10°) + N(0, 1°), radius χ(625).
 * A perfect sampler can do no better than this against the frozen points, so its metrics are the floor.
 * @param step counter step: another step is another draw
 */
export function freshPaperTarget(key: RunKey, step: number): Points {
  const radius = chiTable(RADIUS_DIMENSION)
  const noise = normalTable()
  const points = new Float32Array(2 * MODES.reduce((sum, mode) => sum + mode.count, 0))
  const words = new Uint32Array(2)
  let index = 0
  for (const mode of MODES)
    for (let i = 0; i < mode.count; i++, index++) {
      draw(key, step, STREAM.freshTarget, index, words)
      const degrees =
        HALF_SPREAD * ((2 * i) / (mode.count - 1) - 1) +
        ANGLE_NOISE * lookUp(noise, uniform(words[0]!))
      writePolar(
        points,
        index,
        mode.angle / (2 * Math.PI) + degrees / 360,
        lookUp(radius, uniform(words[1]!)),
      )
    }
  return points
}
