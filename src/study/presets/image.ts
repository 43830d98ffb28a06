import { parseStudy, type Study } from '../study.ts'

/** The image experiments' budget scaled to the plane: protocol "code", with OT-CFM unless the preset says otherwise. */
const BASE = {
  training: { batch: 10, steps: 100000 },
  evaluation: { every: 10000 },
  coupling: { kind: 'minibatch-ot' },
}

const analogue = (title: string, experiment: object): Study =>
  parseStudy({ version: 1, title, experiments: [{ ...BASE, name: title, ...experiment }] })

const kMeans = (kappa: number, law = 'given-kappa') => ({
  source: { kind: 'clusters', law, ...(law === 'given-kappa' && { kappa }) },
  coupling: { kind: 'cluster-matched' },
})
/** κ of the paper's image experiments in 3,072 dimensions → κ in the plane with the same mean resultant length. */
const PLANE_KAPPA = { 3000: 1.56, 1500: 0.89, 900: 0.56, 300: 0.19, 100: 0.065, 50: 0.033 } as const

/** What stands in the plane for each of the paper's image experiments. */
export const IMAGE_PRESETS = {
  'image/gaussian': analogue('2D Gaussian, no shell', {
    source: { kind: 'gaussian', sigma: 39.2 },
  }),
  'image/mle-gaussian': analogue('Gaussian fitted to the data', {
    source: { kind: 'gaussian-fit' },
  }),
  'image/gmm-1': analogue('GMM-1', { source: { kind: 'gaussian-mixture', components: 1 } }),
  'image/gmm-2': analogue('GMM-2', { source: { kind: 'gaussian-mixture', components: 2 } }),
  'image/gmm-10': analogue('GMM-10', { source: { kind: 'gaussian-mixture', components: 10 } }),
  'image/cnf': analogue('Flow as source (CNF)', { source: { kind: 'flow', iterations: 20000 } }),
  'image/dct-weak': analogue('Harmonics, weak (DCT-weak)', {
    source: { kind: 'harmonics', harmonics: 1 },
  }),
  'image/dct-strong': analogue('Harmonics, strong (DCT-strong)', {
    source: { kind: 'harmonics', harmonics: 6 },
  }),
  'image/oracle-3000': analogue('Oracle vMF, κ 3000', {
    source: { kind: 'oracle', kappa: PLANE_KAPPA[3000] },
    coupling: { kind: 'independent' },
  }),
  'image/oracle-1500': analogue('Oracle vMF, κ 1500', {
    source: { kind: 'oracle', kappa: PLANE_KAPPA[1500] },
    coupling: { kind: 'independent' },
  }),
  'image/k-means-1500': analogue('k-means vMF, κ 1500', kMeans(PLANE_KAPPA[1500])),
  'image/k-means-900': analogue('k-means vMF, κ 900', kMeans(PLANE_KAPPA[900])),
  'image/k-means-300': analogue('k-means vMF, κ 300', kMeans(PLANE_KAPPA[300])),
  'image/k-means-100': analogue('k-means vMF, κ 100', kMeans(PLANE_KAPPA[100])),
  'image/k-means-50': analogue('k-means vMF, κ 50', kMeans(PLANE_KAPPA[50])),
  'image/k-means-fitted': analogue('k-means vMF, fitted κ', kMeans(0, 'von-mises')),
  'image/k-means-arc': analogue('k-means, uniform arcs', kMeans(0, 'arc')),
  'image/k-means-empirical': analogue('k-means, directions of the data', kMeans(0, 'empirical')),
  'image/mixture': analogue('Half χ-sphere, half aligned', {
    source: { kind: 'mixture', alpha: 0.5 },
  }),
  'image/x0-norm-align': analogue('Source scaled to the data', { norm: { kind: 'scale-source' } }),
  'image/x1-norm-align': analogue('Data scaled to the source', { norm: { kind: 'scale-target' } }),
  'image/x0-norm': analogue('Source on a ring', { norm: { kind: 'ring-source' } }),
  'image/x1-norm': analogue('Data on a ring', { norm: { kind: 'ring-target' } }),
  'image/chi-sphere': analogue('Fitted Gaussian, radius χ(3072)', {
    source: { kind: 'gaussian-fit' },
    norm: { kind: 'chi-source' },
  }),
  'image/pca-pruned': analogue('PCA rule at sampling', { inferencePruning: { kind: 'pca' } }),
  'image/pca-accepted': analogue('Keep only the pruned wedge', {
    inferencePruning: { kind: 'keep', axis: 190.63, gamma: 0.98 },
  }),
  'image/pruned-near-data': analogue('Keep near the data', {
    inferencePruning: { kind: 'gap', delta: 30 },
  }),
  'image/target-cfm': analogue('Target path (Lipman)', {
    source: { kind: 'gaussian', sigma: 1 },
    path: { kind: 'target' },
    coupling: { kind: 'independent' },
  }),
  'image/vp': analogue('Trigonometric path (VP)', {
    path: { kind: 'trigonometric' },
    coupling: { kind: 'independent' },
  }),
  'image/schroedinger-bridge': analogue('Schrödinger bridge', {
    path: { kind: 'schroedinger-bridge' },
  }),
  'image/sinkhorn': analogue('Sinkhorn, ε .05', { coupling: { kind: 'sinkhorn', epsilon: 0.05 } }),
  'image/unbalanced': analogue('Unbalanced OT', { coupling: { kind: 'unbalanced' } }),
  'image/partial': analogue('Partial OT, m .5', { coupling: { kind: 'partial', mass: 0.5 } }),
  'image/stable': analogue('Stable matching', { coupling: { kind: 'stable' } }),
  'image/logit-normal': analogue('Logit-normal times', { time: { kind: 'logit-normal' } }),
} as const
