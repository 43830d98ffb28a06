import { ExactField, exactFieldOf } from '../../flow/exact-field.ts'
import { learnedField } from '../learned-field.ts'
import type { Subject } from '../subject.ts'
import { cellCentres, type Grid, gridOver } from './grid.ts'
import type { MapName } from './words.ts'

/** Velocities at the centres of a coarse grid. */
export interface Arrows {
  readonly grid: Grid
  /** [cell][u, v], row by row from the lower left corner; NaN where there is none. */
  readonly velocities: Float32Array
}

/** Arrows over a map at most. */
const MOST = 400

/** The velocities that a map of speeds shows the lengths of; undefined for other maps, and where there is no exact field. */
export function arrowsOf(
  subject: Subject,
  name: MapName,
  t: number,
  { from, to }: Grid,
): Arrows | undefined {
  const velocity = velocityOf(subject, name, t)
  if (!velocity) return undefined
  const grid = gridOver(from, to, MOST)
  const points = cellCentres(grid)
  const velocities = new Float32Array(points.length)
  for (let i = 0; i < points.length; i += 2) velocities.set(velocity(points[i]!, points[i + 1]!), i)
  return { grid, velocities }
}

type Velocity = (x: number, y: number) => readonly [number, number]

function velocityOf(subject: Subject, name: MapName, t: number): Velocity | undefined {
  if (name === 'speed') {
    const field = learnedField(subject)
    return (x, y) => {
      const { u, v } = field.at(x, y, t)
      return [u, v]
    }
  }
  if (name !== 'exactSpeed') return undefined
  const field = exactFieldOf(subject.plan)
  if (!(field instanceof ExactField)) return undefined
  return (x, y) => {
    const out: [number, number] = [0, 0]
    const trained = field.velocity(x, y, t, out) > Number.NEGATIVE_INFINITY
    return trained ? out : [Number.NaN, Number.NaN]
  }
}
