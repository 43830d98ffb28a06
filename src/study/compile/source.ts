import { harmonicDensity, paintedDensity } from '../../flow/source/angular-density.ts'
import { CHI_DIMENSION, chiSphere } from '../../flow/source/chi-sphere.ts'
import { clusterSource } from '../../flow/source/clusters.ts'
import { directionalCaps, oracleVonMises, vonMisesModes } from '../../flow/source/directional.ts'
import { gaussianFit, gaussianMixture, kernelDensity } from '../../flow/source/fitted.ts'
import { disc, gaussian, laplace, ring, studentT } from '../../flow/source/isotropic.ts'
import { mixed } from '../../flow/source/mixed.ts'
import { matchedNorm, meanNorm } from '../../flow/source/norm.ts'
import { pool } from '../../flow/source/pool.ts'
import { radiusMatched } from '../../flow/source/radius-matched.ts'
import { type CompiledSource, mixtureOf } from '../../flow/source/source.ts'
import type { CompiledTarget } from '../../flow/target/target.ts'
import type { RunKey } from '../../math/stream.ts'
import type { Experiment } from '../experiment.ts'
import { type Prepared, sourceModel } from '../prepare.ts'

/** What a source may be made from beside its own fields. */
export interface SourceMaterial {
  readonly target: CompiledTarget
  /** Of what is drawn once for the study. */
  readonly key: RunKey
  readonly prepared: Prepared
}

/** The source as tables and pools. */
export function compileSource(experiment: Experiment, material: SourceMaterial): CompiledSource {
  const { source } = experiment
  const { target, key } = material
  switch (source.kind) {
    case 'chi-sphere':
      return chiSphere(source)
    case 'gaussian':
      return gaussian(source)
    case 'ring':
      return ring(source)
    case 'disc':
      return disc(source)
    case 'student-t':
      return studentT(source)
    case 'laplace':
      return laplace(source)
    case 'directional':
      return directionalCaps(source, target)
    case 'von-mises':
      return vonMisesModes(source, target)
    case 'oracle':
      return oracleVonMises(source)
    case 'clusters':
      return clusterSource(source, target)
    case 'gaussian-fit':
      return normed(source.matchNorm, gaussianFit(target, key))
    case 'gaussian-mixture':
      return normed(source.matchNorm, gaussianMixture(source, target, key))
    case 'kernel-density':
      return normed(source.matchNorm, kernelDensity(source, target, key))
    case 'harmonics':
      return harmonicDensity(source, target)
    case 'flow':
      return normed(source.matchNorm, flowSource(experiment, material))
    case 'mixture':
      return mixed(
        chiSphere(source),
        source.alpha,
        directionalCaps({ ...source, counts: 'random' }, target),
      )
    case 'radius-matched':
      return radiusMatched(target)
    case 'painted':
      return paintedDensity({ bins: source.density, dimension: source.dimension })
    case 'points':
      return pool(source.points)
  }
}

/** What a flow model has learnt, as a pool of the points that it generates. */
function flowSource(experiment: Experiment, { key, prepared }: SourceMaterial): CompiledSource {
  const model = sourceModel(experiment, key.seed)!
  const points = prepared.get(model.id)
  if (!points) throw new Error(`Not prepared: ${model.label}`)
  return mixtureOf([{ kind: 'pool', weight: 1, points: points.end }])
}

function normed(match: 'chi-sphere' | 'as-is', source: CompiledSource): CompiledSource {
  return match === 'as-is'
    ? source
    : matchedNorm(source, meanNorm(chiSphere({ dimension: CHI_DIMENSION })))
}
