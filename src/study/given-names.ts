/**
 * Names that the lab itself gave, and what becomes of them. A name of a preset or a lesson, of a copy of it, or of a sweep is given up
 * as soon as the experiment is no longer what it named; so is the title of a study. What somebody typed stays as it is. Nothing is
 * noted down for that: a name is the lab's own where the lab gives that name to this very experiment, so links, files and kept studies,
 * of earlier versions too, follow the same rule.
 */
import { meantFields } from './describe.ts'
import { EXPERIMENT, type Experiment, type PartName } from './experiment.ts'
import { stemOf } from './experiment-list.ts'
import type { Part } from './field.ts'
import type { Study } from './study.ts'
import { settingWords } from './sweep.ts'

/**
 * A study after an edit, without the names that are no longer true.
 * @param before the edit: the same experiments in the same places, or another list of them, which takes no name away
 * @param own studies that come with the lab
 */
export function withTrueNames(before: Study, after: Study, own: readonly Study[]): Study {
  const sameList = before.experiments.length === after.experiments.length
  const experiments = after.experiments.map((experiment, place) => {
    const old = before.experiments[place]
    const edited = old && sameList && old.name === experiment.name && !sameBut(old, experiment)
    return edited && isGiven(old, own) ? { ...experiment, name: '' } : experiment
  })
  const otherTitle =
    before.title === after.title &&
    contentOf(before) !== contentOf(after) &&
    own.some(
      ({ title, ...study }) => title === before.title && contentOf(study) === contentOf(before),
    )
  const names = experiments.some((each, place) => each !== after.experiments[place])
  if (!names && !otherTitle) return after
  return { ...after, experiments, ...(otherTitle && { title: '' }) }
}

/** Whether the lab gives this name to this experiment. */
function isGiven(experiment: Experiment, own: readonly Study[]): boolean {
  if (experiment.name === '') return false
  const stem = stemOf(experiment.name)
  return (
    isSweepName(experiment, stem) ||
    own.some(({ experiments }) =>
      experiments.some((each) => stemOf(each.name) === stem && sameBut(each, experiment)),
    )
  )
}

/** Whether a name says nothing but values that the experiment has, as a sweep names what it makes. */
function isSweepName(experiment: Experiment, name: string): boolean {
  const words = (Object.keys(EXPERIMENT) as PartName[]).flatMap((part) => {
    const table: Part = EXPERIMENT[part]
    const fields = meantFields(part, experiment[part]).map(([field]) => field)
    return ['variants' in table ? ['kind'] : [], fields].flat().map((field) => {
      const value = (experiment[part] as Readonly<Record<string, unknown>>)[field]
      return settingWords(experiment, { part, field }, value as number | string)
    })
  })
  // Values may hold commas themselves, so words are taken out of the name rather than the name apart.
  let rest = `${name}, `
  for (const each of words.toSorted((a, b) => b.length - a.length))
    rest = rest.replace(`${each}, `, '')
  return rest === ''
}

/** Whether two experiments differ in nothing but their names. */
const sameBut = (a: Experiment, b: Experiment): boolean => textOf(a) === textOf(b)

const contentOf = ({ experiments }: Pick<Study, 'experiments'>): string =>
  experiments.map(textOf).join()

/** Plain data compare as their text; that of an experiment is asked for with every edit. */
const texts = new WeakMap<Experiment, string>()

function textOf(experiment: Experiment): string {
  const known = texts.get(experiment)
  if (known !== undefined) return known
  const text = JSON.stringify({ ...experiment, name: '' })
  texts.set(experiment, text)
  return text
}
