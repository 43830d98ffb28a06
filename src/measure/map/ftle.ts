import { learnedField } from '../learned-field.ts'
import { flowMaps } from './flow-grid.ts'
import type { PlaneMap } from './grid.ts'

/**
 * Finite-time Lyapunov exponent of the learned flow from time t to 1: ln σ_max(∂x(1)/∂x(t)), not divided by the time that is left,
 * so that maps of different t compare (Shadden, Lekien and Marsden 2005). 0 at t = 1. Its ridges part what ends in different modes.
 */
export const ftleMap: PlaneMap = (subject, t, grid) => ({
  values: Float32Array.from(flowMaps(learnedField(subject), grid, t, 1).stretch),
})
