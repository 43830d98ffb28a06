/** Growing numbers kept outside React: curves of single runs, and how they spread over the runs of an experiment. */

const NOTHING = new Float64Array(0)

/** A list of numbers that grows without a new array per number. */
export class GrowingList {
  // Nothing yet, since every run of a study has one of each metric for every way it is sampled.
  private values: Float64Array = NOTHING
  length = 0

  push(value: number): void {
    this.makeRoom(1)
    this.values[this.length++] = value
  }

  append(values: readonly number[]): void {
    this.makeRoom(values.length)
    this.values.set(values, this.length)
    this.length += values.length
  }

  /** The number at a position. Cheaper than a view of all. */
  at(position: number): number {
    return this.values[position]!
  }

  put(position: number, value: number): void {
    this.values[position] = value
  }

  private makeRoom(more: number): void {
    const needed = this.length + more
    if (needed <= this.values.length) return
    const wider = new Float64Array(Math.max(4, 2 * this.values.length, needed))
    wider.set(this.values)
    this.values = wider
  }

  /** Puts a number before the one at a position, or at the end. */
  insert(position: number, value: number): void {
    this.push(value)
    this.values.copyWithin(position + 1, position, this.length - 1)
    this.values[position] = value
  }

  /** The numbers so far: a view, valid until the next push. */
  get array(): Float64Array {
    return this.values.subarray(0, this.length)
  }
}

/** Count, sum, sum of squares and extremes at every position of curves that many runs share. */
export class Spread {
  private readonly sums = new GrowingList()
  private readonly squares = new GrowingList()
  readonly counts = new GrowingList()
  readonly lowest = new GrowingList()
  readonly highest = new GrowingList()

  /** Adds the value of one run at a position. Values that are no numbers are left out. */
  add(position: number, value: number): void {
    while (this.counts.length <= position) {
      this.counts.push(0)
      this.sums.push(0)
      this.squares.push(0)
      this.lowest.push(Number.POSITIVE_INFINITY)
      this.highest.push(Number.NEGATIVE_INFINITY)
    }
    if (!Number.isFinite(value)) return
    const { counts, sums, squares, lowest, highest } = this
    counts.put(position, counts.at(position) + 1)
    sums.put(position, sums.at(position) + value)
    squares.put(position, squares.at(position) + value * value)
    lowest.put(position, Math.min(lowest.at(position), value))
    highest.put(position, Math.max(highest.at(position), value))
  }

  /** Makes room for a position between others. */
  insert(position: number): void {
    for (const list of [this.counts, this.sums, this.squares]) list.insert(position, 0)
    this.lowest.insert(position, Number.POSITIVE_INFINITY)
    this.highest.insert(position, Number.NEGATIVE_INFINITY)
  }

  /** Puts other values of the runs in the place of those at a position. */
  replace(position: number, values: readonly number[]): void {
    for (const list of [this.counts, this.sums, this.squares]) list.put(position, 0)
    this.lowest.put(position, Number.POSITIVE_INFINITY)
    this.highest.put(position, Number.NEGATIVE_INFINITY)
    for (const value of values) this.add(position, value)
  }

  get length(): number {
    return this.counts.length
  }

  /** Mean over the runs that have come this far; NaN where none has. */
  mean(position: number): number {
    return this.sums.at(position) / this.counts.at(position)
  }

  /** Standard deviation over those runs (divisor n, as in the paper). */
  deviation(position: number): number {
    const mean = this.mean(position)
    const variance = this.squares.at(position) / this.counts.at(position) - mean * mean
    return Math.sqrt(Math.max(0, variance))
  }
}
