import { CHI_DIMENSION } from '../../flow/source/chi-sphere.ts'
import { choice, integer, points, real, ring, variants } from '../field.ts'

export const dimension = integer({
  label: 'Shell dimension d',
  help: 'Radius from χ(d): the shell of a d-dimensional Gaussian.',
  default: CHI_DIMENSION,
  min: 2,
  max: 196608,
})
const matchNorm = choice({
  label: 'Mean norm',
  help: 'Scaled so that the mean norm is that of the χ-sphere(3072), 55.42, as the published numbers need; or as it comes.',
  values: ['chi-sphere', 'as-is'],
  default: 'chi-sphere',
})
const kappa = (standard: number) =>
  real({
    label: 'Concentration κ',
    help: 'Concentration of the von Mises law in the plane: 0 is uniform, 15 and 75 are as wide as caps of γ .9 and .98.',
    default: standard,
    min: 0,
    max: 100000,
  })

export const SOURCE = variants({
  label: 'Source',
  help: 'The source distribution p₀ that the flow starts from at t = 0.',
  default: 'chi-sphere',
  variants: {
    'chi-sphere': { dimension },
    gaussian: {
      sigma: real({
        label: 'Deviation σ',
        help: 'Standard deviation of both coordinates of a Gaussian in the plane, which has no shell.',
        default: 1,
        min: 0.001,
        max: 500,
      }),
    },
    ring: {
      radius: real({
        label: 'Radius',
        help: 'Direction uniform, one fixed radius.',
        default: 55.42,
        min: 0.1,
        max: 1000,
      }),
    },
    disc: {
      radius: real({
        label: 'Radius',
        help: 'Uniform on a disc.',
        default: 55.42,
        min: 0.1,
        max: 1000,
      }),
    },
    'student-t': {
      degrees: real({
        label: 'Degrees of freedom ν',
        help: 'The smaller ν, the heavier the tails; for ν ≤ 1 the mean is infinite, radii end at probability 2⁻²⁵ and training may diverge.',
        default: 4,
        min: 0.5,
        max: 200,
      }),
      scale: real({
        label: 'Scale',
        help: 'Scale of both coordinates.',
        default: 10,
        min: 0.001,
        max: 500,
      }),
    },
    laplace: {
      scale: real({
        label: 'Scale',
        help: 'Isotropic Laplace law: the radius is Gamma(2) with this scale.',
        default: 10,
        min: 0.001,
        max: 500,
      }),
    },
    directional: {
      gamma: real({
        label: 'Cosine γ',
        help: 'Directions within arccos γ of a mode: .9 is the paper’s normal source (±25.8°), .98 its tight one (±11.5°).',
        default: 0.9,
        min: -1,
        max: 0.999999,
      }),
      counts: choice({
        label: 'Counts',
        help: 'Rows per mode in a batch: fixed as in the released code (1, 3, 6 of 10), or random.',
        values: ['stratified', 'random'],
        default: 'stratified',
      }),
      dimension,
    },
    'von-mises': { kappa: kappa(15), dimension },
    oracle: { kappa: kappa(15), dimension },
    clusters: {
      clusters: integer({
        label: 'Clusters K',
        help: 'Circular k-means of the target’s directions into K clusters.',
        default: 3,
        min: 1,
        max: 32,
      }),
      law: choice({
        label: 'Law',
        help: 'Directions within a cluster: von Mises with fitted or given κ, a uniform arc, or those of the data themselves.',
        values: ['von-mises', 'given-kappa', 'arc', 'empirical'],
        default: 'von-mises',
      }),
      kappaScale: real({
        label: 'κ scale',
        help: 'Factor on the fitted concentration.',
        default: 1,
        min: 0.001,
        max: 1000,
        when: ({ law }) => law === 'von-mises',
      }),
      kappa: { ...kappa(15), when: ({ law }) => law === 'given-kappa' },
      dimension,
    },
    'gaussian-fit': { matchNorm },
    'gaussian-mixture': {
      components: integer({
        label: 'Components K',
        help: 'Gaussians fitted to the target by expectation maximisation.',
        default: 2,
        min: 1,
        max: 32,
      }),
      covariance: choice({
        label: 'Covariance',
        help: 'Full matrices, diagonal ones, or one variance per component.',
        values: ['full', 'diagonal', 'spherical'],
        default: 'full',
      }),
      matchNorm,
    },
    'kernel-density': {
      bandwidth: real({
        label: 'Bandwidth',
        help: 'Standard deviation of the Gaussian put on every target point; 0 takes Scott’s rule.',
        default: 0,
        min: 0,
        max: 100,
      }),
      matchNorm,
    },
    harmonics: {
      harmonics: integer({
        label: 'Harmonics m',
        help: 'First m Fourier harmonics of the target’s angular density: the plane’s analogue of the DCT sources.',
        default: 2,
        min: 1,
        max: 32,
      }),
      dimension,
    },
    flow: {
      iterations: integer({
        label: 'Iterations N',
        help: 'Training steps of the flow model whose 20,000 generated points become this source (density approximation).',
        default: 6000,
        min: 1,
        max: 100000,
      }),
      coupling: choice({
        label: 'Its coupling',
        help: 'Coupling with which that flow model is trained.',
        values: ['independent', 'minibatch-ot'],
        default: 'minibatch-ot',
      }),
      batch: integer({
        label: 'Its batch',
        help: 'Batch with which that flow model is trained.',
        default: 10,
        min: 1,
        max: 1024,
      }),
      dimension,
      matchNorm,
    },
    mixture: {
      alpha: real({
        label: 'Share α',
        help: 'Share of the χ-sphere; the rest comes from caps around the modes.',
        default: 0.5,
        min: 0,
        max: 1,
      }),
      gamma: real({
        label: 'Cosine γ',
        help: 'Width of the caps, as for the directional source.',
        default: 0.9,
        min: -1,
        max: 0.999999,
      }),
      dimension,
    },
    'radius-matched': {},
    painted: {
      density: ring({
        label: 'Angular density',
        help: 'Painted on a ring: heights of 72 directions, 5° each.',
        default: Array.from({ length: 72 }, () => 1),
        bins: 72,
        max: 1,
      }),
      dimension,
    },
    points: {
      points: points({
        label: 'Points',
        help: 'A pool that is drawn, pasted or loaded: every draw takes one of these points, all equally likely.',
        default: [],
        min: 1,
        max: 100000,
        reach: 1000,
      }),
    },
  },
  words: {
    'chi-sphere': [
      'χ-sphere',
      'Direction uniform in the plane, radius of a d-dimensional Gaussian: the paper’s stand-in for the Gaussian (paper §3).',
    ],
    gaussian: [
      '2D Gaussian',
      'The ordinary Gaussian of the plane, for contrast: it fills the middle where a high-dimensional one is empty.',
    ],
    ring: ['ring', 'Direction uniform, one fixed radius.'],
    disc: ['disc', 'Uniform on a disc.'],
    'student-t': ['Student t', 'Bivariate Student t with ν degrees of freedom: heavy tails.'],
    laplace: ['Laplace', 'Isotropic Laplace law.'],
    directional: [
      'directional caps',
      'The χ-sphere restricted to caps around the modes (paper §5, “directional alignment”).',
    ],
    'von-mises': [
      'von Mises per mode',
      'Directions von Mises around each mode with its share, radius χ(d).',
    ],
    oracle: [
      'oracle von Mises',
      'Each source point is drawn around the direction of its own target point (paper’s oracle vMF); OT pairs them anew.',
    ],
    clusters: [
      'clusters',
      'Circular k-means of the target’s directions, one law per cluster (paper’s k-means vMF).',
    ],
    'gaussian-fit': [
      'fitted Gaussian',
      'The Gaussian of maximum likelihood (paper’s MLE Gaussian).',
    ],
    'gaussian-mixture': [
      'Gaussian mixture',
      'K Gaussians fitted by expectation maximisation (paper’s GMM-K).',
    ],
    'kernel-density': ['kernel density', 'A Gaussian on every target point.'],
    harmonics: [
      'harmonics',
      'The target’s angular density, smoothed to its first m harmonics (the plane’s DCT-weak and -strong).',
    ],
    flow: [
      'flow as source',
      'Density approximation: what a flow model has learnt after N iterations becomes the source (paper §4).',
    ],
    mixture: ['mixture', 'Part χ-sphere, part directional caps (paper’s half-and-half source).'],
    'radius-matched': ['radius matched', 'Direction uniform, radius as the data have it.'],
    painted: ['painted density', 'An angular density that you paint on a ring.'],
    points: [
      'own points',
      'Your own points: drawn with a brush, pasted, or loaded from a CSV file.',
    ],
  },
})
