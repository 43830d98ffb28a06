/** The panels of evidence: what each shows, and which instruments it reads. */
import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import type { InstrumentName } from '../../measure/instruments.ts'
import type { PanelName } from '../../store/view-store.ts'

export interface Panel {
  readonly title: string
  readonly instruments: readonly InstrumentName[]
  /** Loaded when the panel is unfolded. */
  readonly Body: LazyExoticComponent<ComponentType>
}

export const PANEL: Readonly<Record<PanelName, Panel>> = {
  'path-entanglement': {
    title: 'Path entanglement',
    instruments: ['pathEntanglement', 'exactEntanglement'],
    Body: lazy(() => import('./path-entanglement.tsx')),
  },
  'mode-discrepancy': {
    title: 'Mode discrepancy',
    instruments: ['modeDiscrepancy'],
    Body: lazy(() => import('./mode-discrepancy.tsx')),
  },
  coverage: {
    title: 'Coverage',
    instruments: ['coverage'],
    Body: lazy(() => import('./coverage.tsx')),
  },
  'norm-misalignment': {
    title: 'Norm misalignment',
    instruments: ['normMisalignment'],
    Body: lazy(() => import('./norm-misalignment.tsx')),
  },
  likelihood: {
    title: 'Likelihood',
    instruments: ['likelihood'],
    Body: lazy(() => import('./likelihood.tsx')),
  },
  'exact-field': {
    title: 'Exact field',
    instruments: ['exactField'],
    Body: lazy(() => import('./exact-field.tsx')),
  },
  claims: {
    title: 'Claims',
    instruments: [],
    Body: lazy(() => import('./claims-panel.tsx')),
  },
}
