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
  'path-entanglement': {
    title: 'Path entanglement',
    help: 'How hard the field has to turn where paths of different direction are crowded together, as they are for sources aligned too tightly with the data (paper, section 4). None of these numbers predicts failure for every coupling (docs/findings.md).',
    instruments: ['pathEntanglement', 'exactEntanglement'],
    Body: lazy(() => import('./path-entanglement.tsx')),
  },
  'mode-discrepancy': {
    title: 'Mode discrepancy',
    help: 'Which share of the points each mode has in the source, the coupling and the generated points: a source that imitates the data loses its rare modes (paper, section 4.1).',
    instruments: ['modeDiscrepancy'],
    Body: lazy(() => import('./mode-discrepancy.tsx')),
  },
  coverage: {
    title: 'Coverage',
    help: 'From how many sides training reaches every mode, and whether sampling stays where training has been: the Gaussian supervises from all sides (paper, section 4.3).',
    instruments: ['coverage'],
    Body: lazy(() => import('./coverage.tsx')),
  },
  'norm-misalignment': {
    title: 'Norm misalignment',
    help: 'How far the shell of the source lies from that of the data: a model then spends capacity on changing norms (paper, section 4).',
    instruments: ['normMisalignment'],
    Body: lazy(() => import('./norm-misalignment.tsx')),
  },
  likelihood: {
    title: 'Likelihood',
    help: 'How likely the model finds points: the density of the source where the flow comes from, and by how much the flow gathers or spreads on the way (Chen et al. 2018), with the exact divergence. For the source as trained, unpruned.',
    instruments: ['likelihood'],
    Body: lazy(() => import('./likelihood.tsx')),
  },
  'exact-field': {
    title: 'Exact field',
    help: 'What unlimited training would give. With the independent coupling the velocity field is a closed sum over the target points; here the learned field is measured against it (docs/model.md).',
    instruments: ['exactField'],
    Body: lazy(() => import('./exact-field.tsx')),
  },
  claims: {
    title: 'Claims',
    help: 'What the study is to show, as statements over a metric of its experiments, tested on their runs (docs/model.md). They change no result and train nothing anew.',
    instruments: [],
    Body: lazy(() => import('./claims-panel.tsx')),
  },
}
