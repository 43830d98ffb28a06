/**
 * A kernel estimate of the marginal velocity field E[u | x_t = x] from training rows, for couplings that have no exact field
 * (Nadaraya 1964; Watson 1964): the mean of u over rows, weighted by the rows' own weights and a Gaussian of the distance.
 *
 * Rows are carried from their own time to t along their conditional velocity. On linear paths that is exact, so every row
 * counts at every t; on curved ones it is good to second order, and only rows within ±.05 of t count.
 * The deviation of the Gaussian is a quarter of Scott's rule in two dimensions, ¼·n^(-1/6) times the spread of a coordinate of
 * x_t (Scott 1992): the law of x_t is a set of shells and clusters, much narrower than a bell of the same spread. The estimate
 * smooths the field over this width, so it is biased where the field bends; it is a guide, not a truth.
 */
import { ROW, ROW_WORDS, type Rows } from '../math/rows.ts'
import type { BatchPlan } from './batch.ts'

/** Half the width of the window of times on curved paths. */
export const TIME_WINDOW = 0.05
/** Share of Scott's rule. */
const NARROWER = 0.25
/** Fewer effective rows than this say nothing. */
export const LEAST_ROWS = 5
/** Kernels end at this many deviations: exp(-4.5) = .01 of the peak, some 1 % of the mass. */
const REACH = 3

export interface KernelField {
  /** Deviation of the Gaussian, in the units of x. */
  readonly bandwidth: number
  /**
   * @param out receives the estimate, NaN where fewer than `LEAST_ROWS` effective rows lie near
   * @returns effective rows, (Σk)²/Σk²
   */
  velocity(x: number, y: number, out: Float64Array | number[], at?: number): number
}

/**
 * The estimate at one time.
 * @param rows of training batches; the first `count` are used
 */
export function kernelField(
  { path, label }: Pick<BatchPlan, 'path' | 'label'>,
  { floats }: Rows,
  count: number,
  t: number,
): KernelField {
  const window = path.kind === 'linear' ? Number.POSITIVE_INFINITY : TIME_WINDOW
  /** x, y, u, v, weight of every row that counts. */
  const near = new Float64Array(5 * count)
  let used = 0
  let [sx, sy, squares] = [0, 0, 0]
  for (let r = 0; r < count; r++) {
    const at = r * ROW_WORDS
    const own = floats[at + ROW.t]!
    if (Math.abs(own - t) > window) continue
    let [u, v] = [floats[at + ROW.u]!, floats[at + ROW.v]!]
    const [x, y] = [floats[at + ROW.x]!, floats[at + ROW.y]!]
    // Labels that are data points x1 occur on the straight path only: u = (x1 - x_t)/(1 - t).
    if (label === 'data') [u, v] = [(u - x) / (1 - own), (v - y) / (1 - own)]
    const [px, py] = [x + (t - own) * u, y + (t - own) * v]
    near.set([px, py, u, v, floats[at + ROW.weight]!], 5 * used++)
    sx += px
    sy += py
    squares += px * px + py * py
  }
  const spread = Math.sqrt(Math.max(0, squares / used - (sx / used) ** 2 - (sy / used) ** 2) / 2)
  const bandwidth = used > 0 ? NARROWER * used ** (-1 / 6) * spread || 1 : 1
  const inverse = 1 / (2 * bandwidth * bandwidth)
  const reach = (REACH * bandwidth) ** 2
  return {
    bandwidth,
    velocity: (x, y, out, at = 0) => {
      let [sum, squared, u, v] = [0, 0, 0, 0]
      for (let i = 0; i < 5 * used; i += 5) {
        const dx = x - near[i]!
        const dy = y - near[i + 1]!
        const far = dx * dx + dy * dy
        if (far > reach) continue
        const k = near[i + 4]! * Math.exp(-far * inverse)
        sum += k
        squared += k * k
        u += k * near[i + 2]!
        v += k * near[i + 3]!
      }
      const effective = squared > 0 ? (sum * sum) / squared : 0
      const enough = effective >= LEAST_ROWS
      out[at] = enough ? u / sum : Number.NaN
      out[at + 1] = enough ? v / sum : Number.NaN
      return effective
    },
  }
}
