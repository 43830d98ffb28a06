import { divergence } from '../../math/matrix2.ts'
import { learnedMap } from './field-map.ts'

/** ∂u/∂x + ∂v/∂y of the learned field, per unit of flow time: where the flow gathers it is negative, where it spreads positive. */
export const divergenceMap = learnedMap(divergence)
