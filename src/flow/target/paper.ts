import csv from './paper-target-1024.csv?raw'
import type { CompiledTarget } from './target.ts'

/**
 * The paper's frozen target: 1,024 points in three modes (51, 307, 666 points) on the shell χ(625) (paper §3; SCIENCE §2).
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
