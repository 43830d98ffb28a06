/** Cores that pools of workers which train side by side share out among themselves. */
export class Cores {
  private readonly shares: Share[] = []

  /** @param count ≥ 1 */
  constructor(private readonly count: number) {}

  /** The share of another pool; those of all others become smaller. */
  share(): Share {
    const share: Share = {
      working: true,
      busy: 1,
      most: () => this.most(share),
      allBusy: () =>
        Math.min(
          this.count,
          this.shares.reduce((sum, { busy }) => sum + busy, 0),
        ),
    }
    this.shares.push(share)
    return share
  }

  /** What every pool gets that works: about the same, whole cores, at least one. */
  private most(share: Share): number {
    const working = this.shares.filter((each) => each.working || each === share)
    return Math.max(1, Math.ceil((this.count - working.indexOf(share)) / working.length))
  }
}

/** The cores of one pool. */
export interface Share {
  /** A pool that does not leaves its cores to the others. */
  working: boolean
  /** Workers that have something to do, as the pool says itself. */
  busy: number
  /** Workers that it may have at present. */
  most(): number
  /** Workers of all pools that share the cores. */
  allBusy(): number
}
