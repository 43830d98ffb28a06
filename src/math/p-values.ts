/**
 * What a test says of each alternative to "no difference": p-values in [0, 1], NaN where there is nothing to test. `less` and `greater` are
 * about the sign of the effect.
 */
export interface PValues {
  readonly twoSided: number
  readonly less: number
  readonly greater: number
}

/** Nothing to test. */
export const UNTESTABLE: PValues = {
  twoSided: Number.NaN,
  less: Number.NaN,
  greater: Number.NaN,
}

/** Values that differ by rounding alone count as equal: sums in another order. */
const ROUNDING = 1e-12

/** Counts how many values of a null distribution are at least as extreme as the observed one. */
export class Extremes {
  private below = 0
  private above = 0
  private apart = 0
  private count = 0
  private readonly tolerance: number

  /**
   * @param observed value of the statistic, whose null distribution lies about 0
   * @param scale size of the numbers that were summed
   */
  constructor(
    private readonly observed: number,
    scale: number,
  ) {
    this.tolerance = ROUNDING * scale
  }

  add(value: number): void {
    this.count++
    if (value <= this.observed + this.tolerance) this.below++
    if (value >= this.observed - this.tolerance) this.above++
    if (Math.abs(value) >= Math.abs(this.observed) - this.tolerance) this.apart++
  }

  /**
   * @param sampled whether the values were drawn: then the observed one counts as one of them, so that no p is 0 and none is too small
   *   (Phipson and Smyth 2010)
   */
  pValues(sampled: boolean): PValues {
    const p = (extreme: number) => (extreme + Number(sampled)) / (this.count + Number(sampled))
    return { twoSided: p(this.apart), less: p(this.below), greater: p(this.above) }
  }
}
