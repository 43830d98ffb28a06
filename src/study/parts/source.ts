import { CHI_DIMENSION } from '../../flow/source/chi-sphere.ts'
import { choice, integer, points, real, ring, variants } from '../field.ts'

export const dimension = integer({
  label: 'Shell dimension d',
  default: CHI_DIMENSION,
  min: 2,
  max: 196608,
})
const matchNorm = choice({
  label: 'Mean norm',
  values: ['chi-sphere', 'as-is'],
  default: 'chi-sphere',
})
const kappa = (standard: number) =>
  real({
    label: 'Concentration κ',
    default: standard,
    min: 0,
    max: 100000,
  })

export const SOURCE = variants({
  label: 'Source',
  default: 'chi-sphere',
  variants: {
    'chi-sphere': { dimension },
    gaussian: {
      sigma: real({
        label: 'Deviation σ',
        default: 1,
        min: 0.001,
        max: 500,
      }),
    },
    ring: {
      radius: real({
        label: 'Radius',
        default: 55.42,
        min: 0.1,
        max: 1000,
      }),
    },
    disc: {
      radius: real({
        label: 'Radius',
        default: 55.42,
        min: 0.1,
        max: 1000,
      }),
    },
    'student-t': {
      degrees: real({
        label: 'Degrees of freedom ν',
        default: 4,
        min: 0.5,
        max: 200,
      }),
      scale: real({
        label: 'Scale',
        default: 10,
        min: 0.001,
        max: 500,
      }),
    },
    laplace: {
      scale: real({
        label: 'Scale',
        default: 10,
        min: 0.001,
        max: 500,
      }),
    },
    directional: {
      gamma: real({
        label: 'Cosine γ',
        default: 0.9,
        min: -1,
        max: 0.999999,
      }),
      counts: choice({
        label: 'Counts',
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
        default: 3,
        min: 1,
        max: 32,
      }),
      law: choice({
        label: 'Law',
        values: ['von-mises', 'given-kappa', 'arc', 'empirical'],
        default: 'von-mises',
      }),
      kappaScale: real({
        label: 'κ scale',
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
        default: 2,
        min: 1,
        max: 32,
      }),
      covariance: choice({
        label: 'Covariance',
        values: ['full', 'diagonal', 'spherical'],
        default: 'full',
      }),
      matchNorm,
    },
    'kernel-density': {
      bandwidth: real({
        label: 'Bandwidth',
        default: 0,
        min: 0,
        max: 100,
      }),
      matchNorm,
    },
    harmonics: {
      harmonics: integer({
        label: 'Harmonics m',
        default: 2,
        min: 1,
        max: 32,
      }),
      dimension,
    },
    flow: {
      iterations: integer({
        label: 'Iterations N',
        default: 6000,
        min: 1,
        max: 100000,
      }),
      coupling: choice({
        label: 'Its coupling',
        values: ['independent', 'minibatch-ot'],
        default: 'minibatch-ot',
      }),
      batch: integer({
        label: 'Its batch',
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
        default: 0.5,
        min: 0,
        max: 1,
      }),
      gamma: real({
        label: 'Cosine γ',
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
        default: Array.from({ length: 72 }, () => 1),
        bins: 72,
        max: 1,
      }),
      dimension,
    },
    points: {
      points: points({
        label: 'Points',
        default: [],
        min: 1,
        max: 100000,
        reach: 1000,
      }),
    },
  },
  names: {
    'chi-sphere': 'χ-sphere',
    gaussian: '2D Gaussian',
    ring: 'ring',
    disc: 'disc',
    'student-t': 'Student t',
    laplace: 'Laplace',
    directional: 'directional caps',
    'von-mises': 'von Mises per mode',
    oracle: 'oracle von Mises',
    clusters: 'target clusters',
    'gaussian-fit': 'fitted Gaussian',
    'gaussian-mixture': 'Gaussian mixture',
    'kernel-density': 'kernel density',
    harmonics: 'harmonics',
    flow: 'flow as source',
    mixture: 'mixture',
    'radius-matched': 'radius matched',
    painted: 'painted density',
    points: 'own points',
  },
})
