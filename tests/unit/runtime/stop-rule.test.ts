import { expect, it } from 'vitest'
import { StopRule } from '../../../src/runtime/stop-rule.ts'

const measure = (rule: StopRule, run: number, values: readonly number[]): void => {
  for (const amd of values) rule.take({ run, metrics: { amd, failureRate: 0 } })
}

it('pauses at a plateau of every run, and only where that was asked for', () => {
  const rule = new StopRule()
  rule.begin(0)
  measure(rule, 0, [3, 2, 1, 1, 2, 4])
  measure(rule, 1, [3, 2, 1, 1, 1])
  expect(rule.due('plateau', 0)).toBeUndefined()
  measure(rule, 1, [0.5])
  expect(rule.due('plateau', 0)).toBeUndefined()
  measure(rule, 1, [2, 2, 2])
  expect(rule.due('plateau', 0)).toMatchObject({ kind: 'notice', title: 'Paused at a plateau.' })
  expect(rule.due('budget', 1e9)).toBeUndefined()
})

it('going on begins anew; time counts from there', () => {
  const rule = new StopRule()
  rule.begin(0)
  measure(rule, 0, [1, 1, 1, 1, 1, 1])
  expect(rule.due('plateau', 0)).toBeDefined()
  rule.begin(1000)
  expect(rule.due('plateau', 1000)).toBeUndefined()
  for (let now = 1000; now < 61000; now += 1000) expect(rule.due('one-minute', now)).toBeUndefined()
  expect(rule.due('one-minute', 60999)).toBeUndefined()
  expect(rule.due('one-minute', 61000)).toBeDefined()
  expect(rule.due('five-minutes', 61000)).toBeUndefined()
  // A night that the machine has slept is no training.
  expect(rule.due('five-minutes', 61000 + 8 * 3600000)).toBeUndefined()
})

it('values that are no numbers are no progress', () => {
  const rule = new StopRule()
  measure(rule, 0, [1, 1, 1, Number.NaN, Number.NaN, Number.NaN])
  expect(rule.due('plateau', 0)).toBeDefined()
})
