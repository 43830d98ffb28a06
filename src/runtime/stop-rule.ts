import { elapsed } from './pacing.ts'
import type { Checkpoint, LabEvent } from './protocol.ts'
import type { RuntimeSettings } from './settings.ts'

/** Checkpoints that are compared with as many before them. */
const SPAN = 3
const MILLISECONDS = { 'one-minute': 60000, 'five-minutes': 300000 } as const

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

  /**
   * Asked after every piece of training. What to tell when it is time to pause; undefined before. A plateau: in every run that was measured, the mean AMD of the last
   * three checkpoints is not below that of the three before.
   */
  due(stop: RuntimeSettings['stop'], now: number): LabEvent | undefined {
    this.trained += elapsed(this.last, now)
    this.last = now
    if (stop === 'budget') return undefined
    if (stop === 'plateau') {
      const runs = [...this.measured.values()]
      if (runs.length === 0 || !runs.every(isFlat)) return undefined
      return paused('Paused at a plateau.', 'AMD has not fallen over the last six checkpoints.')
    }
    if (this.trained < MILLISECONDS[stop]) return undefined
    return paused('Paused.', `It has trained for ${MILLISECONDS[stop] / 60000} min.`)
  }
}

function isFlat(values: readonly number[]): boolean {
  const sum = (from: number, to?: number): number =>
    values.slice(from, to).reduce((total, value) => total + value, 0)
  return values.length >= 2 * SPAN && !(sum(-SPAN) < sum(-2 * SPAN, -SPAN))
}

const paused = (title: string, why: string): LabEvent => ({
  kind: 'notice',
  title,
  lines: [`${why} Train goes on; the engine’s settings say when to pause.`],
})
