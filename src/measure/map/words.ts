/** What each map of the plane is called and shows. Apart from the maps themselves, which the page does not load. */
export interface MapWords {
  readonly label: string
  /** What a value means, with its unit. */
  readonly unit: string
  /** One plain sentence with its source. */
  readonly help: string
  /** Around zero, with a colour for either sign; else from small to large. */
  readonly signed?: boolean
  /** Colours follow the logarithm. */
  readonly logarithmic?: boolean
  /** Colours end so far below the largest value. */
  readonly depth?: number
}

/** Nats that the colours of log-densities span: e⁻²⁰ of the largest density is nothing. Farther out they fall without end. */
const DEPTH = 20

export const MAP_WORDS = {
  speed: {
    label: 'velocity',
    unit: '‖v‖',
    help: 'The learned velocity at flow time t: arrows for its direction, colour for its length.',
  },
  lipschitz: {
    label: 'spectral norm L',
    unit: '‖∂v/∂x‖',
    help: 'How fast neighbours are driven apart or together at flow time t: the spectral norm of the Jacobian (paper, section 4.2).',
    logarithmic: true,
  },
  divergence: {
    label: 'divergence',
    unit: 'div v',
    help: 'Where the learned flow thins out (positive) or gathers (negative) at flow time t.',
    signed: true,
  },
  curl: {
    label: 'curl',
    unit: 'curl v',
    help: 'Twice the rate at which the learned flow turns at flow time t; positive is counter-clockwise.',
    signed: true,
  },
  ftle: {
    label: 'stretching to t = 1 (FTLE)',
    unit: 'ln σ',
    help: 'How far neighbours at flow time t are apart at t = 1, as a logarithm: ridges divide what goes to different modes (finite-time Lyapunov exponent).',
    signed: true,
  },
  logLikelihood: {
    label: 'log-density',
    unit: 'ln p',
    help: 'Log-density of the points that the learned flow has at flow time t, by the flow backwards with its exact divergence (Chen et al. 2018), per unit of area of the data.',
    depth: DEPTH,
  },
  exactSpeed: {
    label: 'exact velocity',
    unit: '‖u*‖',
    help: 'The exact velocity at flow time t, where there is an exact field and training pairs pass (docs/model.md): arrows for its direction, colour for its length.',
  },
  fieldError: {
    label: 'learned minus exact',
    unit: '‖v − u*‖',
    help: 'How far the learned velocity is from the exact one at flow time t; empty where no training pair passes.',
  },
  logDensity: {
    label: 'exact log-density',
    unit: 'ln p',
    help: 'Log-density of the training points at flow time t, where it is known, per unit of area of the data.',
    depth: DEPTH,
  },
  paths: {
    label: 'training paths',
    unit: 'rows per area',
    help: 'Density of the rows that were trained on, over all t (paper, figure 5).',
  },
  pathsAt: {
    label: 'training paths at t',
    unit: 'rows per area',
    help: 'Density of the rows that were trained on within .05 of flow time t.',
  },
} as const satisfies Record<string, MapWords>

export type MapName = keyof typeof MAP_WORDS
export const MAP_NAMES = Object.keys(MAP_WORDS) as readonly MapName[]
