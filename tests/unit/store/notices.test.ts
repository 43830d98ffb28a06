/** What is told beside the page, and what takes the place of what. */
import { expect, it } from 'vitest'
import type { LabEvent } from '../../../src/runtime/protocol.ts'
import { createPageLab } from '../../../src/store/lab-store.ts'

let say: (event: LabEvent) => void
const lab = () =>
  createPageLab((listener) => {
    say = listener
    return { send: () => {}, restart: () => {} }
  }).store

it('what is said of something that is being done gives way to how it ended', () => {
  const { getState: state } = lab()
  const titles = () => state().notices.map(({ title }) => title)
  state().tell('Another thing.', [])
  const passing = { kind: 'notice', title: 'The GPU stopped.', lines: [], passing: true } as const
  say(passing)
  expect(titles()).toEqual(['Another thing.', 'The GPU stopped.'])
  say({ kind: 'notice', title: 'The GPU was started again.', lines: [] })
  expect(titles()).toEqual(['Another thing.', 'The GPU was started again.'])
  say(passing)
  say({ kind: 'problem', message: 'No engine works here.' })
  expect(titles()).toEqual([
    'Another thing.',
    'The GPU was started again.',
    'The lab met a problem.',
  ])
})

it('what is said again takes its own place, and none of another notice', () => {
  const { getState: state } = lab()
  for (const title of [
    'An engine failed.',
    'A worker failed.',
    'Another thing.',
    'A worker failed.',
  ])
    state().tell(title, ['Why.'])
  state().tell('A worker failed.', ['Why else.'])
  expect(state().notices.map(({ title, lines }) => [title, ...lines])).toEqual([
    ['Another thing.', 'Why.'],
    ['A worker failed.', 'Why.'],
    ['A worker failed.', 'Why else.'],
  ])
})
