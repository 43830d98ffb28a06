/**
 * The schema of an experiment: every field that decides a result, with default, limits, label and help in this one table.
 * The type `Experiment` is inferred from it. Defaults are the paper's I-CFM row.
 */
import { ACTIVATIONS } from '../network/shape.ts'
import { SOLVERS } from '../solver/solver.ts'
import { choice, group, integer, type PartValue, points, real, text, variants } from './field.ts'

/** Batches go up to the size that the paper's perfect pairing needs. */
export const MAX_BATCH = 1024

export const EXPERIMENT = {
  target: variants({
    label: 'Target',
    help: 'The data distribution p₁ that the flow has to reach at t = 1.',
    default: 'paper',
    variants: {
      paper: {},
      points: {
        points: points({
          label: 'Points',
          help: 'The target points themselves, [x, y] each.',
          default: [],
          min: 2,
          max: 65536,
          reach: 1000,
        }),
      },
    },
  }),
  source: variants({
    label: 'Source',
    help: 'The source distribution p₀ that the flow starts from at t = 0.',
    default: 'chi-sphere',
    variants: {
      'chi-sphere': {
        dimension: integer({
          label: 'Shell dimension d',
          help: 'Direction uniform in the plane, radius from χ(d): the shell of a d-dimensional Gaussian.',
          default: 3072,
          min: 2,
          max: 196608,
        }),
      },
      points: {
        points: points({
          label: 'Points',
          help: 'A pool: every draw takes one of these points, all equally likely.',
          default: [],
          min: 1,
          max: 65536,
          reach: 1000,
        }),
      },
    },
  }),
  coupling: variants({
    label: 'Coupling',
    help: 'How source and target samples are paired during training.',
    default: 'independent',
    variants: {
      independent: {},
      'minibatch-ot': {
        cost: choice({
          label: 'Cost',
          help: 'The transport cost: squared distance (default) or plain distance (the released code).',
          values: ['squared', 'plain'],
          default: 'squared',
        }),
        draw: choice({
          label: 'Rows',
          help: 'Rows drawn with replacement from the transport plan (the released code), or the permutation itself.',
          values: ['replacement', 'permutation'],
          default: 'replacement',
        }),
      },
    },
  }),
  path: variants({
    label: 'Conditional path',
    help: 'How a pair is joined: x_t = (1-t)·x₀ + t·x₁ + σ·ε.',
    default: 'linear',
    variants: {
      linear: {
        sigma: real({
          label: 'Path noise σ',
          help: 'Standard deviation of the Gaussian noise added along the path.',
          default: 0,
          min: 0,
          max: 10,
        }),
      },
    },
  }),
  time: variants({
    label: 'Time law',
    help: 'The law from which the training time t is drawn.',
    default: 'uniform',
    variants: { uniform: {} },
  }),
  network: group({
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
    },
  }),
  training: group({
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
      beta1: real({
        label: 'Adam β₁',
        help: 'Decay of the mean of the gradients.',
        default: 0.9,
        min: 0,
        max: 1,
        below: true,
      }),
      beta2: real({
        label: 'Adam β₂',
        help: 'Decay of the mean of the squared gradients.',
        default: 0.999,
        min: 0,
        max: 1,
        below: true,
      }),
      epsilon: real({
        label: 'Adam ε',
        help: 'Added to the root of the second moment.',
        default: 1e-8,
        min: 1e-12,
        max: 1,
      }),
      ema: real({
        label: 'EMA decay',
        help: 'Decay of the moving average of the weights that sampling then uses; 0 samples with the raw weights.',
        default: 0,
        min: 0,
        max: 1,
        below: true,
      }),
    },
  }),
  sampling: group({
    label: 'Sampling',
    help: 'How generated points are computed from the velocity field.',
    fields: {
      solver: choice({
        label: 'Solver',
        help: 'Euler with a fixed number of steps, or adaptive dopri5.',
        values: SOLVERS,
        default: 'dopri5',
      }),
      steps: integer({
        label: 'Solver steps',
        help: 'Steps of the Euler solver; dopri5 chooses its own.',
        default: 100,
        min: 1,
        max: 1000,
      }),
      tolerance: real({
        label: 'Tolerance',
        help: 'Absolute and relative tolerance of dopri5, one error norm for the whole batch.',
        default: 1e-4,
        min: 1e-6,
        max: 1,
      }),
    },
  }),
  evaluation: group({
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
  }),
} as const

/** Name of an experiment inside its study. */
export const EXPERIMENT_NAME = text({
  label: 'Name',
  help: 'What the experiment is called in tables and legends.',
  default: '',
  maxLength: 120,
})

export type PartName = keyof typeof EXPERIMENT

/** Everything that decides a result, and nothing about how it is looked at. Plain data. */
export type Experiment = { readonly name: string } & {
  readonly [P in PartName]: PartValue<(typeof EXPERIMENT)[P]>
}
