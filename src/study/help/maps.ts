import type { HelpTable } from './help-entry.ts'

export const MAP_HELP: HelpTable = {
  'map:speed': {
    says: 'The learned velocity at flow time t: arrows for its direction, colour for its length.',
  },
  'map:lipschitz': {
    says: 'How fast neighbours are driven apart or together at flow time t: the spectral norm of the Jacobian (paper, section 4.2).',
  },
  'map:divergence': {
    says: 'Where the learned flow thins out (positive) or gathers (negative) at flow time t.',
  },
  'map:curl': {
    says: 'Twice the rate at which the learned flow turns at flow time t; positive is counter-clockwise.',
  },
  'map:ftle': {
    says: 'How far neighbours at flow time t are apart at t = 1, as a logarithm: ridges divide what goes to different modes (finite-time Lyapunov exponent).',
  },
  'map:logLikelihood': {
    says: 'Log-density of the points that the learned flow has at flow time t, by the flow backwards with its exact divergence (Chen et al. 2018), per unit of area of the data.',
  },
  'map:exactSpeed': {
    says: 'The exact velocity at flow time t, where there is an exact field and training pairs pass (docs/model.md): arrows for its direction, colour for its length.',
  },
  'map:fieldError': {
    says: 'How far the learned velocity is from the exact one at flow time t; empty where no training pair passes.',
  },
  'map:logDensity': {
    says: 'Log-density of the training points at flow time t, where it is known, per unit of area of the data.',
  },
  'map:paths': { says: 'Density of the rows that were trained on, over all t (paper, figure 5).' },
  'map:pathsAt': { says: 'Density of the rows that were trained on within .05 of flow time t.' },
}
