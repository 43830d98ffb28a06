/** Sources whose directions gather around those of the target; radius χ(d). */
import { type QuantileTable, uniformTable } from '../../math/quantile-table.ts'
import { vonMisesTable } from '../../math/von-mises.ts'
import type { CompiledTarget } from '../target/target.ts'
import { modesOf } from './modes.ts'
import { chiRadius } from './radial-law.ts'
import { type CompiledSource, mixtureOf } from './source.ts'

/**
 * The χ-sphere restricted to caps cos ≥ γ around the modes, with the shares of the modes (paper §5, "directional alignment"):
 * γ = .9 is ±25.84°, .98 is ±11.48°.
 * @param options γ in [-1, 1); rows of a batch in fixed counts per mode, as in the released code, or at random; d ≥ 1
 */
export function directionalCaps(
  options: { gamma: number; counts: CompiledSource['counts']; dimension: number },
  target: CompiledTarget,
): CompiledSource {
  const half = Math.acos(options.gamma) / TURN
  const source = aroundModes(uniformTable(-half, half), options.dimension, target)
  return { ...source, counts: options.counts }
}

/** Directions from a von Mises law of concentration κ ≥ 0 around each mode, with the shares of the modes. */
export function vonMisesModes(
  options: { kappa: number; dimension: number },
  target: CompiledTarget,
): CompiledSource {
  return aroundModes(vonMisesTable(options.kappa), options.dimension, target)
}

/** Directions from a von Mises law of concentration κ ≥ 0 around the row's own target point (the paper's oracle vMF). */
export function oracleVonMises(options: { kappa: number; dimension: number }): CompiledSource {
  const angle = vonMisesTable(options.kappa)
  const radius = chiRadius(options.dimension)
  return { ...mixtureOf([{ kind: 'polar', weight: 1, angle, ...radius }]), frame: 'target' }
}

/** The same law of directions around every mode. */
function aroundModes(
  angle: QuantileTable,
  dimension: number,
  target: CompiledTarget,
): CompiledSource {
  const { directions, shares } = modesOf(target)
  const radius = chiRadius(dimension)
  return mixtureOf(
    directions.map((direction, i) => ({
      kind: 'polar',
      weight: shares[i]!,
      angle: turned(angle, direction),
      ...radius,
    })),
  )
}

/**
 * A table of angles around 0 turned to a direction in radians. The centre is brought within half a turn of the x-axis, where
 * single precision is finest: 2^-25 turns, which is 1e-5 of the CDF for the narrowest laws.
 */
export function turned(angle: QuantileTable, direction: number): QuantileTable {
  const centre = direction / TURN - Math.round(direction / TURN)
  return angle.map((turns) => centre + turns)
}

const TURN = 2 * Math.PI
