import { real, variants } from '../field.ts'

const sigma = (standard: number, help: string) =>
  real({ label: 'Path noise σ', help, default: standard, min: 0, max: 10 })

export const PATH = variants({
  label: 'Conditional path',
  help: 'How a pair is joined from t = 0 to t = 1.',
  default: 'linear',
  variants: {
    linear: {
      sigma: sigma(0, 'Straight: x_t = (1-t)·x₀ + t·x₁ + σ·ε, ε standard Gaussian.'),
    },
    trigonometric: {},
    target: {
      sigma: real({
        label: 'End width σ',
        help: 'x_t = (1-(1-σ)t)·x₀ + t·x₁ (Lipman et al. 2023): meant for a standard Gaussian source, whose width at the end is then σ.',
        default: 0.1,
        min: 0,
        max: 1,
      }),
    },
    'schroedinger-bridge': {
      sigma: sigma(1, 'x_t = (1-t)·x₀ + t·x₁ + σ√(t(1-t))·ε: a Brownian bridge.'),
    },
    polar: {},
  },
  words: {
    linear: ['linear', 'Straight at constant speed (Lipman et al. 2023; Liu et al. 2023).'],
    trigonometric: [
      'trigonometric',
      'x_t = cos(πt/2)·x₀ + sin(πt/2)·x₁, the variance-preserving path (Albergo and Vanden-Eijnden 2023).',
    ],
    target: [
      'target path',
      'The path of conditional Gaussians (Lipman et al. 2023); it assumes a standard Gaussian source.',
    ],
    'schroedinger-bridge': [
      'Schrödinger bridge',
      'Straight with the noise of a Brownian bridge (Tong et al. 2024).',
    ],
    polar: [
      'polar',
      'Turns from direction to direction while the radius grows evenly in its logarithm.',
    ],
  },
})

export const TIME = variants({
  label: 'Time law',
  help: 'The law from which the training time t is drawn.',
  default: 'uniform',
  variants: {
    uniform: {},
    'logit-normal': {
      mean: real({
        label: 'Mean',
        help: 'Mean of log(t/(1-t)); above 0 favours late times.',
        default: 0,
        min: -5,
        max: 5,
      }),
      deviation: real({
        label: 'Deviation',
        help: 'Standard deviation of log(t/(1-t)).',
        default: 1,
        min: 0.05,
        max: 5,
      }),
    },
    'u-shaped': {
      steepness: real({
        label: 'Steepness a',
        help: 'Density ∝ e^(a·t) + e^(a·(1-t)): both ends are trained more.',
        default: 4,
        min: 0.1,
        max: 20,
      }),
    },
    beta: {
      alpha: real({
        label: 'α',
        help: 'First shape of the beta law.',
        default: 2,
        min: 0.2,
        max: 20,
      }),
      beta: real({
        label: 'β',
        help: 'Second shape of the beta law.',
        default: 2,
        min: 0.2,
        max: 20,
      }),
    },
  },
  words: {
    uniform: ['uniform', 'All times alike (the paper).'],
    'logit-normal': ['logit-normal', 'The middle more than the ends (Esser et al. 2024).'],
    'u-shaped': ['U-shaped', 'The ends more than the middle (Lee et al. 2024).'],
    beta: ['beta', 'A beta law on (0, 1).'],
  },
})

export const LOSS = variants({
  label: 'Loss',
  help: 'What the network is asked for, and how its error counts.',
  default: 'velocity',
  variants: {
    velocity: {},
    data: {},
    huber: {
      limit: real({
        label: 'Limit δ',
        help: 'Error of one component of the velocity above which the loss grows only linearly.',
        default: 10,
        min: 0.001,
        max: 1000,
      }),
    },
  },
  words: {
    velocity: ['velocity', 'Squared error of the conditional velocity u (the paper).'],
    data: [
      'x₁-prediction',
      'The network predicts the target point; the velocity is (x̂₁ - x)/(1 - t).',
    ],
    huber: ['Huber', 'Squared error of u up to δ, linear beyond.'],
  },
})
