import type { HelpTable } from './help-entry.ts'

export const COUPLING_HELP: HelpTable = {
  norm: { says: 'What is done about the distance between the shells of source and target.' },
  'norm:none': { says: 'Source and target keep their norms.' },
  'norm:scale-source': { says: 'The source is scaled to the mean norm of the data.' },
  'norm:scale-target': {
    says: 'The data are scaled to the mean norm of the source for training; undone after sampling and before every metric.',
    source: 'paper §6',
  },
  'norm:ring-source': { says: 'Every source point is moved to the source’s mean norm.' },
  'norm:ring-target': {
    says: 'Every data point is moved to the data’s mean norm for training; this cannot be undone, so metrics see the difference.',
  },
  'norm:chi-source': {
    says: 'The source keeps its directions and gets radii from χ(d) (the paper’s ChiSphere).',
  },
  'norm.chi-source.dimension': { says: 'Radius from χ(d): the shell of a d-dimensional Gaussian.' },
  coupling: { says: 'How source and target samples are paired during training.' },
  'coupling:independent': { says: 'Source and target samples know nothing of each other (I-CFM).' },
  'coupling:minibatch-ot': {
    says: 'Optimal transport within each batch (OT-CFM; Tong et al. 2024).',
  },
  'coupling:semi-discrete': {
    says: 'Optimal transport from the source law to all target points, solved once before training (two seconds for 1,024 points): perfect pairing at any batch size.',
  },
  'coupling:mode-matched': {
    says: 'Each source point goes to the mode whose direction is nearest, and to a random point of it.',
  },
  'coupling:cluster-matched': {
    says: 'As mode-matched, with clusters that k-means finds in the data.',
  },
  'coupling.cluster-matched.clusters': {
    says: 'Circular k-means of the target’s directions; a source point goes to the cluster whose direction is nearest.',
  },
  'coupling:sinkhorn': {
    says: 'Entropic optimal transport within each batch (Cuturi 2013); rows drawn from the plan. Slow above batch 256.',
  },
  'coupling:unbalanced': {
    says: 'Entropic transport that may leave its marginals at a price (Chizat et al. 2018). Slow above batch 256.',
  },
  'coupling.unbalanced.tau': {
    says: 'Cost of leaving the marginals, relative to the mean cost of the batch: large τ is balanced.',
  },
  'coupling:partial': {
    says: 'Only the cheapest share m of the batch is transported. Slow above batch 256.',
  },
  'coupling.partial.mass': { says: 'Share of the batch that is transported at all.' },
  'coupling:stable': {
    says: 'Gale–Shapley; with one distance for both sides, the nearest pairs first.',
  },
  'coupling:gibbs': { says: 'Independent pairs weighted by exp(-c/ε) (weighted CFM).' },
  'coupling:reflow': {
    says: 'Pairs are start and end of an earlier model’s own trajectories (Liu et al. 2023).',
  },
  'coupling.reflow.rounds': {
    says: 'Times that a model is trained and its own pairs of start and end train the next one.',
  },
  'coupling.reflow.iterations': { says: 'Training steps of each of these models.' },
  'coupling:anti-ot': { says: 'The dearest pairing of each batch: a contrast.' },
  'coupling.cost': {
    says: 'The transport cost: squared distance (default) or plain distance (the released code).',
  },
  'coupling.draw': {
    says: 'Rows drawn with replacement from the transport plan (the released code), or the permutation itself.',
  },
  'coupling.epsilon': { says: 'Strength of the entropy, relative to the mean cost of the batch.' },
}
