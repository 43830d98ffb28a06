import { type Choice, EngineChooser } from '../engine/choose.ts'
import { Cores, type Share } from '../engine/cores.ts'
import type { Engine, EngineName } from '../engine/engine.ts'
import { messageOf } from '../runtime/errors.ts'
import { lasting } from '../runtime/lasting-engine.ts'
import type { CompiledStudy } from '../study/compile.ts'
import type { EngineWish } from './commands.ts'
import { engineMakers } from './engines.ts'

/** A piece of work with an engine. @returns what is left to do without it */
type Work = (piece: number, engine: Engine) => Promise<() => Promise<void>>

/** Engines that work side by side: one, and where that is WebAssembly, others, so that every core has its own. */
export class Lanes {
  private readonly cores: Cores
  private readonly lanes: Lane[]

  /** @param count cores */
  constructor(private readonly count: number) {
    this.cores = new Cores(count)
    this.lanes = [new Lane(this.cores.share())]
  }

  /** The first engine, for a study; until others are needed it has all cores. */
  choose(wish: EngineWish, study: CompiledStudy): Promise<Choice> {
    return this.lanes[0]!.choose(wish, study)
  }

  /**
   * Does pieces of work, each as soon as an engine is free.
   * @param first the engine that was chosen
   * @param study that engines are for
   * @param pieces their number
   */
  async work(first: Engine, study: CompiledStudy, pieces: number, work: Work): Promise<void> {
    let next = 0
    const takeTurns = async (lane: Lane, engine: Engine): Promise<void> => {
      lane.share.working = true
      let rest = Promise.resolve()
      try {
        while (next < pieces) {
          const ready = await work(next++, engine)
          // No more than one piece behind.
          await rest
          rest = ready()
          rest.catch(() => {})
        }
        lane.share.working = false
        await rest
      } catch (error) {
        next = pieces
        throw error
      }
    }
    const name = first.report.name
    const count = name === 'wasm' ? Math.min(this.count, pieces) : 1
    while (this.lanes.length < count) this.lanes.push(new Lane(this.cores.share()))
    await Promise.all(
      this.lanes.slice(0, count).map(async (lane, i) => {
        const engine = i === 0 ? first : await this.engineOf(lane, name, study)
        if (engine) await takeTurns(lane, engine)
      }),
    )
  }

  private async engineOf(lane: Lane, name: EngineName, study: CompiledStudy) {
    try {
      return (await lane.choose(name, study)).engine
    } catch (error) {
      lane.share.working = false
      lane.share.busy = 0
      process.stderr.write(`${messageOf(error)} The other cores do its work.\n`)
      return undefined
    }
  }

  async dispose(): Promise<void> {
    await Promise.all(this.lanes.map((lane) => lane.chooser.dispose()))
  }
}

/** One engine after the other on a share of the cores. */
class Lane {
  readonly chooser: EngineChooser
  readonly choose: ReturnType<typeof lasting>

  constructor(readonly share: Share) {
    this.chooser = new EngineChooser(engineMakers(share), () => performance.now())
    this.choose = lasting(this.chooser, (title, lines) => {
      process.stderr.write(`${[title, ...lines].join(' ')}\n`)
    })
  }
}
