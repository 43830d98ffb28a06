import { betaTime } from '../../flow/time/beta.ts'
import { logitNormalTime } from '../../flow/time/logit-normal.ts'
import { uShapedTime } from '../../flow/time/u-shaped.ts'
import { uniformTime } from '../../flow/time/uniform.ts'
import type { QuantileTable } from '../../math/quantile-table.ts'
import type { Experiment } from '../experiment.ts'

/** The law of t. */
export function compileTime(time: Experiment['time']): QuantileTable {
  switch (time.kind) {
    case 'uniform':
      return uniformTime()
    case 'logit-normal':
      return logitNormalTime(time)
    case 'u-shaped':
      return uShapedTime(time)
    case 'beta':
      return betaTime(time)
  }
}
