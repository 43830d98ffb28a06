import { choice, integer, points, real, records, variants } from '../field.ts'

/** Points of a target that is drawn from its law once and then kept. */
const count = integer({
  label: 'Points n',
  default: 1024,
  min: 16,
  max: 16384,
})
const dataSeed = integer({
  label: 'Data seed',
  default: 0,
  min: 0,
  max: 4294967295,
})
/** The usual size makes the mean norm that of the paper's data, about 25. */
const size = (standard: number) => real({ label: 'Size', default: standard, min: 0.1, max: 500 })
const noise = (standard: number) =>
  real({
    label: 'Noise',
    default: standard,
    min: 0,
    max: 50,
  })

export const TARGET = variants({
  label: 'Target',
  default: 'paper',
  variants: {
    paper: {},
    modes: {
      modes: records({
        label: 'Modes',
        item: 'mode',
        default: [
          { angle: 257.58, share: 0.05, spread: 6 },
          { angle: 339, share: 0.3, spread: 6 },
          { angle: 63.13, share: 0.65, spread: 6 },
        ],
        min: 1,
        max: 12,
        fields: {
          angle: real({
            label: 'Angle',
            default: 0,
            min: -360,
            max: 720,
          }),
          share: real({
            label: 'Share',
            default: 1,
            min: 0.001,
            max: 1000,
          }),
          spread: real({
            label: 'Spread',
            default: 6,
            min: 0,
            max: 180,
          }),
        },
      }),
      radiusLaw: choice({
        label: 'Radius law',
        values: ['chi', 'fixed', 'lognormal', 'two-shell'],
        default: 'chi',
      }),
      dimension: integer({
        label: 'Shell dimension d',
        default: 625,
        min: 2,
        max: 196608,
        when: ({ radiusLaw }) => radiusLaw === 'chi',
      }),
      radius: real({
        label: 'Radius',
        default: 25,
        min: 0.1,
        max: 500,
        when: ({ radiusLaw }) => radiusLaw !== 'chi',
      }),
      deviation: real({
        label: 'Relative deviation',
        default: 0.3,
        min: 0.001,
        max: 2,
        when: ({ radiusLaw }) => radiusLaw === 'lognormal' || radiusLaw === 'two-shell',
      }),
      draw: choice({
        label: 'Draw',
        values: ['frozen', 'fresh'],
        default: 'frozen',
      }),
      points: count,
      dataSeed,
    },
    ring: {
      radius: size(25),
      noise: noise(1),
      points: count,
      dataSeed,
    },
    moons: {
      radius: size(27),
      noise: noise(1.5),
      points: count,
      dataSeed,
    },
    'eight-gaussians': {
      radius: size(25),
      noise: noise(1.5),
      points: count,
      dataSeed,
    },
    checkerboard: {
      radius: size(32.7),
      points: count,
      dataSeed,
    },
    spiral: {
      radius: size(37.5),
      noise: noise(0.7),
      points: count,
      dataSeed,
    },
    points: {
      points: points({
        label: 'Points',
        default: [],
        min: 2,
        max: 100000,
        reach: 1000,
        modes: 12,
      }),
    },
  },
  names: {
    paper: 'three modes (paper)',
    modes: 'modes on a shell',
    ring: 'ring',
    moons: 'two moons',
    'eight-gaussians': '8 Gaussians',
    checkerboard: 'checkerboard',
    spiral: 'spiral',
    points: 'own points',
  },
})
