import { Superseded } from './errors.ts'
import type { LabHost } from './lab-host.ts'
import { REPORT_MILLISECONDS } from './pacing.ts'
import { Preparer } from './preparer.ts'
import type { RuntimeSettings } from './settings.ts'

/**
 * What trains models for a lab, which tells the page how far they are.
 * @param wish the engine that is asked for at the time
 * @param unwanted whether another study has been asked for
 */
export function labPreparer(
  host: LabHost,
  wish: () => RuntimeSettings['engine'],
  unwanted: () => boolean,
): Preparer {
  let last = Number.NEGATIVE_INFINITY
  return new Preparer({
    now: () => host.now(),
    wish,
    chooseEngine: (study) => host.chooseEngine(wish(), study),
    rooms: (experiments) => host.rooms(experiments),
    progress: async (label, share) => {
      if (host.now() - last >= REPORT_MILLISECONDS) {
        last = host.now()
        host.emit({ kind: 'preparing', label, share })
      }
      await host.wait(0)
      // Nobody waits for this study any more.
      if (unwanted()) throw new Superseded()
    },
  })
}
