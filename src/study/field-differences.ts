/** In which fields two studies differ to the last one, by the paths that JSON gives them. For reading in words: `differences.ts`. */
import { isObject } from '../math/plain-object.ts'
import type { Study } from './study.ts'
import { show } from './validate.ts'

/** A field that has another value in either study, each in a few words. */
export interface FieldDifference {
  /** Such as `experiments[0].training.batch`. */
  readonly path: string
  readonly here: string
  readonly there: string
}

/** Of so many fields both values are said; the others are counted. */
const MOST_SAID = 3

/**
 * Every field in which a study differs from another one, in the study's own order. Lists of unlike lengths, and parts of unlike
 * kinds, are one difference.
 */
export function fieldDifferences(study: Study, other: Study): FieldDifference[] {
  return below('', study, other)
}

/** The first of at least one, such as “runs is 3, not 1; seed is 7, not 0”. */
export function fieldDifferencesInWords(differences: readonly FieldDifference[]): string {
  const said = differences
    .slice(0, MOST_SAID)
    .map(({ path, here, there }) => `${path} is ${here}, not ${there}`)
  const left = differences.length - said.length
  const more = left === 0 ? '' : `; ${left} more field${left === 1 ? ' differs' : 's differ'}`
  return said.join('; ') + more
}

function below(path: string, here: unknown, there: unknown): FieldDifference[] {
  if (Array.isArray(here) && Array.isArray(there) && here.length === there.length)
    return here.flatMap((each, i) => below(`${path}[${i}]`, each, there[i]))
  if (isObject(here) && isObject(there)) {
    const names = here.kind === there.kind ? Object.keys({ ...here, ...there }) : ['kind']
    return names.flatMap((name) =>
      below(path === '' ? name : `${path}.${name}`, here[name], there[name]),
    )
  }
  if (JSON.stringify(here) === JSON.stringify(there)) return []
  return [{ path, here: show(here), there: show(there) }]
}
