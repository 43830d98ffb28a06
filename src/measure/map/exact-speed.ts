import { exactCells } from './exact-cells.ts'
import type { PlaneMap } from './grid.ts'
import { speedsOf } from './velocities.ts'

/** u*(x, t) of the exact field and ‖u*‖, where training pairs pass. */
export const exactSpeedMap: PlaneMap = (subject, t, grid) => {
  const cells = exactCells(subject, t, grid)
  return 'missing' in cells ? cells : speedsOf(subject, t, cells.velocities)
}
