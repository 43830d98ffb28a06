import type { Coupler } from './coupling.ts'

/** Independent coupling: row r pairs source sample r with target sample r. */
export const independent: Coupler = ({ size }, _key, _step, pairs) => {
  for (let r = 0; r < size; r++) pairs.source[r] = pairs.target[r] = r
}
