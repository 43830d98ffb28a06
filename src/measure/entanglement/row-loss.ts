import { BatchProducer } from '../../flow/batch.ts'
import { allocateRows } from '../../math/rows.ts'
import { ReferenceNetwork } from '../../network/mlp.ts'
import { parameterCount } from '../../network/shape.ts'
import type { Subject } from '../subject.ts'

/** How much single rows of a batch disagree about the loss and its gradient. */
export interface RowLoss {
  /** How many rows. */
  readonly rows: number
  /** Mean and standard deviation of the squared loss of a row. */
  readonly mean: number
  readonly deviation: number
  /** tr Cov of the gradients of single rows; divided by the batch size it is the noise of a training step's gradient. */
  readonly gradientVariance: number
}

/**
 * Over `count` ≥ 2 rows of the coming training steps, with the weights that sampling uses; squared loss, whatever is trained
 * with.
 */
export function rowLoss({ plan, key, step, network, weights }: Subject, count: number): RowLoss {
  const producer = new BatchProducer(plan, key)
  const rows = allocateRows(plan.size)
  const reference = new ReferenceNetwork(network)
  const gradient = new Float64Array(parameterCount(network))
  const mean = new Float64Array(gradient.length)
  let [loss, lossSquared, gradientSquared] = [0, 0, 0]
  for (let r = 0; r < count; r++) {
    if (r % plan.size === 0) producer.write(step + r / plan.size, rows)
    const value = reference.gradient(weights, rows, r % plan.size, 1, gradient)
    loss += value / count
    lossSquared += (value * value) / count
    for (let i = 0; i < gradient.length; i++) {
      const part = gradient[i]!
      mean[i] = mean[i]! + part / count
      gradientSquared += (part * part) / count
    }
  }
  const meanSquared = mean.reduce((sum, part) => sum + part * part, 0)
  return {
    rows: count,
    mean: loss,
    deviation: Math.sqrt(Math.max(0, lossSquared - loss * loss)),
    gradientVariance: ((gradientSquared - meanSquared) * count) / (count - 1),
  }
}
