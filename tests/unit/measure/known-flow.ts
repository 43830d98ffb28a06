import type { Subject } from '../../../src/measure/subject.ts'
import { subjectOf } from './subjects.ts'

/** Output times of a picture on the page. */
export const TIMES = Float32Array.from({ length: 65 }, (_, i) => i / 64)

/** A subject whose trajectories are given by where a point is at time t. */
export function flowing(
  start: ArrayLike<number>,
  position: (x: number, y: number, t: number) => readonly [number, number],
  experiment: object = {},
): Subject {
  const positions = new Float32Array(TIMES.length * start.length)
  TIMES.forEach((t, k) => {
    for (let i = 0; i < start.length; i += 2)
      positions.set(position(start[i]!, start[i + 1]!, t), k * start.length + i)
  })
  return { ...subjectOf(experiment), times: TIMES, positions }
}

/** Points on a square lattice with the given spacing, around the origin. */
export function lattice(side: number, spacing: number): number[] {
  return Array.from({ length: side * side }, (_, i) => [
    ((i % side) - (side - 1) / 2) * spacing,
    (Math.floor(i / side) - (side - 1) / 2) * spacing,
  ]).flat()
}
