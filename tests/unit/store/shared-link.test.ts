import { expect, test } from 'vitest'
import type { RunStatus } from '../../../src/runtime/protocol.ts'
import { isAllAt } from '../../../src/store/shared-link.ts'
import { parseStudy } from '../../../src/study/study.ts'

const study = parseStudy({
  runs: 2,
  experiments: [{ training: { steps: 300 } }, { training: { steps: 5000 } }],
})
const paused: RunStatus = { kind: 'paused' }
const finished: RunStatus = { kind: 'finished' }
const isAt = (step: number, ...runs: (readonly [number, RunStatus])[]): boolean =>
  isAllAt({ study, runs: runs.map(([step, status]) => ({ step, status })) }, step)

test('a link to a step brings back runs that are as far, at their end, or diverged before it', () => {
  const ended = [
    [300, finished],
    [300, finished],
  ] as const
  expect(isAt(1000, ...ended, [1000, paused], [1000, paused])).toBe(true)
  const diverged = { kind: 'diverged', step: 40, keptStep: 0, reason: '' } as unknown as RunStatus
  expect(isAt(1000, ...ended, [1000, paused], [40, diverged])).toBe(true)
  expect(isAt(5000, ...ended, [5000, finished], [5000, finished])).toBe(true)
})

test('it does not where an experiment is behind, or has ended beyond the step', () => {
  const ahead = [
    [200, paused],
    [200, paused],
  ] as const
  expect(isAt(100, ...ahead, [100, paused], [100, paused])).toBe(false)
  expect(isAt(200, ...ahead, [100, paused], [100, paused])).toBe(false)
  const ended = [
    [300, finished],
    [300, finished],
  ] as const
  expect(isAt(100, ...ended, [100, paused], [100, paused])).toBe(false)
})
