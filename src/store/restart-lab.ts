import type { LabClient } from '../runtime/client.ts'
import type { Watched } from '../runtime/protocol.ts'
import type { LabActions } from './lab-actions.ts'
import type { LabData } from './lab-state.ts'

/** What the page knows of the lab that has failed. */
type Known = LabData & Pick<LabActions, 'tell'> & { readonly watched: Watched }

/** How often a lab has been started again. */
const restarts = new WeakMap<LabClient, number>()

/**
 * Starts a lab that has failed again and opens what it had open: from where that was last kept, or from its start. After a second failure
 * it waits there, paused, since training itself may be what fails; after a third one nothing is started any more.
 * @param reopen asks for the present study
 */
export function restartLab(
  client: LabClient,
  { kept, pending, playing, settings, watched, tell }: Known,
  reason: string,
  reopen: (play: boolean) => void,
): void {
  const before = restarts.get(client) ?? 0
  restarts.set(client, before + 1)
  const why = reason ? [`${reason.replace(/\.$/, '')}.`] : []
  if (before >= 2) {
    tell('The lab has failed three times. Load the page again to go on.', why, { about: 'lab' })
    return
  }
  client.restart()
  client.send({ kind: 'settings', settings })
  client.send({ kind: 'hidden', hidden: globalThis.document?.hidden ?? false })
  client.send({ kind: 'watch', watched })
  // A study that was still to be opened is not the one that was kept.
  const goesOn = pending === 0 && kept !== undefined
  if (goesOn) client.send({ kind: 'prefer', kept: { id: kept } })
  const plays = playing && before === 0
  reopen(plays)
  client.send({ kind: plays ? 'play' : 'pause' })
  const where = goesOn
    ? 'The study goes on from where it was last kept.'
    : 'The study begins anew, from the same seeds.'
  const how = playing && !plays ? ['It is paused, since it failed for the second time.'] : []
  tell('The lab failed and was started again.', [...why, where, ...how], { about: 'lab' })
}
