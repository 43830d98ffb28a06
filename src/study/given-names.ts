/**
 * Names that the lab itself gave, and what becomes of them. A name of a preset or a lesson, of a copy of it, or of a sweep is given up
 * as soon as the experiment is no longer what it names; so is the title of a study. What somebody typed stays as it is. Nothing is
 * noted down in the study for that: a name is the lab's own where the lab gives that name to this very experiment, and nobody has typed
 * it since the study was opened. Links, files and kept studies, of earlier versions too, follow the same rule. How an experiment is evaluated is not part of what a name says.
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
 * @param typed names and titles that are known to be typed
 */
export function withTrueNames(
  before: Study,
  after: Study,
  own: readonly Study[],
  typed: ReadonlySet<string> = new Set(),
): Study {
  const sameList = before.experiments.length === after.experiments.length
  const experiments = after.experiments.map((experiment, place) => {
    const old = before.experiments[place]
    const edited = sameList && old && old !== experiment && old.name === experiment.name
    const given = edited && !typed.has(old.name) && isGiven(old, own)
    const untrue = given && !isGiven(experiment, own)
    return untrue ? { ...experiment, name: '' } : experiment
  })
  const stays = before.title !== after.title || typed.has(before.title)
  const untrue = !stays && isTitle(before, own) && !isTitle(after, own)
  const same = experiments.every((each, place) => each === after.experiments[place])
  return same && !untrue ? after : { ...after, experiments, title: untrue ? '' : after.title }
}

/** Whether the lab gives this title to these experiments. */
function isTitle({ title, experiments }: Study, own: readonly Study[]): boolean {
  return own.some(
    (study) =>
      study.title === title &&
      study.experiments.length === experiments.length &&
      study.experiments.every((each, place) => isAlike(each, experiments[place]!)),
  )
}

/** Whether the lab gives this name to this experiment. */
function isGiven(experiment: Experiment, own: readonly Study[]): boolean {
  if (experiment.name === '') return false
  const stem = stemOf(experiment.name)
  return (
    isSweepName(experiment, stem) ||
    own.some(({ experiments }) =>
      experiments.some((each) => stemOf(each.name) === stem && isAlike(each, experiment)),
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

/** Whether two experiments differ at most in their names and in how they are evaluated. */
const isAlike = (a: Experiment, b: Experiment): boolean => textOf(a) === textOf(b)

/** Plain data compare as their text; that of an experiment is asked for with every edit. */
const texts = new WeakMap<Experiment, string>()

function textOf(experiment: Experiment): string {
  const known = texts.get(experiment)
  if (known !== undefined) return known
  const { name: _, evaluation: __, ...rest } = experiment
  const text = JSON.stringify(rest)
  texts.set(experiment, text)
  return text
}
