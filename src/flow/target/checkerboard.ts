import type { TargetLaw } from './law.ts'

const SQUARES = 4

/**
 * Uniform on the eight squares of one colour of a 4 × 4 board around the origin, that at the lower left among them
 * (Grathwohl et al. 2019). The mean norm is .765 of the radius.
 * @param options radius: half the side of the board, > 0
 */
export function checkerboardLaw(options: { radius: number }): TargetLaw {
  const side = (2 * options.radius) / SQUARES
  return {
    point: (u) => {
      const x = SQUARES * u[0]!
      const y = (SQUARES / 2) * u[1]!
      // Half as many squares as there are rows: each moves up by those that are left out below it.
      const skipped = Math.floor(y) + (Math.floor(x) % 2)
      return [side * x - options.radius, side * (y + skipped) - options.radius]
    },
  }
}
