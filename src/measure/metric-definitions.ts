/** What each metric is, one sentence with its source. Apart from its other words: the page loads them when they are asked for. */
import type { MetricName } from './metrics.ts'

export const METRIC_DEFINITIONS: Readonly<Record<MetricName, string>> = {
  failureRate:
    'Share of generated points farther than 1 from every target point. Definition of the paper’s code.',
  amd: 'Mean distance of the generated points to their nearest target point. Definition of the paper’s code.',
  mdd: 'KL divergence of the generated from the target histogram over 8 k-means cells of the target. Definition of the paper’s code; its name says modes, of which there are 3.',
  mddModes:
    'KL divergence of the generated from the target shares of the target’s own modes: what the name of MDD says. Only for targets with modes.',
  normalizedWasserstein:
    'W₂ of the generated points to a fresh draw of the target that has the generated points’ own mode counts, so that only shapes count and no shares. Definition of the paper’s code. Only for targets with modes.',
  wasserstein2:
    'Square root of the exact optimal-transport cost between generated and target points, squared Euclidean, uniform weights (Villani 2009; the paper’s code).',
  slicedWasserstein:
    'Root of the mean squared W₂ between projections on 64 lines, evenly spread over all directions (Bonneel et al. 2015).',
  energyDistance:
    'Twice the mean distance between generated and target points, less the mean distances within both sets (Székely and Rizzo 2013), without a root.',
  mmd: 'Squared maximum mean discrepancy with a Gaussian kernel of σ = 1, biased V-statistic (Gretton et al. 2012; the paper’s code).',
  coverage:
    'Share of the target points that a greedy one-to-one matching finds a generated point for, closer than 1. Definition of the paper’s code.',
  precision:
    'Fidelity: share of the generated points that lie no farther from some target point than its fifth neighbour (Kynkäänniemi et al. 2019, k = 5).',
  recall:
    'Diversity: share of the target points that lie no farther from some generated point than its fifth neighbour (Kynkäänniemi et al. 2019, k = 5); far strays widen it.',
  density:
    'Fidelity: how many target points, on average, have a generated point no farther away than their fifth neighbour, over 5 (Naeem et al. 2020, k = 5); 1 is expected of a perfect sampler, more is possible.',
  neighbourCoverage:
    'Diversity: share of the target points that have a generated point no farther away than their fifth neighbour (Naeem et al. 2020, k = 5).',
}
