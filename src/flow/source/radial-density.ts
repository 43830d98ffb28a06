/**
 * Densities of radii. With z = r/scale and f(r) = ln(p(r)/r), p the density of the radius:
 *
 *     chi        f = (d-2)·ln z - z²/2 + const
 *     student-t  f = -(ν/2 + 1)·ln(1 + z²/ν)
 *     laplace    f = -z
 *     disc       f = ln 2 for z ≤ 1, nothing outside
 *
 * each less 2·ln scale. f plus the log-density of the angle is the log-density in the plane. Radii known by their table alone
 * have the density of the table.
 */
import { logGamma } from '../../math/log-gamma.ts'
import { tabulatedDensity } from '../../math/tabulated-density.ts'
import type { RadialLaw, Radius } from './radial-law.ts'

/** f(r) = ln(p(r)/r) of a radius. */
export interface RadialDensity {
  /** f at r² = q, which saves a root; -Infinity outside the support, finite everywhere else, also at 0. */
  log(q: number): number
  /** df/dr; 0 outside the support. */
  slope(r: number): number
  /** Ends of the support. */
  readonly from: number
  readonly to: number
}

/** Radii below this are this: f may have a pole at 0. */
const LEAST_RADIUS = 1e-150
const LEAST_SQUARE = LEAST_RADIUS ** 2

/** @returns undefined where the radius has no density, such as one fixed radius */
export function radialDensity({ radius, radialLaw }: Radius): RadialDensity | undefined {
  if (radialLaw) return exactDensity(radialLaw)
  const density = tabulatedDensity(radius)
  return (
    density && {
      log: (q) => density.logDensity(Math.sqrt(q)) - 0.5 * Math.log(Math.max(LEAST_SQUARE, q)),
      slope: (r) => density.slope(r) - 1 / Math.max(LEAST_RADIUS, r),
      from: density.from,
      to: density.to,
    }
  )
}

function exactDensity(law: RadialLaw): RadialDensity {
  const { scale } = law
  const unit = -2 * Math.log(scale)
  const everywhere = { from: 0, to: Number.POSITIVE_INFINITY }
  switch (law.kind) {
    case 'chi': {
      const power = law.dimension - 2
      const half = power / 2
      const inverse = 1 / (scale * scale)
      const constant = unit - half * Math.LN2 - logGamma(law.dimension / 2)
      return {
        log: (q) => {
          const square = Math.max(LEAST_SQUARE, inverse * q)
          return half * Math.log(square) - 0.5 * square + constant
        },
        slope: (r) => {
          const z = Math.max(LEAST_RADIUS, r / scale)
          return (power / z - z) / scale
        },
        ...everywhere,
      }
    }
    case 'student-t': {
      const { degrees } = law
      return {
        log: (q) => unit - (degrees / 2 + 1) * Math.log1p(q / (scale * scale * degrees)),
        slope: (r) => (-(degrees + 2) * r) / (degrees * scale * scale + r * r),
        ...everywhere,
      }
    }
    case 'laplace':
      return { log: (q) => unit - Math.sqrt(q) / scale, slope: () => -1 / scale, ...everywhere }
    case 'disc':
      return {
        log: (q) => (q <= scale * scale ? unit + Math.LN2 : Number.NEGATIVE_INFINITY),
        slope: () => 0,
        from: 0,
        to: scale,
      }
  }
}
