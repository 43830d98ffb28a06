import { elapsed } from './pacing.ts'
import type { Checkpoint, LabEvent } from './protocol.ts'
import type { RuntimeSettings } from './settings.ts'

/** When training pauses before the step budget. It decides no result: Train goes on from the same step. */
export class StopRule {
  /** When it was last asked, and how long it had trained then. */
  private last = 0
  private trained = 0
  /** AMD of the checkpoints since then, by run. */
  private readonly measured = new Map<number, number[]>()

  /** Training begins or goes on. */
  begin(now: number): void {
    this.last = now
    this.trained = 0
    this.measured.clear()
  }

  take({ run, metrics: { amd } }: Pick<Checkpoint, 'run' | 'metrics'>): void {
    this.measured.set(run, [...(this.measured.get(run) ?? []), amd])
  }

  /** Asked after every piece of training. What to tell when it is time to pause; undefined before. */
  async due(stop: RuntimeSettings['stop'], now: number): Promise<LabEvent | undefined> {
    this.trained += elapsed(this.last, now)
    this.last = now
    if (stop === 'budget') return undefined
    const { pauseDue } = await import('./pause-due.ts')
    return pauseDue(stop, this.trained, [...this.measured.values()])
  }
}
