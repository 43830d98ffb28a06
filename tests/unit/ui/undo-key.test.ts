import { expect, it } from 'vitest'
import { redone, undone } from '../../../src/store/history.ts'
import { undoKey } from '../../../src/ui/undo-key.ts'

it('the usual keys undo and redo', () => {
  const press = (key: string, held = {}) => ({
    key,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    altKey: false,
    ...held,
  })
  expect(undoKey(press('z', { ctrlKey: true }))).toBe(undone)
  expect(undoKey(press('z', { metaKey: true }))).toBe(undone)
  expect(undoKey(press('Z', { ctrlKey: true, shiftKey: true }))).toBe(redone)
  expect(undoKey(press('y', { ctrlKey: true }))).toBe(redone)
  expect(undoKey(press('z'))).toBeUndefined()
  expect(undoKey(press('z', { ctrlKey: true, altKey: true }))).toBeUndefined()
  expect(undoKey(press('a', { ctrlKey: true }))).toBeUndefined()
})
