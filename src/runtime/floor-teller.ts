import type { LossFloorPart } from '../measure/loss-floor.ts'
import type { CompiledStudy } from '../study/compile.ts'
import { messageOf } from './errors.ts'
import type { Floors } from './floors.ts'
import type { LabEvent } from './protocol.ts'

/** What telling floors needs of the place where they are worked out. */
export interface FloorHost {
  emit(event: LabEvent): void
  /** Lets messages in, for at least so many milliseconds. */
  wait(milliseconds: number): Promise<void>
  /** A part of the floor of a loss, away from this thread. */
  lossFloor: LossFloorPart
}

/** Floors of losses come so long after the study: its first pictures need the cores more. */
const LOSS_AFTER_MILLISECONDS = 4000

/** The loss that no field can go below; undefined where that is not known. */
async function lossFloor(
  { experiments, runs }: CompiledStudy,
  experiment: number,
  part: LossFloorPart,
): Promise<number | undefined> {
  const { lossFloorOf } = await import('../measure/loss-floor.ts')
  const { batch, optimiser } = experiments[experiment]!
  const { key } = runs.find((run) => run.experiment === experiment)!
  return lossFloorOf(batch, optimiser, key, part)
}

/** Tells the floors of the open study beside its training: those by every metric only when they are wanted. */
export class FloorTeller {
  private floors: Floors | undefined
  private wanted = false

  constructor(private readonly host: FloorHost) {}

  /** Tells those of a study that has been opened, until they are given up. */
  open(floors: Floors): void {
    this.floors = floors
    this.telling(floors, async () => {
      await this.tell(floors, 'near')
      if (this.wanted) await this.tell(floors, 'whole')
      await this.host.wait(LOSS_AFTER_MILLISECONDS)
      await this.tell(floors, 'loss')
    })
  }

  /** From now on floors by every metric are told too. */
  want(): void {
    if (this.wanted) return
    this.wanted = true
    const { floors } = this
    if (floors) this.telling(floors, () => this.tell(floors, 'whole'))
  }

  private async tell(floors: Floors, kind: 'near' | 'whole' | 'loss'): Promise<void> {
    for (let experiment = 0; experiment < floors.count; experiment++) {
      if (floors.givenUp) return
      const event = await this.eventOf(floors, kind, experiment)
      if (!floors.givenUp) this.host.emit(event)
    }
  }

  private async eventOf(
    floors: Floors,
    kind: 'near' | 'whole' | 'loss',
    experiment: number,
  ): Promise<LabEvent> {
    if (kind === 'loss') {
      const loss = await lossFloor(floors.compiled, experiment, this.host.lossFloor)
      return { kind: 'loss-floor', experiment, loss }
    }
    const metrics = await floors[kind](experiment)
    return { kind: 'floor', floor: { experiment, ...(metrics && { metrics }) } }
  }

  private telling(floors: Floors, work: () => Promise<void>): void {
    work().catch((error: unknown) => {
      // Whatever a closed study needs is gone.
      if (!floors.givenUp) this.host.emit({ kind: 'problem', message: messageOf(error) })
    })
  }
}
