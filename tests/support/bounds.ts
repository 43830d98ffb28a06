import { readFileSync } from 'node:fs'
import { expect } from 'vitest'

/** What no reader of foreign data may take: seconds of its thread, and bytes beyond those that were there. */
const MOST_SECONDS = 1
const MOST_BYTES = 100e6

/**
 * Whether this thread's own time can be told from that of others; elsewhere a clock stands in for it, which runs on while a busy
 * machine does something else.
 */
const SCHEDULE = '/proc/thread-self/schedstat'
const tellsThreads = process.platform === 'linux'
const CLOCK_PATIENCE = tellsThreads ? 1 : 10

/** Seconds that this thread has worked so far. */
const worked = (): number =>
  tellsThreads
    ? Number(readFileSync(SCHEDULE, 'utf8').split(' ', 1)[0]) / 1e9
    : performance.now() / 1000

/** Memory that this thread has taken from the system so far, arrays included; what was freed meanwhile is mostly still among it. */
function taken(): number {
  const { heapTotal, external } = process.memoryUsage()
  return heapTotal + external
}

/**
 * Begins to watch a reader of foreign data.
 * @returns to be called at its end: fails where it took more than a second, or 100 MB
 */
export function bounded(): () => void {
  const [seconds, bytes] = [worked(), taken()]
  return () => {
    expect(worked() - seconds, 'seconds').toBeLessThan(MOST_SECONDS * CLOCK_PATIENCE)
    expect(taken() - bytes, 'bytes').toBeLessThan(MOST_BYTES)
  }
}
