/** What every preset shows, in one line, under the headings of the gallery. */
import type { Study } from '../study.ts'
import { IMAGE_PRESETS } from './image.ts'
import { PAPER_PRESETS } from './paper.ts'

const ROWS = {
  'paper/icfm': 'The full ring with random pairs: every point is taught from all sides.',
  'paper/otcfm': 'Pairs by optimal transport in batches of ten: shorter paths, more failures.',
  'paper/icfm-pruned': 'The same model without the directions around the poor axis.',
  'paper/approx-200': 'A source that a flow has hardly begun to fit.',
  'paper/approx-6000': 'A source that imitates the data closely.',
  'paper/approx-10000': 'The closest imitation of the paper’s table.',
  'paper/directional-perfect': 'Caps around the modes, paired over all data at once.',
  'paper/directional': 'Caps of ±25.8° around the modes.',
  'paper/directional-tight': 'Caps of ±11.5°: aimed too tightly, says the paper.',
} as const

const FIGURES = {
  'paper/mode-discrepancy': 'What imitation does to the modes, beside the full ring.',
  'paper/path-entanglement': 'Normal and tight caps side by side.',
  'paper/omnidirectional-coverage': 'From how many sides random pairs and OT pairs teach a mode.',
  'paper/norm-misalignment': 'Both couplings, with the data as they are and moved out to the ring.',
  'paper/fig-2': 'Weak and strong imitation beside the full ring.',
  'paper/fig-3': 'Caps, tight caps, and caps with perfect pairing.',
  'paper/fig-4': 'Random pairs, OT pairs, and pruned sampling.',
  'paper/fig-5': 'Where the training paths run; choose the map of training paths.',
} as const

const STUDIES = {
  'paper/table': 'All nine rows, ten runs each, beside the published numbers.',
  'paper/table-text': 'The same by the protocol of the paper’s words.',
  'paper/claims': 'What the paper says of its plane experiments, each as a claim with its test.',
  'paper/pruning': 'Does pruning help the very same models? Three thresholds, three remedies.',
} as const

const OTHERS = {
  'paper/icfm-text': 'The first row by the paper’s words: batch 16, 20,000 steps.',
  'paper/otcfm-text': 'The second row by the paper’s words.',
  'paper/approx-20': 'A source after twenty steps of fitting: nearly the ring still.',
  'paper/norm-aligned-icfm': 'The data moved out to the ring for training, random pairs.',
  'paper/norm-aligned-otcfm': 'The data moved out to the ring for training, OT pairs.',
} as const

const IMAGES = {
  'image/gaussian': 'The plane’s own Gaussian fills the middle, where 3,072 dimensions are empty.',
  'image/mle-gaussian': 'One Gaussian fitted to all data: it covers what lies between the modes.',
  'image/gmm-1': 'The same as a mixture of one.',
  'image/gmm-2': 'Two Gaussians for three modes: the rare one is merged with its neighbour.',
  'image/gmm-10': 'Ten Gaussians follow the data closely.',
  'image/cnf': 'A flow of 20,000 steps stands for the continuous normalising flow.',
  'image/dct-weak': 'Directions after the first harmonic of the data’s angular density.',
  'image/dct-strong': 'Directions after its first six harmonics.',
  'image/oracle-3000': 'Every source point is drawn around the direction of its own target.',
  'image/oracle-1500': 'The same, less concentrated.',
  'image/k-means-1500': 'Clusters of directions and von Mises laws, each paired with its cluster.',
  'image/k-means-900': 'The same, wider.',
  'image/k-means-300': 'Wider still.',
  'image/k-means-100': 'Almost the whole ring for every cluster.',
  'image/k-means-50': 'The widest of the image experiments.',
  'image/k-means-fitted': 'Each cluster as concentrated as its data.',
  'image/k-means-arc': 'Each cluster’s directions uniform on an arc.',
  'image/k-means-empirical': 'Each cluster’s directions as in the data.',
  'image/mixture': 'Half of the source aims at the modes, half comes from all sides.',
  'image/x0-norm-align': 'The ring drawn in to the norm of the data.',
  'image/x1-norm-align': 'The data moved out to the norm of the ring: norm alignment.',
  'image/x0-norm': 'Every source point at one radius.',
  'image/x1-norm': 'Every data point at one radius; this cannot be undone.',
  'image/chi-sphere': 'Directions of the fitted Gaussian, radii of the ring.',
  'image/pca-pruned': 'Directions near poor principal axes are left out at sampling.',
  'image/pca-accepted': 'The twin of pruning: only what it would reject is sampled.',
  'image/pruned-near-data': 'Only directions near the data are sampled.',
  'image/target-cfm': 'The path of Lipman et al. from a small Gaussian.',
  'image/vp': 'Paths along a quarter of a sine: the variance stays.',
  'image/schroedinger-bridge': 'Noise on the paths, most of it half-way.',
  'image/sinkhorn': 'Pairs from an entropic plan.',
  'image/unbalanced': 'An entropic plan that may leave points out at a price.',
  'image/partial': 'Only the cheapest half of each batch is transported.',
  'image/stable': 'Nearest pairs first.',
  'image/logit-normal': 'More training in the middle of the way.',
} as const

/** A preset with its words. */
export interface GalleryEntry {
  readonly id: string
  readonly study: Study
  readonly shows: string
}

const entries = <Id extends string>(
  presets: Readonly<Record<Id, Study>>,
  lines: Readonly<Partial<Record<Id, string>>>,
): GalleryEntry[] =>
  (Object.entries(lines) as [Id, string][]).map(([id, shows]) => ({
    id,
    study: presets[id],
    shows,
  }))

export const GALLERY: Readonly<Record<string, readonly GalleryEntry[]>> = {
  'Rows of the paper’s table': entries(PAPER_PRESETS, ROWS),
  'Its figures and phenomena': entries(PAPER_PRESETS, FIGURES),
  'Whole studies': entries(PAPER_PRESETS, STUDIES),
  'Beside the table': entries(PAPER_PRESETS, OTHERS),
  'Analogues of the image experiments': entries(IMAGE_PRESETS, IMAGES),
}
