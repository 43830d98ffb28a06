/** Most bins of a loss curve. */
const MAX_BINS = 400

/** Training steps per bin of the loss curve of a budget. */
export function lossBinSize(steps: number): number {
  return Math.max(1, Math.ceil(steps / MAX_BINS))
}

/** Mean losses of one run over bins of equal length: a curve of bounded size, whatever the budget. */
export class LossCurve {
  /** Sum and number of the losses of the bin that is not yet complete. */
  sum = 0
  inBin = 0
  private reported = 0
  /** Those that are complete. */
  readonly bins: number[] = []

  /** @param binSize training steps per bin */
  constructor(private readonly binSize: number) {}

  add(losses: Float32Array): void {
    for (const loss of losses) {
      this.sum += loss
      if (++this.inBin < this.binSize) continue
      this.bins.push(this.sum / this.binSize)
      this.sum = 0
      this.inBin = 0
    }
  }

  /** Bins completed since the last call. */
  take(): { firstBin: number; losses: number[] } {
    const firstBin = this.reported
    this.reported = this.bins.length
    return { firstBin, losses: this.bins.slice(firstBin) }
  }
}
