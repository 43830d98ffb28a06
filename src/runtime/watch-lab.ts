import { inTime } from '../engine/in-time.ts'

const EVERY_MILLISECONDS = 5000

/** Asks the lab again and again whether it is there. @param stopped is told each time it is not, and why */
export async function watchLab(
  ping: () => Promise<void>,
  stopped: (reason: string) => void,
): Promise<never> {
  for (;;) {
    await inTime(ping()).catch((error: Error) => stopped(error.message))
    await new Promise((resolve) => setTimeout(resolve, EVERY_MILLISECONDS))
  }
}
