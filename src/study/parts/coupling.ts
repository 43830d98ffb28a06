import { choice, integer, real, variants } from '../field.ts'

const cost = choice({
  label: 'Cost',
  help: 'The transport cost: squared distance (default) or plain distance (the released code).',
  values: ['squared', 'plain'],
  default: 'squared',
})
const draw = choice({
  label: 'Rows',
  help: 'Rows drawn with replacement from the transport plan (the released code), or the permutation itself.',
  values: ['replacement', 'permutation'],
  default: 'replacement',
})
const epsilon = (standard: number) =>
  real({
    label: 'Entropy ε',
    help: 'Strength of the entropy, relative to the mean cost of the batch.',
    default: standard,
    min: 0.005,
    max: 100,
  })

export const COUPLING = variants({
  label: 'Coupling',
  help: 'How source and target samples are paired during training.',
  default: 'independent',
  variants: {
    independent: {},
    'minibatch-ot': { cost, draw },
    'semi-discrete': {},
    'mode-matched': {},
    'cluster-matched': {
      clusters: integer({
        label: 'Clusters K',
        help: 'Circular k-means of the target’s directions; a source point goes to the cluster whose direction is nearest.',
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
        help: 'Cost of leaving the marginals, relative to the mean cost of the batch: large τ is balanced.',
        default: 1,
        min: 0.001,
        max: 1000,
      }),
    },
    partial: {
      mass: real({
        label: 'Mass m',
        help: 'Share of the batch that is transported at all.',
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
        help: 'Times that a model is trained and its own pairs of start and end train the next one.',
        default: 1,
        min: 1,
        max: 4,
      }),
      iterations: integer({
        label: 'Iterations of a round',
        help: 'Training steps of each of these models.',
        default: 20000,
        min: 1,
        max: 100000,
      }),
    },
    'anti-ot': { cost, draw },
  },
  words: {
    independent: ['independent', 'Source and target samples know nothing of each other (I-CFM).'],
    'minibatch-ot': [
      'minibatch OT',
      'Optimal transport within each batch (OT-CFM; Tong et al. 2024).',
    ],
    'semi-discrete': [
      'semi-discrete OT',
      'Optimal transport from the source law to all target points, solved once before training (two seconds for 1,024 points): perfect pairing at any batch size.',
    ],
    'mode-matched': [
      'mode-matched',
      'Each source point goes to the mode whose direction is nearest, and to a random point of it.',
    ],
    'cluster-matched': [
      'cluster-matched',
      'As mode-matched, with clusters that k-means finds in the data.',
    ],
    sinkhorn: [
      'Sinkhorn',
      'Entropic optimal transport within each batch (Cuturi 2013); rows drawn from the plan. Slow above batch 256.',
    ],
    unbalanced: [
      'unbalanced OT',
      'Entropic transport that may leave its marginals at a price (Chizat et al. 2018). Slow above batch 256.',
    ],
    partial: [
      'partial OT',
      'Only the cheapest share m of the batch is transported. Slow above batch 256.',
    ],
    stable: [
      'stable matching',
      'Gale–Shapley; with one distance for both sides, the nearest pairs first.',
    ],
    gibbs: ['Gibbs weights', 'Independent pairs weighted by exp(-c/ε) (weighted CFM).'],
    reflow: [
      'reflow',
      'Pairs are start and end of an earlier model’s own trajectories (Liu et al. 2023).',
    ],
    'anti-ot': ['anti-OT', 'The dearest pairing of each batch: a contrast.'],
  },
})
