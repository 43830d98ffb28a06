/** Places and names of the experiments of a study. Every function leaves the study given as it is. */
import { MAX_EXPERIMENTS } from '../math/limits.ts'
import { EXPERIMENT_NAME, type Experiment } from './experiment.ts'
import { followedClaims } from './followed-claims.ts'
import type { Study } from './study.ts'

/** Why a study cannot have so many experiments; undefined when it can. */
export function tooMany(count: number): string | undefined {
  if (count <= MAX_EXPERIMENTS) return undefined
  return `A study has at most ${MAX_EXPERIMENTS} experiments; this would make ${count}.`
}

/** The study with an experiment put in before a place. */
export function inserted(study: Study, place: number, experiment: Experiment): Study {
  return {
    ...study,
    experiments: study.experiments.toSpliced(place, 0, experiment),
    claims: followedClaims(study.claims, (before) => (before < place ? before : before + 1)),
  }
}

export function removed(study: Study, place: number): Study {
  return {
    ...study,
    experiments: study.experiments.toSpliced(place, 1),
    claims: followedClaims(study.claims, (before) =>
      before === place ? undefined : before - (before > place ? 1 : 0),
    ),
  }
}

/** The study with an experiment in another place, the others in their order. */
export function moved(study: Study, from: number, to: number): Study {
  const experiment = study.experiments[from]!
  return {
    ...study,
    experiments: study.experiments.toSpliced(from, 1).toSpliced(to, 0, experiment),
    claims: followedClaims(study.claims, (before) => placeAfterMove(before, from, to)),
  }
}

/** Where an experiment is after another one has been moved. */
export function placeAfterMove(place: number, from: number, to: number): number {
  if (place === from) return to
  const before = place - (place > from ? 1 : 0)
  return before + (before >= to ? 1 : 0)
}

/** “caps (2)” → “caps”: what a copy is a copy of. */
export const stemOf = (name: string): string => name.replace(/(^| )\(\d+\)$/, '')

/** A name that no experiment of the study has: “name (2)”, “name (3)”, … What has no name stays without one. */
export function freshName(study: Study, name: string): string {
  if (name === '') return ''
  const taken = new Set(study.experiments.map((each) => each.name))
  const stem = stemOf(name)
  for (let number = 2; ; number++) {
    const end = ` (${number})`
    const tried = (stem.slice(0, EXPERIMENT_NAME.maxLength - end.length) + end).trim()
    if (!taken.has(tried)) return tried
  }
}
