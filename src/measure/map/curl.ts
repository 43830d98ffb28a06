import { curl } from '../../math/matrix2.ts'
import { learnedMap } from './field-map.ts'

/** ∂v/∂x - ∂u/∂y of the learned field, per unit of flow time: twice the rate of turning, counter-clockwise. Gradient fields, such as that of optimal transport, have none. */
export const curlMap = learnedMap(curl)
