/**
 * Likelihood: the log-density of points under the learned flow, by the flow back to the source with the exact divergence (Chen et al.
 * 2018; Lipman et al. 2023, appendix C): ln p1(x) = ln p0(x(0)) - ∫ div v dt. In units of the data.
 */

import type { Missing } from '../../flow/source/density.ts'
import { type Histogram, histogram } from '../../math/histogram.ts'
import type { DifferentiableField } from '../../math/jet.ts'
import { divergence } from '../../math/matrix2.ts'
import { quantile } from '../../math/quantile.ts'
import { flowMap, gradedTimes } from '../../solver/flow-map.ts'
import { learnedField } from '../learned-field.ts'
import { nearestTargets } from '../nearest.ts'
import { type PlaneDensity, sourceDensity } from '../source-density.ts'
import { endPoints, positionsAt, type Subject, sampledPoints, startPoints } from '../subject.ts'

export interface Likelihood {
  /** ln p1 of generated and of target points, over the same bins; what lies below them counts in the first. */
  readonly generated: Histogram
  readonly target: Histogram
  /** Medians of both. Means would be those of the few points that the flow does not reach. */
  readonly generatedMedian: number
  readonly targetMedian: number
  /** Share of target points less likely than 99 of 100 generated ones: what the model leaves out; .01 when it leaves out nothing. */
  readonly missed: number
  /** Points that were read, by their index in the subject, and ln p1 of each; NaN where a trajectory is not finite. */
  readonly points: Uint32Array
  readonly values: Float64Array
  /** Of these, the least likely tenth of each mode, by index in the subject: minority samples (Um et al. 2024). */
  readonly minority: Uint32Array
}

/** Points read of both kinds, and steps of the flow for each: trajectories are known, the way back from a target point is not. */
const GENERATED = 512
const GENERATED_STEPS = 16
const TARGETS = 192
const TARGET_STEPS = 20
const BINS = 40
const TENTH = 0.1

/** Measures it for the learned field and the source of the training. About 50 ms with the paper's network. */
export function likelihood(subject: Subject): Likelihood | Missing {
  const density = sourceDensity(subject.plan)
  if ('missing' in density) return density
  return likelihoodOf(subject, learnedField(subject), density)
}

/** The same for any field, whose trajectories the subject holds, and the density of the source. */
export function likelihoodOf(
  subject: Subject,
  field: DifferentiableField,
  density: PlaneDensity,
): Likelihood {
  const points = sampledPoints(subject, GENERATED)
  const values = alongTrajectories(subject, field, density, points)
  const targets = ofTargets(subject, field, density)
  const { from, to } = range(values, targets)
  const hundredth = quantile(values, 0.01)
  return {
    generated: histogram(values, from, to, BINS),
    target: histogram(targets, from, to, BINS),
    generatedMedian: quantile(values, 0.5),
    targetMedian: quantile(targets, 0.5),
    missed: targets.filter((value) => value < hundredth).length / targets.length,
    points,
    values,
    minority: minorityOf(subject, points, values),
  }
}

/** ln of how many times larger areas are in the training than in the data. */
const areaOf = ({ scale }: Subject): number => 2 * Math.log(scale)

/** ln p1 of generated points: the solver's own trajectories lead back to where they started. */
function alongTrajectories(
  subject: Subject,
  field: DifferentiableField,
  density: PlaneDensity,
  points: Uint32Array,
): Float64Array {
  const start = startPoints(subject)
  const values = Float64Array.from(
    points,
    (i) => density.log(start[2 * i]!, start[2 * i + 1]!) + areaOf(subject),
  )
  const times = gradedTimes(0, 1, GENERATED_STEPS)
  for (let k = 0; k < GENERATED_STEPS; k++) {
    const h = times[k + 1]! - times[k]!
    const t = times[k]! + h / 2
    const places = positionsAt(subject, points, t)
    for (let i = 0; i < points.length; i++) {
      const [x, y] = [places[2 * i]!, places[2 * i + 1]!]
      const growth = Number.isFinite(x + y) ? divergence(field.at(x, y, t)) : Number.NaN
      values[i] = values[i]! - h * growth
    }
  }
  return values
}

/** ln p1 of target points in the coordinates of the training, by the flow backwards. */
function ofTargets(
  subject: Subject,
  field: DifferentiableField,
  density: PlaneDensity,
): Float64Array {
  const { points } = subject.plan.target
  const count = points.length / 2
  const times = gradedTimes(1, 0, TARGET_STEPS)
  return Float64Array.from({ length: Math.min(TARGETS, count) }, (_, i) => {
    const at = 2 * Math.floor(((i + 0.5) / Math.min(TARGETS, count)) * count)
    const { x, y, growth } = flowMap(field, points[at]!, points[at + 1]!, times)
    return density.log(x, y) + growth + areaOf(subject)
  })
}

/**
 * What the histograms span: from half a width below the generated points' first percentile to the largest value of all. Target
 * points that the flow does not reach lie thousands below and would leave the others no room.
 */
function range(generated: Float64Array, target: Float64Array): { from: number; to: number } {
  const known = [...generated, ...target].filter(Number.isFinite)
  const to = quantile(known, 1)
  const low = quantile(generated.filter(Number.isFinite), 0.01)
  return to > low ? { from: low - (to - low) / 2, to } : { from: -1, to: 1 }
}

/** Modes of generated points are those of their nearest target points; a target without modes counts as one. */
function minorityOf(subject: Subject, points: Uint32Array, values: Float64Array): Uint32Array {
  const end = endPoints(subject)
  const ends = Float32Array.from(
    { length: 2 * points.length },
    (_, i) => end[2 * points[i >> 1]! + (i & 1)]!,
  )
  const { modes, points: targets } = subject.plan.target
  const { index } = nearestTargets(ends, targets)
  const groups = new Map<number, number[]>()
  values.forEach((value, i) => {
    if (Number.isNaN(value)) return
    const mode = modes?.[index[i]!] ?? 0
    const group = groups.get(mode) ?? []
    group.push(i)
    groups.set(mode, group)
  })
  const least = [...groups.values()].flatMap((group) =>
    group.toSorted((a, b) => values[a]! - values[b]!).slice(0, Math.floor(TENTH * group.length)),
  )
  return Uint32Array.from(least, (i) => points[i]!).sort()
}
