import { choice, integer, real, variants } from '../field.ts'

const cost = choice({
  label: 'Cost',
  values: ['squared', 'plain'],
  default: 'squared',
})
const draw = choice({
  label: 'Rows',
  values: ['replacement', 'permutation'],
  default: 'replacement',
})
const epsilon = (standard: number) =>
  real({
    label: 'Entropy ε',
    default: standard,
    min: 0.005,
    max: 100,
  })

export const COUPLING = variants({
  label: 'Coupling',
  default: 'independent',
  variants: {
    independent: {},
    'minibatch-ot': { cost, draw },
    'semi-discrete': {},
    'mode-matched': {},
    'cluster-matched': {
      clusters: integer({
        label: 'Clusters K',
        default: 3,
        min: 1,
        max: 32,
      }),
    },
    sinkhorn: { epsilon: epsilon(0.05) },
    unbalanced: {
      epsilon: epsilon(0.05),
      tau: real({
        label: 'Marginal weight τ',
        default: 1,
        min: 0.001,
        max: 1000,
      }),
    },
    partial: {
      mass: real({
        label: 'Mass m',
        default: 0.5,
        min: 0.01,
        max: 1,
      }),
    },
    stable: {},
    gibbs: { epsilon: epsilon(1) },
    reflow: {
      rounds: integer({
        label: 'Rounds k',
        default: 1,
        min: 1,
        max: 4,
      }),
      iterations: integer({
        label: 'Iterations of a round',
        default: 20000,
        min: 1,
        max: 100000,
      }),
    },
    'anti-ot': { cost, draw },
  },
  names: {
    independent: 'independent',
    'minibatch-ot': 'minibatch OT',
    'semi-discrete': 'semi-discrete OT',
    'mode-matched': 'mode-matched',
    'cluster-matched': 'cluster-matched',
    sinkhorn: 'Sinkhorn',
    unbalanced: 'unbalanced OT',
    partial: 'partial OT',
    stable: 'stable matching',
    gibbs: 'Gibbs weights',
    reflow: 'reflow',
    'anti-ot': 'anti-OT',
  },
})
