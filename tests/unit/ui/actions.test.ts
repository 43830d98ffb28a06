import { expect, it } from 'vitest'
import { createActions } from '../../../src/app/actions.ts'
import { FlowClock } from '../../../src/store/flow-clock.ts'
import { createPageLab } from '../../../src/store/lab-store.ts'
import { createViewStore } from '../../../src/store/view-store.ts'
import { ACTION_IDS } from '../../../src/ui/action.ts'

const { store, live } = createPageLab(() => ({ send: () => {}, dispose: () => {} }))
const view = createViewStore()
const flow = new FlowClock()
const actions = createActions({
  store,
  live,
  view,
  flow,
  plane: { current: undefined },
  openFile: () => {},
  newSeed: () => 5,
})

it('every action is there once, with a name and keys of its own', () => {
  expect(Object.keys(actions).sort()).toEqual([...ACTION_IDS].sort())
  const keys = Object.values(actions).flatMap((action) => action.keys)
  expect(new Set(keys).size).toBe(keys.length)
  for (const action of Object.values(actions)) expect(action.name(store.getState())).not.toBe('')
})

it('what cannot be done says why', () => {
  const { blocked } = actions.step
  expect(blocked(store.getState(), view.getState())).toMatch(/starting/)
  const run = { step: 9, status: { kind: 'finished' } } as const
  store.setState({ ready: true, runs: [run] })
  expect(blocked(store.getState(), view.getState())).toMatch(/ended/)
  store.setState({ runs: [{ step: 9, status: { kind: 'paused' } }] })
  expect(blocked(store.getState(), view.getState())).toBeUndefined()
})

it('new seeds take the seed that they are given', () => {
  actions['new-seeds'].run()
  expect(store.getState().study.seed).toBe(5)
})

it('playing the flow from the target begins at the source', () => {
  actions['flow-play'].run()
  expect(flow.t).toBe(0)
  expect(view.getState().flowPlaying).toBe(true)
})
