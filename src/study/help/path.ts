import type { HelpTable } from './help-entry.ts'

export const PATH_HELP: HelpTable = {
  path: { says: 'How a pair is joined from t = 0 to t = 1.' },
  'path:linear': { says: 'Straight at constant speed (Lipman et al. 2023; Liu et al. 2023).' },
  'path.linear.sigma': { says: 'Straight: x_t = (1-t)·x₀ + t·x₁ + σ·ε, ε standard Gaussian.' },
  'path:trigonometric': {
    says: 'x_t = cos(πt/2)·x₀ + sin(πt/2)·x₁, the variance-preserving path (Albergo and Vanden-Eijnden 2023).',
  },
  'path:target': {
    says: 'The path of conditional Gaussians (Lipman et al. 2023); it assumes a standard Gaussian source.',
  },
  'path.target.sigma': {
    says: 'x_t = (1-(1-σ)t)·x₀ + t·x₁ (Lipman et al. 2023): meant for a standard Gaussian source, whose width at the end is then σ.',
  },
  'path:schroedinger-bridge': {
    says: 'Straight with the noise of a Brownian bridge (Tong et al. 2024).',
  },
  'path.schroedinger-bridge.sigma': {
    says: 'x_t = (1-t)·x₀ + t·x₁ + σ√(t(1-t))·ε: a Brownian bridge.',
  },
  'path:polar': {
    says: 'Turns from direction to direction while the radius grows evenly in its logarithm.',
  },
  time: { says: 'The law from which the training time t is drawn.' },
  'time:uniform': { says: 'All times alike (the paper).' },
  'time:logit-normal': { says: 'The middle more than the ends (Esser et al. 2024).' },
  'time.logit-normal.mean': { says: 'Mean of log(t/(1-t)); above 0 favours late times.' },
  'time.logit-normal.deviation': { says: 'Standard deviation of log(t/(1-t)).' },
  'time:u-shaped': { says: 'The ends more than the middle (Lee et al. 2024).' },
  'time.u-shaped.steepness': {
    says: 'Density ∝ e^(a·t) + e^(a·(1-t)): both ends are trained more.',
  },
  'time:beta': { says: 'A beta law on (0, 1).' },
  'time.beta.alpha': { says: 'First shape of the beta law.' },
  'time.beta.beta': { says: 'Second shape of the beta law.' },
  loss: { says: 'What the network is asked for, and how its error counts.' },
  'loss:velocity': { says: 'Squared error of the conditional velocity u (the paper).' },
  'loss:data': { says: 'The network predicts the target point; the velocity is (x̂₁ - x)/(1 - t).' },
  'loss:huber': { says: 'Squared error of u up to δ, linear beyond.' },
  'loss.huber.limit': {
    says: 'Error of one component of the velocity above which the loss grows only linearly.',
  },
}
