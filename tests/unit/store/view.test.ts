import { expect, it } from 'vitest'
import { FlowClock } from '../../../src/store/flow-clock.ts'
import { createViewStore, type Theme } from '../../../src/store/view-store.ts'

it('the theme is remembered, nonsense is not', () => {
  let kept: string | null = 'dark'
  const memory = { read: () => kept, write: (theme: Theme) => (kept = theme) }
  const view = createViewStore(memory)
  expect(view.getState().theme).toBe('dark')
  view.getState().setTheme('light')
  expect(kept).toBe('light')
  kept = 'pink'
  expect(createViewStore(memory).getState().theme).toBe('system')
})

it('flow time stays between source and target', () => {
  const clock = new FlowClock()
  const seen: number[] = []
  const end = clock.subscribe((t) => seen.push(t))
  for (const t of [2, 0.5, 0.5, -1]) clock.set(t)
  end()
  clock.set(0.3)
  expect(seen).toEqual([0.5, 0])
})
