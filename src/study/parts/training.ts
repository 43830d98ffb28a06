import { MAX_BATCH } from '../../math/limits.ts'
import { ACTIVATIONS, INITS } from '../../network/shape.ts'
import { ERROR_NORMS, SOLVERS } from '../../solver/solver.ts'
import { choice, group, integer, real } from '../field.ts'

export const NETWORK = group({
  label: 'Network',
  fields: {
    width: choice({
      label: 'Hidden width',
      values: [16, 32, 64, 128],
      default: 64,
    }),
    layers: integer({
      label: 'Hidden layers',
      default: 3,
      min: 1,
      max: 4,
    }),
    activation: choice({
      label: 'Activation',
      values: ACTIVATIONS,
      default: 'selu',
    }),
    input: choice({
      label: 'Inputs',
      values: ['raw', 'scaled', 'fourier'],
      default: 'raw',
    }),
    frequencies: integer({
      label: 'Frequencies',
      default: 2,
      min: 1,
      max: 4,
      when: ({ input }) => input === 'fourier',
    }),
    init: choice({
      label: 'First weights',
      values: INITS,
      default: 'pytorch',
    }),
  },
})

export const TRAINING = group({
  label: 'Training',
  fields: {
    batch: integer({
      label: 'Batch',
      default: 10,
      min: 1,
      max: MAX_BATCH,
    }),
    steps: integer({
      label: 'Training steps',
      default: 100000,
      min: 1,
      max: 10000000,
    }),
    rate: real({
      label: 'Learning rate',
      default: 1e-3,
      min: 0,
      max: 10,
    }),
    schedule: choice({
      label: 'Rate schedule',
      values: ['constant', 'cosine'],
      default: 'constant',
    }),
    ema: real({
      label: 'EMA decay',
      default: 0,
      min: 0,
      max: 1,
      below: true,
    }),
    beta1: real({
      label: 'Adam β₁',
      default: 0.9,
      min: 0,
      max: 1,
      below: true,
      rare: true,
    }),
    beta2: real({
      label: 'Adam β₂',
      default: 0.999,
      min: 0,
      max: 1,
      below: true,
      rare: true,
    }),
    epsilon: real({
      label: 'Adam ε',
      default: 1e-8,
      min: 1e-12,
      max: 1,
      rare: true,
    }),
    weightDecay: real({
      label: 'Weight decay',
      default: 0,
      min: 0,
      max: 10,
      rare: true,
    }),
    clip: real({
      label: 'Gradient limit',
      default: 0,
      min: 0,
      max: 1000000,
      rare: true,
    }),
  },
})

const fixedStep = ({ solver }: Readonly<Record<string, unknown>>): boolean => solver !== 'dopri5'
const adaptive = ({ solver }: Readonly<Record<string, unknown>>): boolean => solver === 'dopri5'

export const SAMPLING = group({
  label: 'Sampling',
  fields: {
    solver: choice({
      label: 'Solver',
      values: SOLVERS,
      default: 'dopri5',
    }),
    steps: integer({
      label: 'Solver steps',
      default: 100,
      min: 1,
      max: 1000,
      when: fixedStep,
    }),
    tolerance: real({
      label: 'Tolerance',
      default: 1e-4,
      min: 1e-6,
      max: 1,
      when: adaptive,
    }),
    norm: choice({
      label: 'Error norm',
      values: ERROR_NORMS,
      default: 'batch',
      when: adaptive,
    }),
    stitch: real({
      label: 'Early weights until t',
      default: 0,
      min: 0,
      max: 1,
      rare: true,
    }),
    stitchStep: integer({
      label: 'Early weights’ step',
      default: 200,
      min: 0,
      max: 10000000,
      when: ({ stitch }) => stitch !== 0,
      rare: true,
    }),
  },
})

export const EVALUATION = group({
  label: 'Evaluation',
  fields: {
    every: integer({
      label: 'Evaluate every',
      default: 10000,
      min: 1,
      max: 10000000,
    }),
    points: integer({
      label: 'Generated points',
      default: 1024,
      min: 16,
      max: 8192,
    }),
  },
})
