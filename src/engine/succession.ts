import type { EngineChooser } from './choose.ts'
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
    const { chooser } = this
    const { name } = failed.report
    // Whoever used it too finds what has taken its place.
    if (!this.dismissed.has(failed)) {
      this.dismissed.add(failed)
      chooser.dismiss(failed)
      if (name === 'gpu' && ++this.lostGpus === MOST_LOST_GPUS)
        chooser.refuse(name, 'WebGPU is not used: it has failed twice.')
    }
    try {
      return await chooser.engine(name, failed)
    } catch (error) {
      if (name !== 'gpu') throw error
      return chooser.engine('wasm')
    }
  }
}
