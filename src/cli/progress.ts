import { grouped } from '../math/grouped.ts'

/** How far the training is, on stderr: one line that is written over on a terminal, a line per tenth elsewhere. */
export class Progress {
  private lastShown = Number.NEGATIVE_INFINITY
  private lastTenth = 0
  private readonly started: number

  /**
   * @param total training steps of all runs together
   * @param now clock in milliseconds
   */
  constructor(
    private readonly stream: NodeJS.WriteStream,
    private readonly total: number,
    private readonly now: () => number,
  ) {
    this.started = now()
  }

  /** @param left training steps still to do, of all runs together */
  update(left: number): void {
    const at = this.now()
    const done = this.total - left
    const perSecond = (1000 * done) / Math.max(1, at - this.started)
    const percent = Math.floor((100 * done) / this.total)
    if (left === 0) {
      this.end()
      return
    }
    const text = `${percent} % · ${grouped(Math.round(perSecond))} steps/s · ${Math.ceil(left / Math.max(1, perSecond))} s left`
    if (this.stream.isTTY) {
      if (at - this.lastShown < 100) return
      this.lastShown = at
      this.stream.write(`\r${text.padEnd(60)}`)
    } else if (Math.floor(percent / 10) > this.lastTenth) {
      this.lastTenth = Math.floor(percent / 10)
      this.stream.write(`${text}\n`)
    }
  }

  /** Clears the line. */
  private end(): void {
    if (this.stream.isTTY) this.stream.write(`\r${''.padEnd(60)}\r`)
  }
}
