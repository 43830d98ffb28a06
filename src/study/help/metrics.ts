import type { HelpTable } from './help-entry.ts'

export const METRIC_HELP: HelpTable = {
  'metric:failureRate': {
    says: 'Share of generated points farther than 1 from every target point. Definition of the paper’s code.',
  },
  'metric:amd': {
    says: 'Mean distance of the generated points to their nearest target point. Definition of the paper’s code.',
  },
  'metric:mdd': {
    says: 'KL divergence of the generated from the target histogram over 8 k-means cells of the target. Definition of the paper’s code; its name says modes, of which there are 3.',
  },
  'metric:mddModes': {
    says: 'KL divergence of the generated from the target shares of the target’s own modes: what the name of MDD says. Only for targets with modes.',
  },
  'metric:normalizedWasserstein': {
    says: 'W₂ of the generated points to a fresh draw of the target that has the generated points’ own mode counts, so that only shapes count and no shares. Definition of the paper’s code. Only for targets with modes.',
  },
  'metric:wasserstein2': {
    says: 'Square root of the exact optimal-transport cost between generated and target points, squared Euclidean, uniform weights (Villani 2009; the paper’s code).',
  },
  'metric:slicedWasserstein': {
    says: 'Root of the mean squared W₂ between projections on 64 lines, evenly spread over all directions (Bonneel et al. 2015).',
  },
  'metric:energyDistance': {
    says: 'Twice the mean distance between generated and target points, less the mean distances within both sets (Székely and Rizzo 2013), without a root.',
  },
  'metric:mmd': {
    says: 'Squared maximum mean discrepancy with a Gaussian kernel of σ = 1, biased V-statistic (Gretton et al. 2012; the paper’s code).',
  },
  'metric:coverage': {
    says: 'Share of the target points that a greedy one-to-one matching finds a generated point for, closer than 1. Definition of the paper’s code.',
  },
  'metric:precision': {
    says: 'Fidelity: share of the generated points that lie no farther from some target point than its fifth neighbour (Kynkäänniemi et al. 2019, k = 5).',
  },
  'metric:recall': {
    says: 'Diversity: share of the target points that lie no farther from some generated point than its fifth neighbour (Kynkäänniemi et al. 2019, k = 5); far strays widen it.',
  },
  'metric:density': {
    says: 'Fidelity: how many target points, on average, have a generated point no farther away than their fifth neighbour, over 5 (Naeem et al. 2020, k = 5); 1 is expected of a perfect sampler, more is possible.',
  },
  'metric:neighbourCoverage': {
    says: 'Diversity: share of the target points that have a generated point no farther away than their fifth neighbour (Naeem et al. 2020, k = 5).',
  },
}
