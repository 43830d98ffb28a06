import { expect, it, vi } from 'vitest'
import type { Command, LabEvent } from '../../../src/runtime/protocol.ts'
import { createPageLab } from '../../../src/store/lab-store.ts'
import { openedEvent } from '../../support/lab-events.ts'

it('a lab that fails is started again: first it plays on, then it waits, then it stays away', async () => {
  const sent: (Command | 'restart')[] = []
  let emit = (_: LabEvent): void => {}
  const { store } = createPageLab((listener) => {
    emit = listener
    return { send: (command) => sent.push(command), restart: () => sent.push('restart') }
  })
  const { play, edit } = store.getState()
  const kinds = () => sent.map((one) => (one === 'restart' ? one : one.kind))
  const last = () => store.getState().notices.at(-1)!
  const fail = async (reason: string) => {
    sent.length = 0
    const before = last()
    emit({ kind: 'stopped', reason })
    await vi.waitUntil(() => last() !== before)
  }
  store.getState().openStudy(store.getState().study)
  emit(openedEvent(store.getState().study))
  emit({ kind: 'kept', id: 'entry 1' })
  expect(edit({ field: 'runs' }, 3)).toBeUndefined()
  const { study, versions } = store.getState()
  emit(openedEvent(study))
  emit({ kind: 'kept', id: 'entry 2' })
  play()
  store.getState().tell('Something before', [])

  const exported = expect(store.getState().exported({ kind: 'results' })).rejects.toThrow(
    'The lab has stopped.',
  )
  await fail('Uncaught RangeError: Array buffer allocation failed')
  await exported
  const ways = ['restart', 'settings', 'hidden', 'watch']
  expect(kinds()).toEqual([...ways, 'prefer', 'open', 'play'])
  expect(sent[4]).toEqual({ kind: 'prefer', kept: { id: 'entry 2' } })
  expect(sent[5]).toMatchObject({ study, play: true })
  expect(last()).toMatchObject({
    title: 'The lab failed and was started again.',
    lines: [
      'Uncaught RangeError: Array buffer allocation failed.',
      'The study goes on from where it was last kept.',
    ],
  })
  // What goes on is the study as it was edited, and the edit can still be undone.
  emit({ ...(openedEvent(study) as Extract<LabEvent, { kind: 'opened' }>), instead: true })
  expect(store.getState().pending).toBe(0)
  expect(store.getState().versions).toBe(versions)

  // Nothing has been kept since then.
  await fail('')
  expect(kinds()).toEqual([...ways, 'open', 'pause'])
  expect(last().lines).toEqual([
    'The study begins anew, from the same seeds.',
    'It is paused, since it failed for the second time.',
  ])
  await fail('')
  expect(kinds()).toEqual([])
  expect(last().title).toBe('The lab has failed three times. Load the page again to go on.')
})
