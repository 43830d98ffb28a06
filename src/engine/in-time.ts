/** How long an answer may take, and what is said when none comes. */

/** Says in a sentence that a worker, or what it computes on, is of no use any more: another one may be. */
export class Stopped extends Error {}

/** Nothing that is asked of a worker or a GPU in one call takes longer, in seconds. */
const PATIENCE = 180

/**
 * Waits for what another thread or a GPU does, but not for ever. Seconds are counted as they pass here, so that those in which
 * the machine sleeps are none, however far its clock jumps.
 * @throws Stopped when there is no answer
 */
export function inTime<T>(work: Promise<T>, seconds: number = PATIENCE): Promise<T> {
  return new Promise((resolve, reject) => {
    let passed = 0
    const timer = setInterval(() => {
      if (++passed >= seconds) reject(new Stopped(`It gave no answer for ${seconds} s`))
    }, 1000)
    work.then(resolve, reject).finally(() => clearInterval(timer))
  })
}
