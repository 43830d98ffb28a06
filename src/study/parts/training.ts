import { ACTIVATIONS, INITS } from '../../network/shape.ts'
import { ERROR_NORMS, SOLVERS } from '../../solver/solver.ts'
import { choice, group, integer, real } from '../field.ts'

/** Batches go up to the size that the paper's perfect pairing needs. */
export const MAX_BATCH = 1024

export const NETWORK = group({
  label: 'Network',
  help: 'The multilayer perceptron (x, y, t) → velocity.',
  fields: {
    width: choice({
      label: 'Hidden width',
      help: 'Neurons per hidden layer.',
      values: [16, 32, 64, 128],
      default: 64,
    }),
    layers: integer({
      label: 'Hidden layers',
      help: 'Number of hidden layers.',
      default: 3,
      min: 1,
      max: 4,
    }),
    activation: choice({
      label: 'Activation',
      help: 'The non-linearity after every hidden layer.',
      values: ACTIVATIONS,
      default: 'selu',
    }),
    input: choice({
      label: 'Inputs',
      help: 'x and y as they are (the paper); divided by the source’s mean norm; or so scaled, with Fourier features of x, y and t beside them (Tancik et al. 2020).',
      values: ['raw', 'scaled', 'fourier'],
      default: 'raw',
    }),
    frequencies: integer({
      label: 'Frequencies',
      help: 'Number of Fourier frequencies: the sine and cosine of 2ᵏ·π times each of the three inputs, k = 0, 1, … (Tancik et al. 2020).',
      default: 2,
      min: 1,
      max: 4,
      when: ({ input }) => input === 'fourier',
    }),
    init: choice({
      label: 'First weights',
      help: 'PyTorch’s default, or He’s or Xavier’s uniform law with zero biases.',
      values: INITS,
      default: 'pytorch',
    }),
  },
})

export const TRAINING = group({
  label: 'Training',
  help: 'Adam on the flow matching loss.',
  fields: {
    batch: integer({
      label: 'Batch',
      help: 'Rows per training step; at most the number of target points.',
      default: 10,
      min: 1,
      max: MAX_BATCH,
    }),
    steps: integer({
      label: 'Training steps',
      help: 'The step budget, where training stops.',
      default: 100000,
      min: 1,
      max: 10000000,
    }),
    rate: real({
      label: 'Learning rate',
      help: 'Learning rate of Adam at the first step.',
      default: 1e-3,
      min: 0,
      max: 10,
    }),
    schedule: choice({
      label: 'Rate schedule',
      help: 'Constant, or falling to zero over the step budget along a cosine.',
      values: ['constant', 'cosine'],
      default: 'constant',
    }),
    ema: real({
      label: 'EMA decay',
      help: 'Decay of the moving average of the weights that sampling then uses; 0 samples with the raw weights.',
      default: 0,
      min: 0,
      max: 1,
      below: true,
    }),
    beta1: real({
      label: 'Adam β₁',
      help: 'Decay of the mean of the gradients.',
      default: 0.9,
      min: 0,
      max: 1,
      below: true,
      rare: true,
    }),
    beta2: real({
      label: 'Adam β₂',
      help: 'Decay of the mean of the squared gradients.',
      default: 0.999,
      min: 0,
      max: 1,
      below: true,
      rare: true,
    }),
    epsilon: real({
      label: 'Adam ε',
      help: 'Added to the root of the second moment.',
      default: 1e-8,
      min: 1e-12,
      max: 1,
      rare: true,
    }),
    weightDecay: real({
      label: 'Weight decay',
      help: 'Decoupled from the gradient (AdamW): each step first takes this share, times the rate, off every weight.',
      default: 0,
      min: 0,
      max: 10,
      rare: true,
    }),
    clip: real({
      label: 'Gradient limit',
      help: 'Largest norm of the gradient; longer ones are scaled down. 0 sets no limit.',
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
  help: 'How generated points are computed from the velocity field.',
  fields: {
    solver: choice({
      label: 'Solver',
      help: 'Evaluations per step: 1 Euler, Adams–Bashforth, DPM-Solver; 2 midpoint, Heun, PECE; 4 RK4; dopri5 chooses its steps.',
      values: SOLVERS,
      default: 'dopri5',
    }),
    steps: integer({
      label: 'Solver steps',
      help: 'Steps of equal length from t = 0 to t = 1.',
      default: 100,
      min: 1,
      max: 1000,
      when: fixedStep,
    }),
    tolerance: real({
      label: 'Tolerance',
      help: 'Absolute and relative tolerance of dopri5.',
      default: 1e-4,
      min: 1e-6,
      max: 1,
      when: adaptive,
    }),
    norm: choice({
      label: 'Error norm',
      help: 'One norm, and so one step, for the whole batch (as torchdyn), or one for every trajectory; NFE is then the largest of them.',
      values: ERROR_NORMS,
      default: 'batch',
      when: adaptive,
    }),
    stitch: real({
      label: 'Early weights until t',
      help: 'Below this flow time the weights of an earlier training step carry the points (T-Stitch, Pan et al. 2024); 0 uses the present ones all the way.',
      default: 0,
      min: 0,
      max: 1,
      rare: true,
    }),
    stitchStep: integer({
      label: 'Early weights’ step',
      help: 'Training step of the early weights. Where it is chosen after training has begun, the last step up to it whose weights were kept: 1, 2, 5, 10, 20, … and evaluations are.',
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
  help: 'When and on how many points the run is measured.',
  fields: {
    every: integer({
      label: 'Evaluate every',
      help: 'Training steps between two checkpoints; the last step is always one.',
      default: 10000,
      min: 1,
      max: 10000000,
    }),
    points: integer({
      label: 'Generated points',
      help: 'Fresh source points carried to t = 1 at every checkpoint.',
      default: 1024,
      min: 16,
      max: 8192,
    }),
  },
})
