/** Edits of the list of experiments, for `LabActions.setExperiments`: what comes of each, or the sentence that refuses it. */
import { EXPERIMENT_NAME } from '../study/experiment.ts'
import {
  freshName,
  inserted,
  moved,
  placeAfterMove,
  removed,
  tooMany,
} from '../study/experiment-list.ts'
import { calledExperiment as called } from '../study/experiment-name.ts'
import { experimentsOf } from '../study/judged-run.ts'
import { STUDY, type Study } from '../study/study.ts'
import { axisLabel, expandSweep, type SweepAxis } from '../study/sweep.ts'
import { brokenRule, show } from '../study/validate.ts'
import type { ListEdit } from './edit.ts'

/** A copy of an experiment at the end of the list. */
export const added = (study: Study, of: number): ListEdit =>
  copied(study, of, study.experiments.length, 'add a copy of')

/** A copy of an experiment right after it. */
export const duplicated = (study: Study, of: number): ListEdit =>
  copied(study, of, of + 1, 'duplicate')

function copied(study: Study, of: number, place: number, verb: string): ListEdit {
  const problem = tooMany(study.experiments.length + 1)
  if (problem) return { problem }
  const experiment = study.experiments[of]!
  const copy = { ...experiment, name: freshName(study, experiment.name) }
  const label = `${verb} ${called(study, of)}`
  return { study: inserted(study, place, copy), label, selected: place }
}

/** Without an experiment; of the rest, the one that was selected stays so, or else the one that takes its place. */
export function without(study: Study, place: number, selected: number): ListEdit {
  const left = study.experiments.length - 1
  if (left < 1) return { problem: 'A study has at least one experiment: the last one stays.' }
  const kept = Math.min(selected > place ? selected - 1 : selected, left - 1)
  const after = removed(study, place)
  const note = claimsNote(study, after, place)
  return {
    study: after,
    label: `remove ${called(study, place)}`,
    selected: kept,
    ...(note && { note }),
  }
}

/** What became of the claims about an experiment that was removed; undefined where there was none. */
function claimsNote(before: Study, after: Study, place: number): string | undefined {
  const gone = before.claims.length - after.claims.length
  const about = before.claims.filter((claim) => experimentsOf(claim).includes(place)).length
  const shorter = about - gone
  if (about === 0) return undefined
  const parts = [
    ...(gone > 0 ? [`${gone} ${gone === 1 ? 'claim' : 'claims'} went with it`] : []),
    ...(shorter > 0 ? [`${shorter} ${shorter === 1 ? 'trend is' : 'trends are'} shorter`] : []),
  ]
  return `${parts.join(', ')}; Undo brings ${about === 1 ? 'it' : 'them'} back.`
}

/** With an experiment one place up (−1) or down (1). The one that was selected stays so. */
export function shifted(study: Study, place: number, by: -1 | 1, selected: number): ListEdit {
  const to = place + by
  const name = called(study, place)
  if (to < 0) return { problem: `${name} is the first experiment already.` }
  if (to >= study.experiments.length) return { problem: `${name} is the last experiment already.` }
  return {
    study: moved(study, place, to),
    label: `move ${name}`,
    selected: placeAfterMove(selected, place, to),
  }
}

/** With another name of an experiment. Nothing is trained anew. */
export function renamed(study: Study, place: number, name: string, selected: number): ListEdit {
  const typed = name.trim()
  const rule = brokenRule(EXPERIMENT_NAME, typed)
  if (rule) return { problem: `${EXPERIMENT_NAME.label} ${rule}, not ${show(typed)}.` }
  const experiments = study.experiments.with(place, { ...study.experiments[place]!, name: typed })
  const label = `rename ${called(study, place)}`
  return { study: { ...study, experiments }, label, selected, words: true }
}

/** With another title. Nothing is trained anew. */
export function retitled(study: Study, title: string, selected: number): ListEdit {
  const typed = title.trim()
  const rule = brokenRule(STUDY.title, typed)
  if (rule) return { problem: `${STUDY.title.label} ${rule}, not ${show(typed)}.` }
  return { study: { ...study, title: typed }, label: 'title', selected, words: true }
}

/** With an experiment varied over one or two fields. @param keep leaves it in the list, before what is made of it */
export function varied(
  study: Study,
  of: number,
  axes: readonly SweepAxis[],
  keep: boolean,
): ListEdit {
  const sweep = expandSweep(study, of, axes, keep)
  if (sweep.problem !== undefined) return sweep
  const label = `vary ${axes.map((axis) => axisLabel(study.experiments[of]!, axis)).join(' and ')}`
  return { study: sweep.study, label, selected: sweep.first }
}
