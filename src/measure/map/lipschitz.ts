import { spectralNorm } from '../../math/matrix2.ts'
import { learnedMap } from './field-map.ts'

/**
 * L(x, t) = ‖∂v/∂x‖₂ of the learned field: the local Lipschitz constant, per unit of flow time, ≥ 0. Where paths of different
 * direction are crowded it has to be large (paper, section 4.2: L ≳ sin θ/‖x1 - x1'‖).
 */
export const lipschitzMap = learnedMap(spectralNorm)
