/** Sources fitted to the target's points. Each becomes a pool of 20,000 points drawn from the fitted law. */
import { fitGaussian, type Gaussian, writeGaussian } from '../../math/gaussian.ts'
import { type Covariance, fitMixture } from '../../math/gaussian-mixture.ts'
import { normalTable } from '../../math/normal.ts'
import { lookUp } from '../../math/quantile-table.ts'
import { draw, indexBelow, type RunKey, STREAM, uniform } from '../../math/stream.ts'
import type { CompiledTarget } from '../target/target.ts'
import { type CompiledSource, mixtureOf } from './source.ts'

/** Points of a pool, as many as the paper's density approximators generate. */
const POOL_SIZE = 20000
/** Counter steps of what a pool is drawn with: which Gaussian, and where in it. */
const PICK_STEP = 0x501
const NOISE_STEP = 0x502

/** The Gaussian of maximum likelihood (paper's MLE Gaussian). @param key of the pool's draws */
export function gaussianFit(target: CompiledTarget, key: RunKey): CompiledSource {
  const { gaussian } = fitGaussian(target.points)
  return drawnPool(key, () => gaussian)
}

/**
 * K Gaussians fitted by expectation maximisation (paper's GMM-K). The fit depends on the target alone.
 * @param options K in 1..32 and what covariances may be
 * @param key of the pool's draws
 */
export function gaussianMixture(
  options: { components: number; covariance: Covariance },
  target: CompiledTarget,
  key: RunKey,
): CompiledSource {
  const { components } = fitMixture(target.points, options.components, options.covariance)
  return drawnPool(key, (word) => {
    let left = uniform(word)
    let c = 0
    while (c < components.length - 1 && left >= components[c]!.weight)
      left -= components[c++]!.weight
    return components[c]!
  })
}

/**
 * An isotropic Gaussian on every target point.
 * @param options its standard deviation, ≥ 0; 0 takes Scott's rule in two dimensions, n^(-1/6) times the root of the mean
 *   variance of both coordinates (Scott, Multivariate Density Estimation, 1992)
 * @param key of the pool's draws
 */
export function kernelDensity(
  options: { bandwidth: number },
  { points }: CompiledTarget,
  key: RunKey,
): CompiledSource {
  const count = points.length / 2
  const { xx, yy } = fitGaussian(points).gaussian
  const scott = count ** (-1 / 6) * Math.sqrt((xx + yy) / 2)
  const variance = (options.bandwidth || scott) ** 2
  return drawnPool(key, (word) => {
    const at = indexBelow(word, count)
    return { x: points[2 * at]!, y: points[2 * at + 1]!, xx: variance, xy: 0, yy: variance }
  })
}

/** @param gaussianAt chooses the Gaussian that a point is drawn from by a random word */
function drawnPool(key: RunKey, gaussianAt: (word: number) => Gaussian): CompiledSource {
  const normal = normalTable()
  const points = new Float32Array(2 * POOL_SIZE)
  const pick = new Uint32Array(2)
  const noise = new Uint32Array(2)
  for (let i = 0; i < POOL_SIZE; i++) {
    draw(key, PICK_STEP, STREAM.compile, i, pick)
    draw(key, NOISE_STEP, STREAM.compile, i, noise)
    const z0 = lookUp(normal, uniform(noise[0]!))
    const z1 = lookUp(normal, uniform(noise[1]!))
    writeGaussian(points, i, gaussianAt(pick[0]!), z0, z1)
  }
  return mixtureOf([{ kind: 'pool', weight: 1, points }])
}
