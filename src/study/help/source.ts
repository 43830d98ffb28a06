import type { HelpTable } from './help-entry.ts'

export const SOURCE_HELP: HelpTable = {
  source: { says: 'The source distribution p₀ that the flow starts from at t = 0.' },
  'source:chi-sphere': {
    says: 'Direction uniform in the plane, radius of a d-dimensional Gaussian: the paper’s stand-in for the Gaussian.',
    source: 'paper §3',
  },
  'source:gaussian': {
    says: 'The ordinary Gaussian of the plane, for contrast: it fills the middle where a high-dimensional one is empty.',
  },
  'source.gaussian.sigma': {
    says: 'Standard deviation of both coordinates of a Gaussian in the plane, which has no shell.',
  },
  'source:ring': { says: 'Direction uniform, one fixed radius.' },
  'source.ring.radius': { says: 'Direction uniform, one fixed radius.' },
  'source:disc': { says: 'Uniform on a disc.' },
  'source.disc.radius': { says: 'Uniform on a disc.' },
  'source:student-t': { says: 'Bivariate Student t with ν degrees of freedom: heavy tails.' },
  'source.student-t.degrees': {
    says: 'The smaller ν, the heavier the tails; for ν ≤ 1 the mean is infinite, radii end at probability 2⁻²⁵ and training may diverge.',
  },
  'source.student-t.scale': { says: 'Scale of both coordinates.' },
  'source:laplace': { says: 'Isotropic Laplace law.' },
  'source.laplace.scale': {
    says: 'Isotropic Laplace law: the radius is Gamma(2) with this scale.',
  },
  'source:directional': {
    says: 'The χ-sphere restricted to caps around the modes.',
    source: 'paper §5',
  },
  'source.directional.gamma': {
    says: 'Directions within arccos γ of a mode: .9 is the paper’s normal source (±25.8°), .98 its tight one (±11.5°).',
  },
  'source.directional.counts': {
    says: 'Rows per mode in a batch: fixed as in the released code (1, 3, 6 of 10), or random.',
  },
  'source:von-mises': {
    says: 'Directions von Mises around each mode with its share, radius χ(d).',
  },
  'source:oracle': {
    says: 'Each source point is drawn around the direction of its own target point; OT pairs them anew.',
    source: 'the paper’s oracle vMF',
  },
  'source:clusters': {
    says: 'Circular k-means of the target’s directions, one law per cluster (paper’s k-means vMF).',
  },
  'source.clusters.clusters': {
    says: 'Circular k-means of the target’s directions into K clusters.',
  },
  'source.clusters.law': {
    says: 'Directions within a cluster: von Mises with fitted or given κ, a uniform arc, or those of the data themselves.',
  },
  'source.clusters.kappaScale': { says: 'Factor on the fitted concentration.' },
  'source:gaussian-fit': { says: 'The Gaussian of maximum likelihood (paper’s MLE Gaussian).' },
  'source:gaussian-mixture': {
    says: 'K Gaussians fitted by expectation maximisation (paper’s GMM-K).',
  },
  'source.gaussian-mixture.components': {
    says: 'Gaussians fitted to the target by expectation maximisation.',
  },
  'source.gaussian-mixture.covariance': {
    says: 'Full matrices, diagonal ones, or one variance per component.',
  },
  'source:kernel-density': { says: 'A Gaussian on every target point.' },
  'source.kernel-density.bandwidth': {
    says: 'Standard deviation of the Gaussian put on every target point; 0 takes Scott’s rule.',
  },
  'source:harmonics': {
    says: 'The target’s angular density, smoothed to its first m harmonics (the plane’s DCT-weak and -strong).',
  },
  'source.harmonics.harmonics': {
    says: 'First m Fourier harmonics of the target’s angular density: the plane’s analogue of the DCT sources.',
  },
  'source:flow': {
    says: 'Density approximation: what a flow model has learnt after N iterations becomes the source.',
    source: 'paper §4',
  },
  'source.flow.iterations': {
    says: 'Training steps of the flow model whose 20,000 generated points become this source (density approximation).',
  },
  'source.flow.coupling': { says: 'Coupling with which that flow model is trained.' },
  'source.flow.batch': { says: 'Batch with which that flow model is trained.' },
  'source:mixture': {
    says: 'Part χ-sphere, part directional caps (paper’s half-and-half source).',
  },
  'source.mixture.alpha': {
    says: 'Share of the χ-sphere; the rest comes from caps around the modes.',
  },
  'source.mixture.gamma': { says: 'Width of the caps, as for the directional source.' },
  'source:radius-matched': { says: 'Direction uniform, radius as the data have it.' },
  'source:painted': { says: 'An angular density that you paint on a ring.' },
  'source.painted.density': { says: 'Painted on a ring: heights of 72 directions, 5° each.' },
  'source:points': {
    says: 'Your own points: drawn with a brush, pasted, or loaded from a CSV file.',
  },
  'source.points.points': {
    says: 'A pool that is drawn, pasted or loaded: every draw takes one of these points, all equally likely.',
  },
  'source.dimension': { says: 'Radius from χ(d): the shell of a d-dimensional Gaussian.' },
  'source.kappa': {
    says: 'Concentration of the von Mises law in the plane: 0 is uniform, 15 and 75 are as wide as caps of γ .9 and .98.',
  },
  'source.matchNorm': {
    says: 'Scaled so that the mean norm is that of the χ-sphere(3072), 55.42, as the published numbers need; or as it comes.',
  },
}
