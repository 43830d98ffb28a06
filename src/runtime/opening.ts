/** Makes a study ready: trains the models that it needs first, compiles it and has its engine chosen. */
import { compileWith } from '../study/compile.ts'
import type { Preparation, Prepared } from '../study/prepare.ts'
import type { Study } from '../study/study.ts'
import type { LabHost } from './lab-host.ts'
import type { Preparer } from './preparer.ts'
import type { Ready } from './ready.ts'
import type { RuntimeSettings } from './settings.ts'

/** A study that is asked for. */
interface Asked {
  readonly study: Study
  readonly preparations: readonly Preparation[]
  readonly play: boolean
}

export class Opening {
  private preparer: Preparer | undefined

  /**
   * @param wish the engine that is asked for at the time
   * @param unwanted whether another study has been asked for
   */
  constructor(
    private readonly host: LabHost,
    private readonly wish: () => RuntimeSettings['engine'],
    private readonly unwanted: () => boolean,
  ) {}

  /** @throws Error with the reason when the study cannot be compiled, or has no engine */
  async begin({ study, preparations, play }: Asked): Promise<Ready> {
    const { host } = this
    const rooms = await host.rooms(study.experiments)
    const prepared = await this.prepare(preparations)
    const compiled = compileWith(rooms, study, prepared)
    const chosen = await host.chooseEngine(this.wish(), compiled)
    return { study, rooms, compiled, prepared, play, ...chosen }
  }

  private async prepare(preparations: readonly Preparation[]): Promise<Prepared> {
    if (preparations.length === 0) return new Map()
    const { labPreparer } = await import('./lab-preparer.ts')
    this.preparer ??= labPreparer(this.host, this.wish, this.unwanted)
    return this.preparer.prepare(preparations)
  }
}
