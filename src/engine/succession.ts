import { type EngineChooser, idOf } from './choose.ts'
import type { Engine } from './engine.ts'

/** GPUs that may fail before there are to be no more of them. */
const MOST_LOST_GPUS = 2

/** Which engine comes after one that has failed: GPU, GPU once more, then WebAssembly, as often as it takes. */
export class Succession {
  private lostGpus = 0
  private readonly dismissed = new WeakSet<Engine>()

  constructor(private readonly chooser: EngineChooser) {}

  /**
   * An engine in the place of one that has failed, made and checked anew. It has still to be loaded.
   * @throws Error with the reason when there is none
   */
  async after(failed: Engine): Promise<Engine> {
    const { checked, askedFor } = this.chooser
    const { name } = failed.report
    const asked = askedFor.get(failed) ?? false
    // Whoever used it too finds what has taken its place.
    if (!this.dismissed.has(failed)) {
      this.dismissed.add(failed)
      checked.delete(idOf(name, asked))
      failed.dispose()
      if (name === 'gpu' && ++this.lostGpus === MOST_LOST_GPUS)
        for (const each of [false, true])
          checked.set(
            idOf(name, each),
            Promise.resolve({ fault: 'WebGPU is not used: it has failed twice.' }),
          )
    }
    const next = await this.chooser.check(name, asked)
    const found = 'fault' in next && name === 'gpu' ? await this.chooser.check('wasm', false) : next
    if ('engine' in found) return found.engine
    throw new Error(found.fault)
  }
}
