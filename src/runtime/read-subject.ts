import { readInstruments } from '../measure/instruments.ts'
import { drawMap } from '../measure/maps.ts'
import type { Subject } from '../measure/subject.ts'
import type { LiveReadings, Watched } from './protocol.ts'

/** Reads all that is watched of a subject. */
export function readSubject(
  subject: Subject,
  { instruments, map }: Watched,
): Pick<LiveReadings, 'values' | 'map'> {
  return {
    values: readInstruments(subject, instruments),
    ...(map && { map: drawMap(subject, map) }),
  }
}
