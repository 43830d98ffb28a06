/** Laws with exact distribution functions, for Kolmogorov-Smirnov on every engine. */
import { disc, gaussian, laplace, studentT } from '../../src/flow/source/isotropic.ts'
import type { CompiledSource } from '../../src/flow/source/source.ts'

/** Laws of every direction whose radius has a known CDF: name, source, P(R < r), and the mean of R. */
export const ISOTROPIC_LAWS: readonly [
  string,
  CompiledSource,
  (r: number) => number,
  mean?: number,
][] = [
  [
    'Gaussian',
    gaussian({ sigma: 3 }),
    (r) => -Math.expm1((-r * r) / 18),
    3 * Math.sqrt(Math.PI / 2),
  ],
  ['disc', disc({ radius: 50 }), (r) => (r / 50) ** 2, 100 / 3],
  // E R = scale·√ν·Γ(3/2)·Γ((ν-1)/2)/Γ(ν/2): scale·π/2 for ν = 4, scale·√3 for ν = 3; infinite for ν ≤ 1.
  [
    't, ν = 4',
    studentT({ degrees: 4, scale: 10 }),
    (r) => 1 - (1 + (r * r) / 400) ** -2,
    5 * Math.PI,
  ],
  [
    't, ν = 3',
    studentT({ degrees: 3, scale: 10 }),
    (r) => 1 - (1 + (r * r) / 300) ** -1.5,
    10 * Math.sqrt(3),
  ],
  ['t, ν = ½', studentT({ degrees: 0.5, scale: 2 }), (r) => 1 - (1 + (r * r) / 2) ** -0.25],
  ['Laplace', laplace({ scale: 7 }), (r) => 1 - (1 + r / 7) * Math.exp(-r / 7), 14],
]

/**
 * P(X < x) of the von Mises law around 0, x in turns within ±½: the trapezium rule on 65,536 cells, whose error for a smooth
 * periodic density is below rounding.
 */
export function vonMisesCumulative(kappa: number): (turns: number) => number {
  const cells = 1 << 16
  const sums = new Float64Array(cells + 1)
  const density = (k: number) =>
    Math.exp(kappa * (Math.cos((2 * Math.PI * k) / cells - Math.PI) - 1))
  for (let k = 0; k < cells; k++) sums[k + 1] = sums[k]! + (density(k) + density(k + 1)) / 2
  return (turns) => {
    const at = Math.min(cells - 1, Math.max(0, (turns + 0.5) * cells))
    const k = Math.floor(at)
    return (sums[k]! + (sums[k + 1]! - sums[k]!) * (at - k)) / sums[cells]!
  }
}
