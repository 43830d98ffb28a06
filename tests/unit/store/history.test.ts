import { expect, it } from 'vitest'
import { changed, historyOf, redone, undone } from '../../../src/store/history.ts'

it('undoing and redoing walk along what came', () => {
  const history = changed(changed(historyOf('a'), 'b'), 'c')
  expect(history.present).toBe('c')
  expect(undone(history).present).toBe('b')
  expect(undone(undone(history)).present).toBe('a')
  expect(redone(undone(undone(history))).present).toBe('b')
  expect(redone(redone(undone(undone(history)))).present).toBe('c')
})

it('at the ends nothing changes', () => {
  const history = historyOf(1)
  expect(undone(history)).toBe(history)
  expect(redone(history)).toBe(history)
})

it('a new value takes the place of what was undone; the same value is no step', () => {
  const history = changed(undone(changed(historyOf(1), 2)), 3)
  expect(redone(history).present).toBe(3)
  expect(undone(history).present).toBe(1)
  expect(changed(history, 3)).toBe(history)
})

it('a hundred steps are kept', () => {
  let history = historyOf(0)
  for (let i = 1; i <= 150; i++) history = changed(history, i)
  for (let i = 0; i < 200; i++) history = undone(history)
  expect(history.present).toBe(50)
})
