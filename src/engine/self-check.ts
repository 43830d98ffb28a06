import { chiSphere } from '../flow/source/chi-sphere.ts'
import { paperTarget } from '../flow/target/paper.ts'
import { uniformTime } from '../flow/time/uniform.ts'
import { normalTable } from '../math/normal.ts'
import type { CompiledStudy } from '../study/compile.ts'
import type { Engine, SampleRequest } from './engine.ts'
import { ReferenceEngine } from './reference/reference-engine.ts'

/** Steps that both engines train. */
const STEPS = 4
/** Largest deviation of the weights, relative to how far they moved: ten times what a right f32 engine shows. */
const WEIGHTS_TOLERANCE = 1e-3
/**
 * Largest deviation of the mean gradients, relative to their norm, with the same slack. Weights alone would not do: Adam's first steps
 * are nearly as long whatever the size of the gradient.
 */
const GRADIENT_TOLERANCE = 1e-4
/** Largest deviation of sampled points, relative to how far they moved. */
const SAMPLING_TOLERANCE = 1e-4
/** 17 points of the plane, more than one tile of a GPU's sampler and no whole number of them, by a solver that uses all of its kernels. */
const SAMPLING: SampleRequest = {
  run: 0,
  start: Float32Array.from({ length: 34 }, (_, i) => i),
  solver: { solver: 'dopri5', steps: 5, tolerance: 1e-3 },
  times: Float32Array.of(1),
}

/**
 * Trains four steps of minibatch OT on the engine and on the reference and compares weights and gradients; then carries some points
 * through what the engine has learned. An adapter, driver or compiler that computes wrongly
 * is found before any result is shown. Leaves the check's study loaded.
 * @returns undefined when the engine is right, else a sentence that says what is wrong
 */
export async function selfCheck(engine: Engine): Promise<string | undefined> {
  const study = checkStudy()
  const reference = new ReferenceEngine()
  await reference.load(study)
  const [start] = await reference.save([0])
  await reference.train(STEPS, [0])
  const [wanted] = await reference.save([0])
  await engine.load(study)
  await engine.train(STEPS, [0])
  const [found] = await engine.save([0])

  const weights = deviation(found!.parameters, wanted!.parameters, start!.parameters)
  const gradient = deviation(found!.first, wanted!.first, start!.first)
  if (!(weights <= WEIGHTS_TOLERANCE && gradient <= GRADIENT_TOLERANCE))
    return wrong('training', Math.max(weights, gradient))

  await reference.restore([found!])
  const [right] = await reference.sample([SAMPLING])
  const [sampled] = await engine.sample([SAMPLING])
  const apart = deviation(sampled!.positions, right!.positions, SAMPLING.start)
  return apart <= SAMPLING_TOLERANCE ? undefined : wrong('sampling', apart)
}

const wrong = (what: string, share: number): string =>
  `its ${what} deviates from the reference by ${(100 * share).toPrecision(2)} %`

/** How far it is from where it should be, relative to the way there from the start, which several ways may share. */
function deviation(found: Float32Array, wanted: Float32Array, start: Float32Array): number {
  let moved = 0
  let apart = 0
  wanted.forEach((value, i) => {
    moved += (value - start[i % start.length]!) ** 2
    apart += (value - found[i]!) ** 2
  })
  return Math.sqrt(apart / moved)
}

/** The paper's problem with a small network, put together by hand: a worker then needs no schema for its check. */
function checkStudy(): CompiledStudy {
  const source = chiSphere({ dimension: 3072 })
  const target = paperTarget()
  return {
    runs: [{ experiment: 0, key: { seed: 0, lane: 0 } }],
    experiments: [
      {
        trainedAs: 0,
        batch: {
          size: 7,
          target,
          source,
          coupling: { kind: 'minibatch-ot', squared: true, replacement: true },
          path: { kind: 'linear', sigma: 0 },
          label: 'velocity',
          time: uniformTime(),
          noise: normalTable(),
        },
        network: { width: 16, layers: 2, activation: 'selu' },
        optimiser: {
          rate: 1e-3,
          schedule: 'constant',
          beta1: 0.9,
          beta2: 0.999,
          epsilon: 1e-8,
          weightDecay: 0,
          clip: 0,
          huber: 0,
          ema: 0,
          steps: STEPS,
        },
        evaluation: {
          solver: { solver: 'euler', steps: 1, tolerance: 1e-4 },
          source,
          rejected: 0,
          data: target.points,
          scale: 1,
        },
        rejected: 0,
      },
    ],
  }
}
