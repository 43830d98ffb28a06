import { describe, expect, it } from 'vitest'
import { readPlace } from '../../../src/app/lesson-address.ts'
import type { Command } from '../../../src/runtime/protocol.ts'
import { FlowClock } from '../../../src/store/flow-clock.ts'
import { createPageLab } from '../../../src/store/lab-store.ts'
import { COURSE, loadLesson } from '../../../src/store/lessons/course.ts'
import { type LessonText, stopsOf, stopTitle, viewAt } from '../../../src/store/lessons/lesson.ts'
import {
  goToStop,
  isOwnStudy,
  moveStop,
  openLesson,
} from '../../../src/store/lessons/navigation.ts'
import { createViewStore } from '../../../src/store/view-store.ts'
import { leastP } from '../../../src/study/least-p.ts'
import { preparationsOf } from '../../../src/study/preparations.ts'
import { parseStudy } from '../../../src/study/study.ts'
import { ACTION_IDS } from '../../../src/ui/action.ts'
import { readLessonText } from '../../../src/ui/lessons/read-lesson-text.ts'

/** Training steps of all runs together: some twenty seconds on a laptop. */
const MOST_RUN_STEPS = 800000

describe.each(COURSE.map(({ title }, i) => [i + 1, title] as const))('lesson %i, %s', (number) => {
  it('has a valid study within its budget, with claims that its runs can decide', async () => {
    const { study, claims } = await loadLesson(number)
    expect(parseStudy(JSON.parse(JSON.stringify(study)))).toEqual(study)
    const trainings = new Set(
      study.experiments.map(({ name: _, sampling: _s, inferencePruning: _p, ...training }) =>
        JSON.stringify(training),
      ),
    )
    const steps = [...trainings].map((training) => JSON.parse(training).training.steps as number)
    const first = preparationsOf(study).map(({ study }) => study.experiments[0]!.training.steps)
    const sum = (values: number[]): number => values.reduce((all, each) => all + each, 0)
    expect(study.runs * sum(steps) + sum(first)).toBeLessThanOrEqual(MOST_RUN_STEPS)
    expect(claims.map(({ place }) => place)).toEqual(study.claims.map((_, place) => place))
    expect(claims.length).toBeGreaterThan(0)
    for (const claim of study.claims) {
      expect(claim.text).not.toBe('')
      expect(leastP(claim, study.runs)).toBeLessThan(claim.level)
    }
  })

  it('says something at every stop, of experiments, metrics and keys that there are', async () => {
    const lesson = await loadLesson(number)
    const { steps, claims, question, answer, study } = lesson
    expect(steps.length).toBeGreaterThanOrEqual(2)
    expect(steps.length).toBeLessThanOrEqual(5)
    const texts: LessonText[] = [
      ...steps.flatMap(({ text, look, title }) => [title, ...text, ...(look ? [look] : [])]),
      ...claims.flatMap(({ found }) => Object.values(found)),
      question,
      ...answer,
    ]
    for (const text of texts) {
      expect(text.trim()).not.toBe('')
      for (const part of readLessonText(text)) {
        if (part.kind === 'formula') expect(part.text).toMatch(/^<math alttext="[^"\\]+">/)
        if (part.kind === 'key') expect(ACTION_IDS).toContain(part.text)
        if (part.kind === 'value') expect(part.experiment).toBeLessThan(study.experiments.length)
        // What is left of a mark-up that was not understood.
        if (part.kind === 'words') expect(part.text).not.toMatch(/[${}[\]<\\]/)
      }
    }
    const titles = stopsOf(lesson).map((stop) => stopTitle(lesson, stop))
    expect(new Set(titles).size).toBe(titles.length)
  })

  it('looks at what there is', async () => {
    const lesson = await loadLesson(number)
    const { length } = lesson.study.experiments
    for (const stop of stopsOf(lesson)) {
      const { beside, experiment } = viewAt(lesson, stop)
      for (const each of [experiment, ...beside]) expect(each).toBeLessThan(length)
      if (beside.length > 0) {
        expect(beside).toContain(experiment)
        expect(beside.length).toBeGreaterThan(1)
        expect(beside.length).toBeLessThanOrEqual(4)
      }
    }
  })
})

function page() {
  const sent: Command[] = []
  const { store } = createPageLab(() => ({
    send: (command) => sent.push(command),
    restart: () => {},
  }))
  return { store, view: createViewStore(), flow: new FlowClock(), sent }
}

it('a lesson opens its study and looks at it as its stop says', async () => {
  const targets = page()
  expect(await openLesson(targets, 4)).toBe(true)
  const lesson = await loadLesson(4)
  expect(targets.store.getState()).toMatchObject({ preset: 'lesson/4', study: lesson.study })
  expect(targets.sent.some(({ kind }) => kind === 'open')).toBe(true)
  expect(targets.view.getState().lesson).toEqual({ lesson: 4, stop: 1 })
  goToStop(targets, 2)
  expect(targets.view.getState()).toMatchObject({ map: 'lipschitz', panels: ['path-entanglement'] })
  expect(targets.store.getState().sideBySide).toEqual([0, 1])
  expect(targets.flow.t).toBe(0.7)
  goToStop(targets, 1)
  expect(targets.view.getState()).toMatchObject({ map: undefined, panels: [] })
  expect(await openLesson(targets, 10)).toBe(false)
})

it('stops follow each other through the whole course and back', async () => {
  const targets = page()
  await openLesson(targets, 1)
  const seen: string[] = []
  const at = () => Object.values(targets.view.getState().lesson!).join('.')
  for (let last = ''; last !== at(); ) {
    last = at()
    seen.push(last)
    await moveStop(targets, 1)
  }
  const lessons = await Promise.all(COURSE.map((_, i) => loadLesson(i + 1)))
  expect(seen.length).toBe(lessons.reduce((sum, lesson) => sum + stopsOf(lesson).length, 0))
  expect(new Set(seen).size).toBe(seen.length)
  await moveStop(targets, -1)
  expect(at()).toBe(seen.at(-2))
})

it('a study is a lesson’s own whatever its seeds, and not once anything else is changed', async () => {
  const { study, ...lesson } = await loadLesson(5)
  expect(isOwnStudy({ ...lesson, study }, { ...study, seed: 9 })).toBe(true)
  expect(isOwnStudy({ ...lesson, study }, { ...study, runs: study.runs + 1 })).toBe(false)
})

it('what changes nothing of the study keeps the address’s own', async () => {
  const targets = page()
  const { study } = targets.store.getState()
  await openLesson(targets, 3, 99, false)
  expect(targets.store.getState().study).toBe(study)
  const stops = stopsOf(await loadLesson(3)).length
  expect(targets.view.getState().lesson).toEqual({ lesson: 3, stop: stops })
})

it('places in addresses', () => {
  expect(readPlace('4')).toEqual({ lesson: 4, stop: 1 })
  expect(readPlace('4.2')).toEqual({ lesson: 4, stop: 2 })
  for (const wrong of ['', 'four', '4.', '4.2.1', '-1', '1e3', '444'])
    expect(readPlace(wrong)).toBeUndefined()
})
