import type { LabEvent } from './protocol.ts'
import type { RuntimeSettings } from './settings.ts'

/** Checkpoints that are compared with as many before them. */
const SPAN = 3
const MILLISECONDS = { 'one-minute': 60000, 'five-minutes': 300000 } as const

/**
 * What to tell when it is time to pause; undefined before. A plateau: in every run that was measured, the mean AMD of the last three
 * checkpoints is not below that of the three before.
 * @param trained milliseconds
 * @param measured AMD of the checkpoints since then, by run
 */
export function pauseDue(
  stop: Exclude<RuntimeSettings['stop'], 'budget'>,
  trained: number,
  measured: readonly (readonly number[])[],
): LabEvent | undefined {
  if (stop === 'plateau') {
    if (measured.length === 0 || !measured.every(isFlat)) return undefined
    return paused('Paused at a plateau.', 'AMD has not fallen over the last six checkpoints.')
  }
  if (trained < MILLISECONDS[stop]) return undefined
  return paused('Paused.', `It has trained for ${MILLISECONDS[stop] / 60000} min.`)
}

function isFlat(values: readonly number[]): boolean {
  const sum = (from: number, to?: number): number =>
    values.slice(from, to).reduce((total, value) => total + value, 0)
  return values.length >= 2 * SPAN && !(sum(-SPAN) < sum(-2 * SPAN, -SPAN))
}

const paused = (title: string, why: string): LabEvent => ({
  kind: 'notice',
  title,
  lines: [`${why} Train goes on; the engine’s settings say when to pause.`],
})
