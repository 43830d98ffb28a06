import { meanNorm, onRing, scaled, withRadius } from '../../flow/source/norm.ts'
import { chiRadius } from '../../flow/source/radial-law.ts'
import type { CompiledSource } from '../../flow/source/source.ts'
import type { CompiledTarget } from '../../flow/target/target.ts'
import type { RunKey } from '../../math/stream.ts'
import { meanLength } from '../../math/vector.ts'
import type { Experiment } from '../experiment.ts'

/** Source and target as they are trained on. */
export interface Aligned {
  readonly source: CompiledSource
  readonly target: CompiledTarget
  /** The target is so many times larger than the data. */
  readonly scale: number
  /** E‖x0‖ of the source. */
  readonly sourceNorm: number
}

/**
 * Does about the norms of source and target what the experiment says (paper §6).
 * @throws RangeError where a source or target at the origin has no norm to bring to another
 */
export function aligned(
  norm: Experiment['norm'],
  source: CompiledSource,
  target: CompiledTarget,
  key: RunKey,
): Aligned {
  const made = alignedParts(norm, source, target, key)
  return { scale: 1, source, target, ...made, sourceNorm: meanNorm(made.source ?? source) }
}

function alignedParts(
  norm: Experiment['norm'],
  source: CompiledSource,
  target: CompiledTarget,
  key: RunKey,
): Partial<Aligned> {
  switch (norm.kind) {
    case 'none':
      return {}
    case 'scale-source':
      return { source: scaled(source, ratio(meanLength(target.points), meanNorm(source))) }
    case 'scale-target': {
      const scale = ratio(meanNorm(source), meanLength(target.points))
      return { scale, target: scaledTarget(target, scale) }
    }
    case 'ring-source':
      return { source: onRing(source, meanNorm(source)) }
    case 'ring-target':
      return { target: ringTarget(target) }
    case 'chi-source':
      return { source: withRadius(source, chiRadius(norm.dimension), key) }
  }
}

function ratio(wanted: number, present: number): number {
  const factor = wanted / present
  if (!(factor > 0 && Number.isFinite(factor)))
    throw new RangeError(
      'norms cannot be aligned where all points of source or target lie at the origin',
    )
  return factor
}

function scaledTarget(target: CompiledTarget, scale: number): CompiledTarget {
  const points = target.points.map((value) => scale * value)
  return target.fresh
    ? { ...target, points, fresh: scaled(target.fresh, scale) }
    : { ...target, points }
}

function ringTarget(target: CompiledTarget): CompiledTarget {
  const radius = meanLength(target.points)
  const points = target.points.slice()
  for (let i = 0; i < points.length; i += 2) {
    const length = Math.hypot(points[i]!, points[i + 1]!)
    // The origin has no direction: it goes to the x-axis.
    points[i] = length > 0 ? (radius / length) * points[i]! : radius
    points[i + 1] = length > 0 ? (radius / length) * points[i + 1]! : 0
  }
  return target.fresh
    ? { ...target, points, fresh: onRing(target.fresh, radius) }
    : { ...target, points }
}
