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

it('of one matter, the newer takes the place of the older', () => {
  const { getState: state } = lab()
  const titles = () => state().notices.map(({ title }) => title)
  const tell = (title: string, about: string) => say({ kind: 'notice', title, lines: [], about })
  tell('The GPU failed and was started again.', 'gpu')
  tell('Memory holds 2 runs at a time.', 'memory')
  tell('The GPU cannot go on.', 'gpu')
  expect(titles()).toEqual(['Memory holds 2 runs at a time.', 'The GPU cannot go on.'])
  tell('The WebAssembly engine failed and was started again.', 'wasm')
  tell('Memory holds 1 run at a time.', 'memory')
  expect(titles()).toEqual([
    'The GPU cannot go on.',
    'The WebAssembly engine failed and was started again.',
    'Memory holds 1 run at a time.',
  ])
})
