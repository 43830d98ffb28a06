/** Checks of foreign data: what was kept, or stands in a file. */
import { MOST_REASON } from '../../math/limits.ts'
import { isObject, type Loose } from '../../math/plain-object.ts'
import type { ModeMeasures } from '../../measure/measure.ts'
import { METRIC_NAMES } from '../../measure/metrics.ts'
import { isOver, type RunStatus } from '../protocol.ts'

/** Something is not as it was written. */
export class Damaged extends Error {}

/** Pieces of an entry by name. */
export type Pieces = ReadonlyMap<string, unknown>

/** An array of weights or coordinates of just that length. @throws Damaged */
export function numbers(given: unknown, length: number): Float32Array {
  check(given instanceof Float32Array && given.length === length)
  return given
}

/** @throws Damaged unless it is fine */
export function check(fine: boolean): asserts fine {
  if (!fine) throw new Damaged('What was kept is damaged.')
}

export const isNumber = (value: unknown): value is number => typeof value === 'number'

/** Whether it is a whole number from 0 to `most`. */
export function isIndex(value: unknown, most: number): value is number {
  return isNumber(value) && Number.isInteger(value) && value >= 0 && value <= most
}

/** Whether it is a number of things, such as bytes or steps. */
export const isCount = (value: unknown): value is number => isIndex(value, Number.MAX_SAFE_INTEGER)

/** Whether it is a moment that a date can say, in milliseconds since 1970. */
export const isTime = (value: unknown): value is number =>
  isNumber(value) && Math.abs(value) <= 8.64e15

/** Whether it says how a run has ended. @param steps that it may have trained */
export function isEnd(given: unknown, steps: number): given is RunStatus {
  if (!isObject(given) || !isOver(given as unknown as RunStatus)) return false
  const { kind, reason, step, keptStep } = given
  if (kind !== 'finished' && !(typeof reason === 'string' && reason.length <= MOST_REASON))
    return false
  return kind !== 'diverged' || (isIndex(step, steps) && isIndex(keptStep, steps))
}

/** The first entry that is no metric with its value; undefined when all are. */
export const wrongMetric = (metrics: Loose): readonly [name: string, value: unknown] | undefined =>
  Object.entries(metrics).find(
    ([name, value]) => !METRIC_NAMES.some((known) => known === name) || !isNumber(value),
  )

/** Whether it is what was measured of each mode. */
export function isModeMeasures(given: unknown): given is ModeMeasures {
  if (!isObject(given)) return false
  const { shares, failureRate, recall } = given
  if (!isNumbers(shares) || !isNumbers(failureRate) || !isNumbers(recall)) return false
  return failureRate.length === shares.length && [0, shares.length].includes(recall.length)
}

const isNumbers = (given: unknown): given is number[] =>
  Array.isArray(given) && given.every(isNumber)

/** Whether it says whose weights carried the first part of a flow. */
export function isStitch(given: unknown): given is { until: number; step: number } {
  return isObject(given) && isNumber(given.until) && isIndex(given.step, Number.MAX_SAFE_INTEGER)
}
