/** What the page, the tables and the command line say of a metric. */
export interface MetricWords {
  /** Short name, as in a table. */
  readonly label: string
  /** The name in full, lower case. */
  readonly long: string
  /** Empty for lengths in the units of the plane, shares and pure numbers. */
  readonly unit: string
  readonly better: 'lower' | 'higher'
  /** Decimal places that mean something at 1,024 points. */
  readonly decimals: number
}
