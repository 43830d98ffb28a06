/** Weights of earlier training steps: what stitched sampling starts with, and what one can go back to look at. */
import { parameterCount } from '../network/shape.ts'
import type { CompiledStudy } from '../study/compile.ts'
import type { Study } from '../study/study.ts'

/**
 * Bytes that the kept weights of a study take at most. The start, the end and the step that stitching asks for are always
 * kept, even where they alone take more.
 */
const MOST_BYTES = 192 * 2 ** 20
/** Evaluations whose weights are kept at most; of more, every second, third, … */
const MOST_EVALUATIONS = 200

/** Sampling weights of one run at a training step. */
export interface KeptWeights {
  readonly step: number
  /** Canonical order. */
  readonly weights: Float32Array
}

/** Keeps the weights of every run of a study at steps that the study alone decides. */
export class WeightHistory {
  /** Ascending, per experiment; the first is 0, the last the step budget. */
  readonly steps: readonly (readonly number[])[]
  /** Per run, ascending. */
  readonly kept: KeptWeights[][]

  constructor(
    study: Study,
    private readonly compiled: CompiledStudy,
  ) {
    const share = MOST_BYTES / compiled.runs.length / 4
    this.steps = study.experiments.map(({ training, evaluation, sampling }, i) => {
      const most = Math.floor(share / parameterCount(compiled.experiments[i]!.network))
      const { stitch, stitchStep } = sampling
      const asked = stitch > 0 && stitchStep <= training.steps ? [stitchStep] : []
      const evenly = thinned(keptSteps(training.steps, evaluation.every), most - asked.length)
      return ascending([...evenly, ...asked])
    })
    this.kept = compiled.runs.map(() => [])
  }

  /** First step from `step` on at which the weights of a run are kept; infinite after the last. */
  next(run: number, step: number): number {
    return this.stepsOf(run).find((kept) => kept >= step) ?? Number.POSITIVE_INFINITY
  }

  /** Forgets all weights. */
  clear(): void {
    for (const kept of this.kept) kept.length = 0
  }

  /** @param weights are kept, not copied */
  add(run: number, step: number, weights: Float32Array): void {
    const kept = this.kept[run]!
    if (step > (kept.at(-1)?.step ?? -1)) kept.push({ step, weights })
  }

  /** The last kept weights of a run up to a step from 0 on. */
  at(run: number, step: number): KeptWeights {
    const kept = this.kept[run]!
    return kept.findLast((moment) => moment.step <= step) ?? kept[0]!
  }

  private stepsOf(run: number): readonly number[] {
    return this.steps[this.compiled.runs[run]!.experiment]!
  }
}

/** 0, 1, 2, 5, 10, 20, 50, … and every evaluation, up to the budget. */
function keptSteps(budget: number, every: number): number[] {
  const steps = new Set([0, budget])
  for (let decade = 1; decade <= budget; decade *= 10)
    for (const factor of [1, 2, 5]) if (factor * decade <= budget) steps.add(factor * decade)
  const stride = every * Math.ceil(budget / every / MOST_EVALUATIONS)
  for (let step = stride; step <= budget; step += stride) steps.add(step)
  return ascending(steps)
}

/** At most `wanted` of the steps, at least two, evenly, with the first and the last. */
function thinned(steps: number[], wanted: number): number[] {
  const most = Math.max(2, wanted)
  if (steps.length <= most) return steps
  const last = steps.length - 1
  return Array.from({ length: most }, (_, k) => steps[Math.round((k * last) / (most - 1))]!)
}

function ascending(steps: Iterable<number>): number[] {
  return [...new Set(steps)].sort((a, b) => a - b)
}
