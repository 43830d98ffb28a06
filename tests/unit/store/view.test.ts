import { expect, it } from 'vitest'
import { FlowClock } from '../../../src/store/flow-clock.ts'
import { createViewStore } from '../../../src/store/view-store.ts'

it('theme and palette are remembered, nonsense is not', () => {
  const kept = new Map([['theme', 'dark']])
  const memory = {
    read: (name: string) => kept.get(name) ?? null,
    write: (name: string, value: string) => kept.set(name, value),
  }
  const view = createViewStore(memory)
  expect(view.getState()).toMatchObject({ theme: 'dark', palette: 'paper' })
  view.getState().setTheme('light')
  view.getState().setPalette('colour-blind')
  expect([...kept]).toEqual([
    ['theme', 'light'],
    ['palette', 'colour-blind'],
  ])
  expect(createViewStore(memory).getState().palette).toBe('colour-blind')
  kept.set('theme', 'pink')
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
