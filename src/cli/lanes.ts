import { type Choice, EngineChooser } from '../engine/choose.ts'
import { Cores, type Share } from '../engine/cores.ts'
import type { Engine } from '../engine/engine.ts'
import { inTime } from '../engine/in-time.ts'
import { messageOf } from '../runtime/errors.ts'
import { LastingEngine, lasting } from '../runtime/lasting-engine.ts'
import type { CompiledStudy } from '../study/compile.ts'
import type { EngineWish } from './commands.ts'
import { engineMakers, wasmPool } from './engines.ts'

/** A piece of work with an engine. @returns what is left to do without it */
type Work = (piece: number, engine: Engine) => Promise<() => Promise<void>>

/** Engines that work side by side: the one that was chosen, and where that is WebAssembly, one for every other core. */
export class Lanes {
  private readonly cores: Cores
  private readonly first: Share
  private readonly chooser: EngineChooser
  private readonly others: Engine[] = []
  /** The chosen engine, for a study; until others are needed it has all cores. */
  readonly choose: (wish: EngineWish, study: CompiledStudy) => Promise<Choice>

  /** @param count cores */
  constructor(private readonly count: number) {
    this.cores = new Cores(count)
    this.first = this.cores.share()
    this.chooser = new EngineChooser(engineMakers(this.first), () => performance.now())
    this.choose = lasting(this.chooser, tell)
  }

  /**
   * Does pieces of work in order, each as soon as an engine is free.
   * @param chosen the engine that was chosen
   * @param pieces their number
   */
  async work(chosen: Engine, pieces: number, work: Work): Promise<void> {
    let next = 0
    const takeTurns = async (engine: Engine, share: Share): Promise<void> => {
      let rest = Promise.resolve()
      try {
        while (next < pieces) {
          const ready = await work(next++, engine)
          // No more than one piece behind.
          await rest
          rest = ready()
          // Whoever waits for it hears of it.
          rest.catch(() => {})
        }
        share.working = false
        await rest
      } catch (error) {
        next = pieces
        throw error
      }
    }
    const lanes = chosen.report.name === 'wasm' ? Math.min(this.count, pieces) : 1
    const shares = Array.from({ length: lanes - 1 }, () => this.cores.share())
    await Promise.all([
      takeTurns(chosen, this.first),
      ...shares.map(async (share) => {
        const engine = await this.another(share)
        if (engine) await takeTurns(engine, share)
      }),
    ])
  }

  /** One more engine like the chosen one, which has been checked. */
  private async another(share: Share): Promise<Engine | undefined> {
    try {
      const engine = new LastingEngine(await inTime(wasmPool(share)), {
        tell,
        replace: (failed) => {
          failed.dispose()
          return wasmPool(share)
        },
      })
      this.others.push(engine)
      return engine
    } catch (error) {
      share.working = false
      share.busy = 0
      tell('A worker could not be started; the others do its work.', [messageOf(error)])
      return undefined
    }
  }

  async dispose(): Promise<void> {
    for (const engine of this.others) engine.dispose()
    await this.chooser.dispose()
  }
}

function tell(title: string, lines: readonly string[]): void {
  process.stderr.write(`${[title, ...lines].join(' ')}\n`)
}
