import { coordinatesOf } from '../../math/vector.ts'
import { type CompiledSource, mixtureOf } from './source.ts'

/** A pool: every draw takes one of the given points, all equally likely, with replacement. */
export function pool(points: Parameters<typeof coordinatesOf>[0]): CompiledSource {
  return mixtureOf([{ kind: 'pool', weight: 1, points: coordinatesOf(points) }])
}
