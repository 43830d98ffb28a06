import { wrap } from '../../math/arcs.ts'
import { normalTable } from '../../math/normal.ts'
import { lookUp } from '../../math/quantile-table.ts'
import { type CompiledSource, mixtureOf } from '../source/source.ts'
import { type FrozenOptions, frozenTarget, polarPoint, type TargetLaw } from './law.ts'
import { type RadiusOptions, radiusTables } from './radius.ts'
import type { CompiledTarget } from './target.ts'

/** Directional clusters on a shell: each a wrapped Gaussian of directions, all with one radius law. */
export interface ModesOptions extends RadiusOptions {
  /** 1 to 12 modes. */
  readonly modes: readonly {
    /** Degrees, counter-clockwise from the x-axis. */
    readonly angle: number
    /** Relative to the other modes; > 0. */
    readonly share: number
    /** Standard deviation of the direction in degrees, before wrapping; ≥ 0. */
    readonly spread: number
  }[]
}

/** The law of the modes, for frozen points and floors. */
export function modesLaw(options: ModesOptions): TargetLaw {
  const { modes } = options
  const radii = radiusTables(options)
  const normal = normalTable()
  return {
    shares: modes.map(({ share }) => share),
    point: (u, mode) => {
      const { angle, spread } = modes[mode]!
      const radius = radii[Math.floor(u[2]! * radii.length)]!
      return polarPoint((angle + spread * lookUp(normal, u[0]!)) / 360, lookUp(radius, u[1]!))
    },
  }
}

/** The law of the modes as tables, from which every batch can draw anew: one component per mode and shell. */
export function modesSource(options: ModesOptions): CompiledSource {
  const { modes } = options
  const radii = radiusTables(options)
  const normal = normalTable()
  const total = modes.reduce((sum, { share }) => sum + share, 0)
  return mixtureOf(
    modes.flatMap(({ angle, share, spread }) => {
      const centre = wrap(angle / 360)
      const angles = normal.map((z) => centre + (spread / 360) * z)
      return radii.map((radius) => ({
        kind: 'polar' as const,
        weight: share / total / radii.length,
        angle: angles,
        radius,
      }))
    }),
  )
}

/** Frozen points of the law; `fresh` leaves them to the metrics and lets every batch draw its own. */
export function modesTarget(
  options: ModesOptions & FrozenOptions & { readonly draw: 'frozen' | 'fresh' },
): CompiledTarget {
  const frozen = {
    ...frozenTarget(modesLaw(options), options),
    directions: options.modes.map(({ angle }) => (angle * Math.PI) / 180),
    shares: options.modes.map(({ share }) => share),
  }
  return options.draw === 'fresh' ? { ...frozen, fresh: modesSource(options) } : frozen
}
