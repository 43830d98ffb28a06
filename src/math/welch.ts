import { type PValues, UNTESTABLE } from './p-values.ts'
import { mean } from './statistics.ts'
import { studentCumulative } from './student-t.ts'

export interface WelchTest extends PValues {
  readonly t: number
  /** Degrees of freedom of Welch and Satterthwaite. */
  readonly df: number
}

/**
 * Welch's t test of equal means, variances being what they are (Welch 1947).
 * @param first what is not finite, as a lost run, is left out here and in `second`
 * @returns `less`: the mean of first is less. NaN throughout where a sample has fewer than 2 values or neither varies
 */
export function welchTest(first: readonly number[], second: readonly number[]): WelchTest {
  const samples = [first, second].map((values) => values.filter(Number.isFinite))
  const [one, other] = [samples[0]!, samples[1]!]
  const [a, b] = [squaredError(one), squaredError(other)]
  if (one.length < 2 || other.length < 2 || !(a + b > 0))
    return { t: Number.NaN, df: Number.NaN, ...UNTESTABLE }
  const t = (mean(one) - mean(other)) / Math.sqrt(a + b)
  const df = (a + b) ** 2 / (a ** 2 / (one.length - 1) + b ** 2 / (other.length - 1))
  const less = studentCumulative(t, df)
  const greater = studentCumulative(-t, df)
  return { t, df, less, greater, twoSided: 2 * Math.min(less, greater) }
}

/** Squared standard error of the mean. */
function squaredError(values: readonly number[]): number {
  // Equal values: their mean may miss them by rounding, which is no variance.
  if (values.every((value) => value === values[0])) return 0
  const centre = mean(values)
  const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0)
  return squares / (values.length - 1) / values.length
}
