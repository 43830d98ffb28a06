import { parseStudy, type Study } from '../study.ts'

/** Protocol "code": what the authors' released script runs. */
export const CODE = {
  training: { batch: 10, steps: 100000 },
  evaluation: { every: 10000 },
}

/** The paper's I-CFM row. */
export const ICFM = { name: 'χ-sphere, I-CFM' }

/** The preset that a new visitor sees. */
export const DEFAULT_PRESET = 'paper/icfm'

/** Its study. Apart from all others, which the page loads when they are asked for. */
export const DEFAULT_STUDY: Study = parseStudy({
  version: 1,
  title: 'χ-sphere to three modes, independent coupling',
  experiments: [{ ...ICFM, ...CODE }],
})
