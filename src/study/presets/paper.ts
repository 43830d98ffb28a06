import { parseStudy, type Study } from '../study.ts'
import { CODE, DEFAULT_PRESET, DEFAULT_STUDY, ICFM } from './default.ts'
import { PAPER_CLAIMS } from './paper-claims.ts'
import {
  aligned,
  approximated,
  directional,
  ICFM_PRUNED,
  OTCFM,
  PERFECT_PAIRING,
  TEXT,
} from './paper-experiments.ts'
import { PAPER_PRUNING } from './paper-pruning.ts'
import { paperTable } from './paper-table.ts'

const single = (title: string, experiment: object): Study =>
  parseStudy({ version: 1, title, experiments: [experiment] })
const several = (title: string, ...experiments: object[]): Study =>
  parseStudy({ version: 1, title, experiments: experiments.map((each) => ({ ...CODE, ...each })) })

/** Rows of the paper's table as studies of one experiment (paper, Table 7), and its phenomena side by side. */
export const PAPER_PRESETS = {
  [DEFAULT_PRESET]: DEFAULT_STUDY,
  'paper/otcfm': single('χ-sphere to three modes, minibatch OT', { ...OTCFM, ...CODE }),
  'paper/icfm-text': single('χ-sphere to three modes, independent coupling (paper text)', {
    ...ICFM,
    ...TEXT,
  }),
  'paper/otcfm-text': single('χ-sphere to three modes, minibatch OT (paper text)', {
    ...OTCFM,
    ...TEXT,
  }),
  'paper/icfm-pruned': single('Trained on everything, pruned at sampling', {
    ...CODE,
    ...ICFM_PRUNED,
  }),
  'paper/approx-20': single('A flow of 20 iterations as source', {
    ...CODE,
    ...approximated(20),
  }),
  'paper/approx-200': single('A flow of 200 iterations as source', {
    ...CODE,
    ...approximated(200),
  }),
  'paper/approx-6000': single('A flow of 6,000 iterations as source', {
    ...CODE,
    ...approximated(6000),
  }),
  'paper/approx-10000': single('A flow of 10,000 iterations as source', {
    ...CODE,
    ...approximated(10000),
  }),
  'paper/directional': single('Directional source, caps of γ .9', {
    ...CODE,
    ...directional(0.9),
  }),
  'paper/directional-tight': single('Directional source, tight caps of γ .98', {
    ...CODE,
    ...directional(0.98),
  }),
  'paper/directional-perfect': single('Directional source, perfect pairing', PERFECT_PAIRING),
  'paper/norm-aligned-icfm': single('Norm alignment, independent coupling', {
    ...CODE,
    ...aligned(ICFM),
  }),
  'paper/norm-aligned-otcfm': single('Norm alignment, minibatch OT', {
    ...CODE,
    ...aligned(OTCFM),
  }),
  'paper/table': paperTable('code'),
  'paper/table-text': paperTable('text'),
  'paper/claims': PAPER_CLAIMS,
  'paper/pruning': PAPER_PRUNING,
  'paper/mode-discrepancy': several(
    'Mode discrepancy: imitating the data',
    OTCFM,
    approximated(200),
    approximated(6000),
    approximated(10000),
  ),
  'paper/path-entanglement': several(
    'Path entanglement: aiming too tightly',
    directional(0.9),
    directional(0.98),
  ),
  'paper/omnidirectional-coverage': several(
    'Omnidirectional coverage: I-CFM beside OT-CFM',
    ICFM,
    OTCFM,
  ),
  'paper/norm-misalignment': several(
    'Norm misalignment: with and without norm alignment',
    ICFM,
    aligned(ICFM),
    OTCFM,
    aligned(OTCFM),
  ),
  // Numbered as in the released code's list of figures, which is known to hold errors; 5 is the heat map of training paths.
  'paper/fig-2': several(
    'Figure 2: weak and strong approximation beside the χ-sphere',
    approximated(200),
    OTCFM,
    approximated(10000),
  ),
  'paper/fig-3': several(
    'Figure 3: caps, tight caps, perfect pairing',
    directional(0.9),
    directional(0.98),
    PERFECT_PAIRING,
  ),
  'paper/fig-4': several('Figure 4: I-CFM, OT-CFM and pruned sampling', ICFM, OTCFM, ICFM_PRUNED),
  'paper/fig-5': several('Figure 5: where the training paths run', ICFM, OTCFM),
} as const
