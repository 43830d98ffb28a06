import type { Coupler } from './coupling.ts'

/** Independent coupling: row r pairs source sample r with target sample r. */
export function independentCoupler(size: number): Coupler {
  return (_x0, _x1, _key, _step, pairs) => {
    for (let r = 0; r < size; r++) pairs.source[r] = pairs.target[r] = r
  }
}
