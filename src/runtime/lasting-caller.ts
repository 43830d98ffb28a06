import { inTime, Stopped } from '../engine/in-time.ts'
import { Caller, type Port } from './remote.ts'

/** A worker that is started anew where it has stopped or gives no answer; what it was asked then is asked once more. */
export class LastingCaller {
  private caller: Caller | undefined

  /**
   * @param connect starts a worker; called when one is first needed
   * @param tell is told why one was started anew
   */
  constructor(
    private readonly connect: () => Port,
    private readonly tell: (why: string) => void = () => {},
  ) {}

  call<T>(method: string, ...values: unknown[]): Promise<T> {
    return this.ask((caller) => caller.call<T>(method, ...values))
  }

  /** @param work all that the worker is asked for; a new worker knows nothing */
  async ask<T>(work: (caller: Caller) => Promise<T>): Promise<T> {
    this.caller ??= new Caller(this.connect())
    const { caller } = this
    try {
      return await inTime(work(caller))
    } catch (error) {
      if (!(error instanceof Stopped)) throw error
      if (this.caller === caller) {
        this.close()
        this.caller = new Caller(this.connect())
        this.tell(error.message)
      }
      return inTime(work(this.caller!))
    }
  }

  close(): void {
    this.caller?.close()
    this.caller = undefined
  }
}
