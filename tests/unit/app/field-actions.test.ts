import { expect, it } from 'vitest'
import { fieldActions } from '../../../src/app/field-actions.ts'
import { FlowClock } from '../../../src/store/flow-clock.ts'
import { createPageLab } from '../../../src/store/lab-store.ts'
import { createViewStore } from '../../../src/store/view-store.ts'
import { meantFields } from '../../../src/study/describe.ts'
import { EXPERIMENT, type PartName } from '../../../src/study/experiment.ts'
import type { Part } from '../../../src/study/field.ts'
import { parseStudy } from '../../../src/study/study.ts'
import type { Action } from '../../../src/ui/action.ts'
import { found } from '../../../src/ui/palette/match.ts'
import { SYNONYMS } from '../../../src/ui/palette/synonyms.ts'

const { store, live } = createPageLab(() => ({ send: () => {}, restart: () => {} }))
const view = createViewStore()
const targets = {
  store,
  live,
  view,
  flow: new FlowClock(),
  plane: { current: undefined, beside: new Map() },
  openFile: () => {},
  newSeed: () => 5,
}
const open = (experiment: object): readonly Action[] => {
  store.getState().openStudy(parseStudy({ experiments: [experiment] }))
  return fieldActions(targets)
}
const nameOf = (action: Action): string => action.name(store.getState())
const reason = (action: Action): string | undefined =>
  action.blocked(store.getState(), view.getState())
/** The names that what was typed finds, as the palette orders them. */
function find(actions: readonly Action[], typed: string): string[] {
  const entries = actions.map((action) => ({
    action,
    name: nameOf(action),
    group: action.group,
    words: `${action.words} ${SYNONYMS[action.id as keyof typeof SYNONYMS] ?? ''}`,
    called: action.called,
  }))
  return found(typed, entries, ({ action }) => !reason(action)).map(({ name }) => name)
}

it('fields and kinds are found by what the field calls them', () => {
  const actions = open({})
  expect(find(actions, 'learning rate')[0]).toBe('Training: Learning rate')
  expect(find(actions, 'batch size')[0]).toBe('Training: Batch')
  expect(find(actions, 'heun')[0]).toBe('Sampling: Solver')
  expect(find(actions, 'sinkhorn')[0]).toBe('Coupling: Sinkhorn')
  expect(find(actions, 'von Mises–Fisher source')[0]).toBe('Source: von Mises per mode')
  // The sources that have one, since the present one has none.
  expect(find(actions, 'κ')).toContain('Source: von Mises per mode')
  expect(find(open({ source: { kind: 'von-mises' } }), 'κ')[0]).toBe('Source: Concentration κ')
  expect(find(actions, 'seed')[0]).toBe('Seed')
  expect(find(open({ source: { kind: 'directional' } }), 'gamma')[0]).toBe('Source: Cosine γ')
})

it('a field that the chosen kind lacks says which kinds have it', () => {
  const byName = (name: string): Action => open({}).find((each) => nameOf(each) === name)!
  expect(reason(byName('Source: Concentration κ'))).toMatch(
    /^only with von Mises per mode, oracle von Mises or target clusters$/,
  )
  expect(reason(byName('Coupling: Clusters K'))).toBe('only with cluster-matched')
  expect(reason(byName('Sampling: Solver steps'))).toMatch(/other values of Sampling/)
  view.setState({ hidden: ['training'] })
  expect(reason(byName('Training: Batch'))).toMatch(/link hides/)
  view.setState({ hidden: [] })
})

it('with any kind of any part every name and id is there once, and so is every field that has a control', () => {
  for (const [part, table] of Object.entries(EXPERIMENT) as [PartName, Part][])
    for (const kind of 'variants' in table ? Object.keys(table.variants) : [undefined]) {
      if (kind === 'points') continue
      const chosen = kind === undefined ? {} : { [part]: { kind } }
      let actions: readonly Action[]
      try {
        actions = open(chosen)
      } catch {
        // Some kinds go with others only.
        continue
      }
      const names = actions.map(nameOf)
      expect(new Set(names).size, `${part} ${kind}`).toBe(names.length)
      expect(new Set(actions.map(({ id }) => id)).size).toBe(names.length)
      const free = actions.filter((action) => !reason(action)).map(nameOf)
      for (const [, { label, kind: form }] of meantFields(
        part,
        store.getState().study.experiments[0]![part],
      ))
        if (form !== 'text' && form !== 'indices')
          expect(free).toContain(`${table.label}: ${label}`)
    }
})
