import type { Points } from '../math/vector.ts'
import type { Glance } from '../measure/glance.ts'
import type { Measured } from '../measure/measure.ts'
import { LastingCaller } from './lasting-caller.ts'
import type { MeasureOrder, Measures, TargetOffer } from './measures.ts'
import type { Caller, Port } from './remote.ts'

interface Job {
  readonly generated: Points
  readonly target: number
  readonly order: MeasureOrder
  readonly resolve: (measured: Measured) => void
  readonly reject: (reason: unknown) => void
}

/** A measure worker and the targets that it has been told. */
class Hand {
  busy = false
  private readonly worker: LastingCaller
  /** The worker that knows the targets: one that was started anew knows none. */
  private told: Caller | undefined
  private readonly known = new Set<number>()

  constructor(connect: () => Port, tell: (why: string) => void) {
    this.worker = new LastingCaller(connect, tell)
  }

  /** Has points measured, after telling the target where it is new. Calls to one worker are answered in order. */
  ask<T>(method: string, generated: Points, id: number, target: () => unknown): Promise<T> {
    return this.worker.ask((caller) => {
      if (caller !== this.told) this.known.clear()
      this.told = caller
      if (!this.known.has(id)) send(caller, 'take', id, target())
      this.known.add(id)
      return caller.call(method, generated, id)
    })
  }

  forget(id: number): void {
    if (this.known.delete(id)) send(this.told!, 'forget', id)
  }

  close(): void {
    this.worker.close()
  }
}

/** A worker that has stopped says so at the next call that is waited for. */
function send(caller: Caller, method: string, ...values: unknown[]): void {
  caller.call(method, ...values).catch(() => {})
}

/**
 * Measure workers: one for pictures, and as many as are needed for full measurements up to a limit. Each has one measurement
 * at a time; what waits can still be given up.
 */
export class MeasurePool implements Measures {
  private readonly targets = new Map<number, TargetOffer>()
  private readonly hands: Hand[] = []
  private pictures: Hand | undefined
  private waiting: Job[] = []
  private next = 0

  /**
   * @param connect starts a worker that serves `measureHandlers`
   * @param most workers for full measurements, at least one
   * @param tell is told why a worker was started anew
   */
  constructor(
    private readonly connect: () => Port,
    private readonly most: number,
    private readonly tell: (why: string) => void = () => {},
  ) {}

  add(target: TargetOffer): number {
    this.targets.set(this.next, target)
    return this.next++
  }

  forget(target: number): void {
    this.targets.delete(target)
    this.pictures?.forget(target)
    for (const hand of this.hands) hand.forget(target)
  }

  glance(generated: Points, target: number): Promise<Glance> {
    this.pictures ??= new Hand(this.connect, this.tell)
    return this.pictures.ask('glance', generated, target, () => ({
      points: this.offer(target).points,
    }))
  }

  measure(generated: Points, target: number, order: MeasureOrder): Promise<Measured> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ generated, target, order, resolve, reject })
      this.deal()
    })
  }

  /** Ends all workers; what waits is never answered. */
  dispose(): void {
    this.waiting = []
    for (const hand of [...this.hands, ...(this.pictures ? [this.pictures] : [])]) hand.close()
  }

  private offer(target: number): TargetOffer {
    const offer = this.targets.get(target)
    if (!offer) throw new Error(`There is no target ${target} to measure against.`)
    return offer
  }

  /** Gives waiting jobs to idle workers, and starts another one where all are busy. */
  private deal(): void {
    const dropped = this.waiting.filter(({ order }) => order.signal.aborted)
    this.waiting = this.waiting.filter(({ order }) => !order.signal.aborted)
    for (const { order, reject } of dropped) reject(order.signal.reason)
    while (this.waiting.length > 0) {
      let hand = this.hands.find(({ busy }) => !busy)
      if (!hand) {
        if (this.hands.length === this.most) return
        hand = new Hand(this.connect, this.tell)
        this.hands.push(hand)
      }
      const urgent = this.waiting.findIndex(({ order }) => !order.later)
      const [job] = this.waiting.splice(Math.max(0, urgent), 1)
      void this.work(hand, job!)
    }
  }

  private async work(hand: Hand, job: Job): Promise<void> {
    hand.busy = true
    try {
      const whole = () => this.offer(job.target).whole()
      job.resolve(await hand.ask('measure', job.generated, job.target, whole))
    } catch (error) {
      job.reject(error)
    } finally {
      hand.busy = false
      this.deal()
    }
  }
}
