import { learnedMap } from './field-map.ts'

/** ‖v(x, t)‖ of the learned field, in units of the training per unit of flow time. */
export const speedMap = learnedMap(({ u, v }) => Math.hypot(u, v))
