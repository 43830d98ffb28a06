import type { Claim } from '../../study/claims.ts'
import { parseStudy, type Study } from '../../study/study.ts'

/**
 * The budget of a lesson: the paper's batch, a fifth of its steps. The moving average of the weights takes most of the noise away, so
 * that the final checkpoint of a run that still learns is the one to judge by.
 */
const SHORT = {
  training: { batch: 10, steps: 20000, ema: 0.999 },
  evaluation: { every: 2000 },
} as const

/** The paper's wedge for its target, in degrees and cosine. */
export const wedge = (gamma: number) => ({ kind: 'wedge', axis: 190.63, gamma }) as const

/** An experiment without what it has by default. */
interface GivenExperiment {
  readonly name: string
  readonly training?: object
  readonly [part: string]: unknown
}

/** Claims without what they have by default. */
type GivenClaim = Partial<Claim> & { readonly text: string }

/** A study of a lesson: short trainings, few runs. */
export function lessonStudy(
  title: string,
  runs: number,
  experiments: readonly GivenExperiment[],
  claims: readonly GivenClaim[],
): Study {
  return parseStudy({
    version: 1,
    title,
    runs,
    experiments: experiments.map((each) => ({
      ...SHORT,
      ...each,
      training: { ...SHORT.training, ...each.training },
    })),
    claims: claims.map((claim) => ({ aggregate: 'final', ...claim })),
  })
}
