import { messageOf } from './errors.ts'
import { exportOf } from './export.ts'
import type { LabHost } from './lab-host.ts'
import type { Session } from './session.ts'
import type { Wanted } from './wanted.ts'

/** Answers what was asked for, whatever comes of it. */
export async function answerExport(
  host: Pick<LabHost, 'emit'>,
  session: Session | undefined,
  wanted: Wanted,
): Promise<void> {
  try {
    if (!session) throw new Error('No study is open yet.')
    host.emit({ kind: 'exported', exported: { value: await exportOf(session, wanted) } })
  } catch (error) {
    host.emit({ kind: 'exported', exported: { problem: messageOf(error) } })
  }
}
