/** The panels of evidence: what each shows, and which instruments it reads. */
import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import type { InstrumentName } from '../../measure/instruments.ts'
import type { PanelName } from '../../store/view-store.ts'

export interface Panel {
  readonly title: string
  /** One plain sentence with its source. */
  readonly help: string
  readonly instruments: readonly InstrumentName[]
  /** Loaded when the panel is unfolded. */
  readonly Body: LazyExoticComponent<ComponentType>
}

export const PANEL: Readonly<Record<PanelName, Panel>> = {
  'norm-misalignment': {
    title: 'Norm misalignment',
    help: 'How far the shell of the source lies from that of the data: a model then spends capacity on changing norms (paper, section 4).',
    instruments: ['normMisalignment'],
    Body: lazy(() => import('./norm-misalignment.tsx')),
  },
}
