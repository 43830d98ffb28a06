/** Values that came one after another, so that the way back stays open. */
export interface History<T> {
  /** Oldest first. */
  readonly past: readonly T[]
  readonly present: T
  /** What was undone, the next to come back first. */
  readonly future: readonly T[]
}

/** Steps that can be undone. */
const MOST = 100

export const historyOf = <T>(present: T): History<T> => ({ past: [], present, future: [] })

/** Goes on to a new value; what was undone is gone. */
export function changed<T>(history: History<T>, value: T): History<T> {
  if (Object.is(history.present, value)) return history
  return { past: [...history.past, history.present].slice(-MOST), present: value, future: [] }
}

export function undone<T>(history: History<T>): History<T> {
  if (history.past.length === 0) return history
  const { past, present, future } = history
  return { past: past.slice(0, -1), present: past.at(-1)!, future: [present, ...future] }
}

export function redone<T>(history: History<T>): History<T> {
  if (history.future.length === 0) return history
  const { past, present, future } = history
  return { past: [...past, present], present: future[0]!, future: future.slice(1) }
}
