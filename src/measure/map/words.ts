/** What each map of the plane is called and shows. Apart from the maps themselves, which the page does not load. */
export interface MapWords {
  readonly label: string
  /** What a value means, with its unit. */
  readonly unit: string
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
  },
  lipschitz: {
    label: 'spectral norm L',
    unit: '‖∂v/∂x‖',
    logarithmic: true,
  },
  divergence: {
    label: 'divergence',
    unit: 'div v',
    signed: true,
  },
  curl: {
    label: 'curl',
    unit: 'curl v',
    signed: true,
  },
  ftle: {
    label: 'stretching to t = 1 (FTLE)',
    unit: 'ln σ',
    signed: true,
  },
  logLikelihood: {
    label: 'log-density',
    unit: 'ln p',
    depth: DEPTH,
  },
  exactSpeed: {
    label: 'exact velocity',
    unit: '‖u*‖',
  },
  fieldError: {
    label: 'learned minus exact',
    unit: '‖v − u*‖',
  },
  logDensity: {
    label: 'exact log-density',
    unit: 'ln p',
    depth: DEPTH,
  },
  paths: {
    label: 'training paths',
    unit: 'rows per area',
  },
  pathsAt: {
    label: 'training paths at t',
    unit: 'rows per area',
  },
} as const satisfies Record<string, MapWords>

export type MapName = keyof typeof MAP_WORDS
export const MAP_NAMES = Object.keys(MAP_WORDS) as readonly MapName[]
