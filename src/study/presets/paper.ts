import { parseStudy, type Study } from '../study.ts'

/** Protocol "code": what the authors' released script runs. */
const CODE = {
  training: { batch: 10, steps: 100000 },
  evaluation: { every: 10000 },
}

/** Protocol "text": what the paper's appendix says. */
const TEXT = {
  training: { batch: 16, steps: 20000 },
  evaluation: { every: 5000 },
}

const ICFM = { name: 'χ-sphere, I-CFM' }
const OTCFM = { name: 'χ-sphere, OT-CFM', coupling: { kind: 'minibatch-ot' } }

const single = (title: string, experiment: object): Study =>
  parseStudy({ version: 1, title, experiments: [experiment] })

/** Rows of the paper's table as studies of one experiment (paper, Table 7). */
export const PAPER_PRESETS = {
  'paper/icfm': single('χ-sphere to three modes, independent coupling', { ...ICFM, ...CODE }),
  'paper/otcfm': single('χ-sphere to three modes, minibatch OT', { ...OTCFM, ...CODE }),
  'paper/icfm-text': single('χ-sphere to three modes, independent coupling (paper text)', {
    ...ICFM,
    ...TEXT,
  }),
  'paper/otcfm-text': single('χ-sphere to three modes, minibatch OT (paper text)', {
    ...OTCFM,
    ...TEXT,
  }),
} as const
