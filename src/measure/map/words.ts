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
}

export const MAP_WORDS = {
  speed: {
    label: 'speed',
    unit: '‖v‖',
    help: 'Length of the learned velocity at flow time t.',
  },
} as const satisfies Record<string, MapWords>

export type MapName = keyof typeof MAP_WORDS
export const MAP_NAMES = Object.keys(MAP_WORDS) as readonly MapName[]
