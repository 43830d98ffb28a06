/**
 * Adam (Kingma and Ba 2015, PyTorch's form: ε after the bias-corrected root) and the moving average of the parameters.
 * A run is four blocks of `blockBytes`, one behind the other: parameters, first moment, second moment, average.
 */
import { LANES, multiplyAdd } from './lanes'
import { GRADIENT } from './memory'
import { blockBytes } from './network'

/** β1, 1-β1, β2, 1-β2, then the three coefficients of the step. Loaded, since V8 would build splats anew in every turn. */
const OPTIMISER: usize = memory.data(32, 16)

let restAverage: f32 = 0

/**
 * Chooses the optimiser for the calls that follow.
 * @param r1 1 - β1, from f64, as are r2 = 1 - β2 and average = 1 - decay (0 = no average)
 */
export function configureAdam(b1: f32, r1: f32, b2: f32, r2: f32, average: f32): void {
  store<f32>(OPTIMISER, b1)
  store<f32>(OPTIMISER, r1, 4)
  store<f32>(OPTIMISER, b2, 8)
  store<f32>(OPTIMISER, r2, 12)
  restAverage = average
}

/** Takes the coefficients of the coming step; see COEFFICIENTS. */
export function setCoefficients(coefficients: usize): void {
  v128.store(OPTIMISER, v128.load(coefficients), 16)
}

/** One step for `bytes` of the parameters from byte `offset` on, from GRADIENT. */
export function adam(run: usize, offset: usize, bytes: usize): void {
  const keep1 = v128.load32_splat(OPTIMISER)
  const take1 = v128.load32_splat(OPTIMISER, 4)
  const keep2 = v128.load32_splat(OPTIMISER, 8)
  const take2 = v128.load32_splat(OPTIMISER, 12)
  const stepSize = v128.load32_splat(OPTIMISER, 16)
  const epsilon = v128.load32_splat(OPTIMISER, 20)
  const keep = v128.load32_splat(OPTIMISER, 24)
  let parameter = run + offset
  let first = parameter + blockBytes
  let second = first + blockBytes
  let gradient = GRADIENT + offset
  for (const end = parameter + bytes; parameter < end; parameter += LANES) {
    const g = v128.load(gradient)
    const m = multiplyAdd(f32x4.mul(take1, g), keep1, v128.load(first))
    const v = multiplyAdd(f32x4.mul(f32x4.mul(take2, g), g), keep2, v128.load(second))
    v128.store(first, m)
    v128.store(second, v)
    const change = f32x4.div(f32x4.mul(stepSize, m), f32x4.add(f32x4.sqrt(v), epsilon))
    v128.store(parameter, f32x4.sub(f32x4.mul(keep, v128.load(parameter)), change))
    first += LANES
    second += LANES
    gradient += LANES
  }
  if (restAverage != 0) average(run + offset, bytes)
}

/** Scales the first `bytes` of GRADIENT down to the norm `limit` when theirs is larger. */
export function clipGradient(limit: f32, bytes: usize): void {
  let low = f64x2.splat(0)
  let high = low
  const end = GRADIENT + bytes
  for (let at = GRADIENT; at < end; at += LANES) {
    const g = v128.load(at)
    const a = f64x2.promote_low_f32x4(g)
    const b = f64x2.promote_low_f32x4(v128.shuffle<f32>(g, g, 2, 3, 0, 1))
    low = f64x2.add(low, f64x2.mul(a, a))
    high = f64x2.add(high, f64x2.mul(b, b))
  }
  const sum = f64x2.add(low, high)
  const norm = Math.sqrt(f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1))
  if (norm <= <f64>limit) return
  const factor = f32x4.splat(<f32>(<f64>limit / norm))
  for (let at = GRADIENT; at < end; at += LANES)
    v128.store(at, f32x4.mul(factor, v128.load(at)))
}

/** average ← average + (1 - decay)·(parameter - average) */
function average(parameter: usize, bytes: usize): void {
  const rest = f32x4.splat(restAverage)
  let at = parameter + 3 * blockBytes
  for (const end = parameter + bytes; parameter < end; parameter += LANES, at += LANES) {
    const old = v128.load(at)
    v128.store(at, multiplyAdd(old, rest, f32x4.sub(v128.load(parameter), old)))
  }
}

/**
 * Rounds moments below 6e-33 to zero, as (x + 1e-25) - 1e-25 does. Moments of dead neurons otherwise decay into subnormal
 * numbers, which cost x86 some 150 cycles each, and stay there for ever. Nothing is lost: ε is at least 1e-12.
 */
export function flushMoments(run: usize): void {
  const tiny = f32x4.splat(1e-25)
  let at = run + blockBytes
  for (const end = at + 2 * blockBytes; at < end; at += LANES)
    v128.store(at, f32x4.sub(f32x4.add(v128.load(at), tiny), tiny))
}
