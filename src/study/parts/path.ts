import { real, variants } from '../field.ts'

const sigma = (standard: number) =>
  real({ label: 'Path noise σ', default: standard, min: 0, max: 10 })

export const PATH = variants({
  label: 'Conditional path',
  default: 'linear',
  variants: {
    linear: {
      sigma: sigma(0),
    },
    trigonometric: {},
    target: {
      sigma: real({
        label: 'End width σ',
        default: 0.1,
        min: 0,
        max: 1,
      }),
    },
    'schroedinger-bridge': {
      sigma: sigma(1),
    },
    polar: {},
  },
  names: {
    linear: 'linear',
    trigonometric: 'trigonometric',
    target: 'target path',
    'schroedinger-bridge': 'Schrödinger bridge',
    polar: 'polar',
  },
})

export const TIME = variants({
  label: 'Time law',
  default: 'uniform',
  variants: {
    uniform: {},
    'logit-normal': {
      mean: real({
        label: 'Mean',
        default: 0,
        min: -5,
        max: 5,
      }),
      deviation: real({
        label: 'Deviation',
        default: 1,
        min: 0.05,
        max: 5,
      }),
    },
    'u-shaped': {
      steepness: real({
        label: 'Steepness a',
        default: 4,
        min: 0.1,
        max: 20,
      }),
    },
    beta: {
      alpha: real({
        label: 'α',
        default: 2,
        min: 0.2,
        max: 20,
      }),
      beta: real({
        label: 'β',
        default: 2,
        min: 0.2,
        max: 20,
      }),
    },
  },
  names: {
    uniform: 'uniform',
    'logit-normal': 'logit-normal',
    'u-shaped': 'U-shaped',
    beta: 'beta',
  },
})

export const LOSS = variants({
  label: 'Loss',
  default: 'velocity',
  variants: {
    velocity: {},
    data: {},
    huber: {
      limit: real({
        label: 'Limit δ',
        default: 10,
        min: 0.001,
        max: 1000,
      }),
    },
  },
  names: {
    velocity: 'velocity',
    data: 'x₁-prediction',
    huber: 'Huber',
  },
})
