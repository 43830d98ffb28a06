import type { LabState } from './lab-store.ts'

/** Goes on with a kept study, or shows what it came to; where that cannot be, the open one stays. */
export function openKept(lab: LabState, id: string): void {
  lab.setSideBySide([])
  lab.select(0, 0)
  lab.keeping({ kind: 'prefer', kept: { id, only: true } })
  lab.openStudy(lab.study, lab.playing)
}
