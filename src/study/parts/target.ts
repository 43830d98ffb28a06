import { choice, integer, points, real, records, variants } from '../field.ts'

/** Points of a target that is drawn from its law once and then kept. */
const count = integer({
  label: 'Points n',
  help: 'How many points are drawn from the law, once, and then kept as the data set.',
  default: 1024,
  min: 16,
  max: 16384,
})
const dataSeed = integer({
  label: 'Data seed',
  help: 'Seed of the data set itself: another one draws other points from the same law.',
  default: 0,
  min: 0,
  max: 4294967295,
})
/** The usual size makes the mean norm that of the paper's data, about 25. */
const size = (standard: number, help: string) =>
  real({ label: 'Size', help, default: standard, min: 0.1, max: 500 })
const noise = (standard: number) =>
  real({
    label: 'Noise',
    help: 'Standard deviation of the Gaussian noise on both coordinates.',
    default: standard,
    min: 0,
    max: 50,
  })

export const TARGET = variants({
  label: 'Target',
  help: 'The data distribution p₁ that the flow has to reach at t = 1.',
  default: 'paper',
  variants: {
    paper: {},
    modes: {
      modes: records({
        label: 'Modes',
        help: 'Directional clusters on a shell: direction and spread (standard deviation) in degrees, share relative to the others.',
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
            help: 'Direction in degrees, counter-clockwise from the x-axis.',
            default: 0,
            min: -360,
            max: 720,
          }),
          share: real({
            label: 'Share',
            help: 'Share of the points, relative to the other modes.',
            default: 1,
            min: 0.001,
            max: 1000,
          }),
          spread: real({
            label: 'Spread',
            help: 'Standard deviation of the direction in degrees.',
            default: 6,
            min: 0,
            max: 180,
          }),
        },
      }),
      radiusLaw: choice({
        label: 'Radius law',
        help: 'χ(d) as a Gaussian in d dimensions, one fixed radius, lognormal, or two shells.',
        values: ['chi', 'fixed', 'lognormal', 'two-shell'],
        default: 'chi',
      }),
      dimension: integer({
        label: 'Shell dimension d',
        help: 'Radius from χ(d); 625 in the paper.',
        default: 625,
        min: 2,
        max: 196608,
        when: ({ radiusLaw }) => radiusLaw === 'chi',
      }),
      radius: real({
        label: 'Radius',
        help: 'The radius; the median of the lognormal law; the inner of two shells.',
        default: 25,
        min: 0.1,
        max: 500,
        when: ({ radiusLaw }) => radiusLaw !== 'chi',
      }),
      deviation: real({
        label: 'Relative deviation',
        help: 'Standard deviation of log r (lognormal), or how much farther out the second shell lies, relative to the first.',
        default: 0.3,
        min: 0.001,
        max: 2,
        when: ({ radiusLaw }) => radiusLaw === 'lognormal' || radiusLaw === 'two-shell',
      }),
      draw: choice({
        label: 'Draw',
        help: 'Frozen: n points drawn once. Fresh: new points from the law in every batch, no data set to memorise.',
        values: ['frozen', 'fresh'],
        default: 'frozen',
      }),
      points: count,
      dataSeed,
    },
    ring: {
      radius: size(25, 'Radius of the ring.'),
      noise: noise(1),
      points: count,
      dataSeed,
    },
    moons: {
      radius: size(27, 'Radius of both half circles.'),
      noise: noise(1.5),
      points: count,
      dataSeed,
    },
    'eight-gaussians': {
      radius: size(25, 'Distance of the eight centres from the origin.'),
      noise: noise(1.5),
      points: count,
      dataSeed,
    },
    checkerboard: {
      radius: size(32.7, 'Half the side of the board.'),
      points: count,
      dataSeed,
    },
    spiral: {
      radius: size(37.5, 'Radius of the outer end of both arms.'),
      noise: noise(0.7),
      points: count,
      dataSeed,
    },
    points: {
      points: points({
        label: 'Points',
        help: 'Points that are drawn, pasted or loaded: [x, y] each, or [x, y, mode] with modes from 0 to 11. Where they have no modes, mode-matched coupling and directional sources find three clusters instead.',
        default: [],
        min: 2,
        max: 100000,
        reach: 1000,
        modes: 12,
      }),
    },
  },
  words: {
    paper: [
      'three modes (paper)',
      'The 1,024 frozen points of the paper’s simulation: 5, 30 and 65 % in three directions on the shell χ(625) (paper §3).',
    ],
    modes: [
      'modes on a shell',
      'One to twelve directional clusters with a radius law of your choice.',
    ],
    ring: ['ring', 'Points all around a circle: no direction is empty.'],
    moons: ['two moons', 'Two interleaved half circles (scikit-learn’s make_moons).'],
    'eight-gaussians': ['8 Gaussians', 'Eight equal clusters on a circle (Tong et al. 2024).'],
    checkerboard: [
      'checkerboard',
      'Uniform on every other square of a 4 × 4 board (Grathwohl et al. 2019).',
    ],
    spiral: ['spiral', 'Two arms that wind around the origin (Grathwohl et al. 2019).'],
    points: [
      'own points',
      'Your own points: drawn with a brush, pasted, or loaded from a CSV file.',
    ],
  },
})
