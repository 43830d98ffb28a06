/** Optimiser of an experiment: AdamW, a rate schedule, a limit on the gradient, and an average of the weights. */
export interface OptimiserPlan {
  /** Learning rate at the first step. */
  readonly rate: number
  readonly beta1: number
  readonly beta2: number
  readonly epsilon: number
  readonly schedule: 'constant' | 'cosine'
  /** Decoupled weight decay (Loshchilov and Hutter 2019): every step first takes this share, times the rate, off every weight. */
  readonly weightDecay: number
  /** Largest norm of the gradient, to which larger ones are scaled; 0 = no limit. */
  readonly clip: number
  /** Error of one component above which the loss grows linearly (Huber); 0 = squared everywhere. */
  readonly huber: number
  /** Decay of the exponential moving average of the weights, 0 = none. */
  readonly ema: number
  /** Steps of the whole training, over which the cosine schedule falls to 0. */
  readonly steps: number
}

/** What one Adam step needs of the clock. Computed in f64 on the CPU: f32 `pow` loses 3e-5 at the first step. */
export interface AdamCoefficients {
  /** rate(step) / (1 - β1^(step+1)) */
  readonly stepSize: number
  /** 1 / √(1 - β2^(step+1)) */
  readonly inverseRootCorrection: number
  /** 1 - rate(step)·weightDecay */
  readonly keep: number
}

/** Coefficients of the 0-based training step. */
export function adamCoefficients(optimiser: OptimiserPlan, step: number): AdamCoefficients {
  const n = step + 1
  const rate =
    optimiser.schedule === 'cosine'
      ? 0.5 * optimiser.rate * (1 + Math.cos((Math.PI * step) / optimiser.steps))
      : optimiser.rate
  return {
    stepSize: rate / (1 - optimiser.beta1 ** n),
    inverseRootCorrection: 1 / Math.sqrt(1 - optimiser.beta2 ** n),
    keep: 1 - rate * optimiser.weightDecay,
  }
}

/** Parameters with their Adam moments and moving average, in canonical order. */
export interface AdamState {
  readonly parameters: Float64Array
  readonly first: Float64Array
  readonly second: Float64Array
  readonly ema: Float64Array
}

/** Factor that brings a gradient within the optimiser's limit. */
function clipFactor({ clip }: OptimiserPlan, gradient: Float64Array): number {
  if (clip === 0) return 1
  let squares = 0
  for (const g of gradient) squares += g * g
  return Math.min(1, clip / Math.sqrt(squares))
}

/**
 * One Adam step in place (Kingma and Ba 2015, PyTorch's form: ε added after the bias-corrected root), then
 * ema ← decay·ema + (1-decay)·parameters.
 */
export function adamStep(
  optimiser: OptimiserPlan,
  step: number,
  gradient: Float64Array,
  state: AdamState,
): void {
  const { stepSize, inverseRootCorrection, keep } = adamCoefficients(optimiser, step)
  const factor = clipFactor(optimiser, gradient)
  const { beta1, beta2, epsilon } = optimiser
  const { parameters, first, second, ema } = state
  for (let i = 0; i < parameters.length; i++) {
    const g = factor * gradient[i]!
    const m = beta1 * first[i]! + (1 - beta1) * g
    const v = beta2 * second[i]! + (1 - beta2) * g * g
    first[i] = m
    second[i] = v
    parameters[i] =
      keep * parameters[i]! - (stepSize * m) / (Math.sqrt(v) * inverseRootCorrection + epsilon)
    if (optimiser.ema > 0) ema[i] = ema[i]! + (1 - optimiser.ema) * (parameters[i]! - ema[i]!)
  }
}
