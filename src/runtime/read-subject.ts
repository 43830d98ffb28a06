import { loadProducers } from '../flow/batch.ts'
import { readInstruments } from '../measure/instruments.ts'
import { drawMap } from '../measure/maps.ts'
import type { Subject } from '../measure/subject.ts'
import type { LiveReadings, Watched } from './protocol.ts'

/** Reads all that is watched of a subject. */
export async function readSubject(
  subject: Subject,
  { instruments, map }: Watched,
): Promise<Pick<LiveReadings, 'values' | 'map'>> {
  await loadProducers([subject.plan])
  return {
    values: readInstruments(subject, instruments),
    ...(map && { map: drawMap(subject, map) }),
  }
}
