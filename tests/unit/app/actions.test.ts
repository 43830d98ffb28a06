import { expect, it } from 'vitest'
import { createActions } from '../../../src/app/actions.ts'
import { foundActions } from '../../../src/app/found-actions.ts'
import { moreActions } from '../../../src/app/more-actions.ts'
import { FlowClock } from '../../../src/store/flow-clock.ts'
import { createPageLab } from '../../../src/store/lab-store.ts'
import { createViewStore } from '../../../src/store/view-store.ts'
import { DEFAULT_STUDY } from '../../../src/study/presets/default.ts'
import { PRESETS } from '../../../src/study/presets/presets.ts'
import { ACTION_GROUPS, ACTION_IDS, type Action } from '../../../src/ui/action.ts'

const { store, live } = createPageLab(() => ({ send: () => {}, restart: () => {} }))
const view = createViewStore()
const flow = new FlowClock()
const targets = {
  store,
  live,
  view,
  flow,
  plane: { current: undefined, beside: new Map() },
  openFile: () => {},
  newSeed: () => 5,
}
const actions = createActions(targets)
const more = moreActions(targets, actions)
const every = (): readonly Action[] => [
  ...Object.values(actions),
  ...more,
  ...foundActions(targets),
]
const byId = (id: string): Action => every().find((action) => action.id === id)!
const blocked = (id: string): string | undefined =>
  byId(id).blocked(store.getState(), view.getState())

it('every action is there once, with a name, and a key or a reason for none', () => {
  expect(Object.keys(actions).sort()).toEqual([...ACTION_IDS].sort())
  const all = every()
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
  for (const action of all) {
    expect(action.name(store.getState()), action.id).toMatch(/\S/)
    expect(ACTION_GROUPS).toContain(action.group)
    if (action.noKey === undefined) {
      expect(action.keyName, action.id).toMatch(/\S/)
      expect(action.keys.length).toBeGreaterThan(0)
    } else expect(action.noKey, action.id).toMatch(/\w+ \w+/)
  }
})

it('no two actions have the same name, so that a name is enough to choose one', () => {
  const names = every().map((action) => action.name(store.getState()))
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
})

it('a key belongs to one action; Escape ends what is innermost', () => {
  const keys = every().flatMap((action) => action.keys ?? [])
  const shared = keys.filter((key, i) => keys.indexOf(key) !== i)
  // The steps of a lesson come before what else presenting goes on to.
  expect(shared.sort()).toEqual(['Escape', 'PageDown', 'PageUp'])
  view.setState({ presenting: true, point: 3 })
  expect(blocked('no-point')).toBeUndefined()
  expect(blocked('leave-presenting')).toMatch(/point/)
  byId('no-point').run()
  expect(blocked('no-point')).toMatch(/no point/)
  byId('leave-presenting').run()
  expect(view.getState().presenting).toBe(false)
})

it('what cannot be done says why', () => {
  expect(blocked('step')).toMatch(/starting/)
  store.setState({ ready: true, runs: [{ step: 9, status: { kind: 'finished' } }] })
  expect(blocked('step')).toMatch(/ended/)
  // Trained to its budget, and not yet measured.
  const last = { step: DEFAULT_STUDY.experiments[0]!.training.steps, status: { kind: 'training' } }
  store.setState({ playing: true, measuring: [0], runs: [last as never] })
  expect(blocked('play')).toMatch(/being measured/)
  expect(byId('play').name(store.getState())).toBe('Train')
  store.setState({ playing: false, measuring: [] })
  store.setState({ runs: [{ step: 9, status: { kind: 'paused' } }] })
  expect(blocked('step')).toBeUndefined()
  expect(blocked('fewer-runs')).toMatch(/at least one/)
  expect(blocked('next-experiment')).toMatch(/one experiment/)
  expect(blocked('spotlight')).toMatch(/presenting/)
})

it('new seeds take the seed that they are given', () => {
  actions['new-seeds'].run()
  expect(store.getState().study.seed).toBe(5)
})

it('playing the flow from the target begins at the source', () => {
  actions['flow-play'].run()
  expect(flow.t).toBe(0)
  expect(view.getState().flowPlaying).toBe(true)
  byId('flow-forward').run()
  expect(view.getState().flowPlaying).toBe(false)
  expect(flow.t).toBeCloseTo(0.05)
})

it('every preset opens by name, and every experiment of the open study', () => {
  const presets = every().filter(({ id }) => id.startsWith('preset-'))
  expect(presets.map(({ id }) => id)).toEqual(Object.keys(PRESETS).map((id) => `preset-${id}`))
  byId('preset-paper/otcfm').run()
  expect(store.getState().preset).toBe('paper/otcfm')
  expect(every().some(({ id }) => id.startsWith('experiment-'))).toBe(false)
  const [only] = DEFAULT_STUDY.experiments
  store.getState().openStudy({ ...DEFAULT_STUDY, experiments: [only!, { ...only!, name: 'b' }] })
  byId('experiment-1').run()
  expect(store.getState().selectedExperiment).toBe(1)
  byId('next-experiment').run()
  expect(store.getState().selectedExperiment).toBe(0)
})

it('kept moments go back to the first and forward to the present', () => {
  store.setState({
    moments: [[0, 100, 200, 400]],
    moment: undefined,
    selectedExperiment: 0,
    runs: [{ step: 250, status: { kind: 'paused' } }],
  })
  const shown: (number | undefined)[] = []
  for (const id of ['previous-moment', 'previous-moment', 'next-moment', 'next-moment']) {
    byId(id).run()
    shown.push(store.getState().moment)
  }
  expect(shown).toEqual([200, 100, 200, undefined])
  expect(blocked('next-moment')).toMatch(/present/)
})

it('presenting goes on through a lesson, or else experiments, or else moments', () => {
  const said: string[] = []
  let open = true
  const lesson: Action = {
    id: 'next-step',
    group: 'Page',
    name: () => 'Next step',
    noKey: 'for this test',
    run: () => said.push('lesson'),
    blocked: () => (open ? undefined : 'no lesson is open'),
  }
  const forward = moreActions(targets, { ...actions, 'next-step': lesson }).find(
    ({ id }) => id === 'forward',
  )!
  forward.run()
  expect(said).toEqual(['lesson'])
  open = false
  expect(store.getState().study.experiments).toHaveLength(2)
  forward.run()
  expect(said).toHaveLength(1)
  expect(store.getState().selectedExperiment).toBe(1)
})
