import { compileStudy } from '../study/compile.ts'
import { DEFAULT_STUDY } from '../study/presets/presets.ts'
import { parseStudy } from '../study/study.ts'
import type { Engine } from './engine.ts'
import { ReferenceEngine } from './reference/reference-engine.ts'

/** Steps that both engines train. */
const STEPS = 4
/** Largest deviation of the weights, relative to how far they moved: ten times what a right f32 engine shows. */
const TOLERANCE = 1e-3

/**
 * Trains four steps of minibatch OT on the engine and on the reference and compares the weights: an adapter, driver or
 * compiler that computes wrongly is found before any result is shown. Leaves the check's study loaded.
 * @returns undefined when the engine is right, else a sentence that says what is wrong
 */
export async function selfCheck(engine: Engine): Promise<string | undefined> {
  const study = compileStudy(
    parseStudy({
      ...DEFAULT_STUDY,
      experiments: [
        {
          network: { width: 16, layers: 2 },
          training: { batch: 7 },
          coupling: { kind: 'minibatch-ot' },
        },
      ],
      runs: 1,
    }),
  )
  const reference = new ReferenceEngine()
  await reference.load(study)
  const [start] = await reference.save([0])
  await reference.train(STEPS, [0])
  const [wanted] = await reference.save([0])
  await engine.load(study)
  await engine.train(STEPS, [0])
  const [found] = await engine.save([0])

  let moved = 0
  let apart = 0
  wanted!.parameters.forEach((value, i) => {
    moved += (value - start!.parameters[i]!) ** 2
    apart += (value - found!.parameters[i]!) ** 2
  })
  const deviation = Math.sqrt(apart / moved)
  if (deviation <= TOLERANCE) return undefined
  return `its training deviates from the reference by ${(100 * deviation).toPrecision(2)} % after ${STEPS} steps`
}
