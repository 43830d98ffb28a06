import { expect, it } from 'vitest'
import { startFrom } from '../../../src/app/start.ts'
import { FlowClock } from '../../../src/store/flow-clock.ts'
import { createPageLab } from '../../../src/store/lab-store.ts'
import { createViewStore } from '../../../src/store/view-store.ts'

async function start(search: string) {
  const { store } = createPageLab(() => ({ send: () => {}, restart: () => {} }))
  const page = { store, view: createViewStore(), flow: new FlowClock() }
  const named = await startFrom({ search, hash: '' }, page)
  return { named, lesson: page.view.getState().lesson, lab: store.getState() }
}

it('a lesson may stand where a preset does, which the address then names no longer', async () => {
  const { named, lesson, lab } = await start('?preset=lesson/4.2')
  expect(lesson).toEqual({ lesson: 4, stop: 2 })
  expect(lab.study.title).toMatch(/^Lesson 4/)
  expect(lab.notices).toEqual([])
  expect(named).toBeUndefined()
})

it.each([
  ['preset=lesson/12', '12', 'Did you mean lesson 9, “What 2D cannot show”?'],
  ['lesson=norm-costs', 'norm-costs', 'Did you mean lesson 6, “Norms cost”?'],
  ['lesson=qq', 'qq', undefined],
])('%s: there is none, and the nearest', async (query, name, hint) => {
  const { lesson, lab } = await start(`?${query}`)
  expect(lesson).toBeUndefined()
  expect(lab.preset).toBe('paper/icfm')
  const { title, lines, offer } = lab.notices.at(-1)!
  expect(title).toBe(`There is no lesson “${name}”.`)
  expect(lines[1]).toBe(hint)
  expect(offer).toEqual({ label: 'All 9 lessons', sheet: 'lessons' })
})
