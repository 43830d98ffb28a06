import type { HelpTable } from './help-entry.ts'

export const PANEL_HELP: HelpTable = {
  'panel:path-entanglement': {
    says: 'How hard the field has to turn where paths of different direction are crowded together, as they are for sources aligned too tightly with the data (paper, section 4). None of these numbers predicts failure for every coupling (docs/findings.md).',
  },
  'panel:mode-discrepancy': {
    says: 'Which share of the points each mode has in the source, the coupling and the generated points: a source that imitates the data loses its rare modes (paper, section 4.1).',
  },
  'panel:coverage': {
    says: 'From how many sides training reaches every mode, and whether sampling stays where training has been: the Gaussian supervises from all sides (paper, section 4.3).',
  },
  'panel:norm-misalignment': {
    says: 'How far the shell of the source lies from that of the data: a model then spends capacity on changing norms (paper, section 4).',
  },
  'panel:likelihood': {
    says: 'How likely the model finds points: the density of the source where the flow comes from, and by how much the flow gathers or spreads on the way (Chen et al. 2018), with the exact divergence. For the source as trained, unpruned.',
  },
  'panel:exact-field': {
    says: 'What unlimited training would give. With the independent coupling the velocity field is a closed sum over the target points; here the learned field is measured against it (docs/model.md).',
  },
  'panel:claims': {
    says: 'What the study is to show, as statements over a metric of its experiments, tested on their runs (docs/model.md). They change no result and train nothing anew.',
  },
}
