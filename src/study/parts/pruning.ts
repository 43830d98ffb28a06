import { choice, real, records, variants } from '../field.ts'

const axis = real({
  label: 'Axis',
  help: 'Direction in degrees, counter-clockwise from the x-axis; 190.63° in the paper.',
  default: 190.63,
  min: -360,
  max: 720,
})
const gamma = real({
  label: 'Cosine γ',
  help: 'Directions within arccos γ of the axis; .98 in the paper (±11.5°).',
  default: 0.98,
  min: -1,
  max: 0.999999,
})

const rules = {
  none: {},
  wedge: {
    axis,
    gamma,
    ends: choice({
      label: 'Ends',
      help: 'Only the axis itself, or its opposite as well.',
      values: ['one', 'both'],
      default: 'one',
    }),
  },
  keep: { axis, gamma },
  pca: {
    tau: real({
      label: 'Threshold τ',
      help: 'Principal directions ±v that no data direction approaches beyond this cosine are poor in data (the paper’s rule for images).',
      default: 0.6,
      min: -1,
      max: 1,
    }),
    tauReject: real({
      label: 'Rejection τᵣ',
      help: 'Source points closer than this cosine to a poor direction are rejected.',
      default: 0.98,
      min: -1,
      max: 0.999999,
    }),
  },
  gap: {
    delta: real({
      label: 'Distance δ',
      help: 'Directions farther than this from every data direction are rejected, in degrees. A small δ keeps only what is near the data.',
      default: 60,
      min: 0.1,
      max: 180,
    }),
  },
  'low-density': {
    share: real({
      label: 'Share of the maximum',
      help: 'Directions are rejected where the angular density of the data falls below this share of its maximum.',
      default: 0.01,
      min: 0,
      max: 1,
      below: true,
    }),
    kappa: real({
      label: 'Kernel κ',
      help: 'Concentration of the von Mises kernel of that density.',
      default: 20,
      min: 0.1,
      max: 10000,
    }),
  },
  painted: {
    arcs: records({
      label: 'Rejected arcs',
      help: 'Arcs of directions that are rejected: painted on the ring in steps of 5°, or typed, counter-clockwise from one direction to the other, in degrees.',
      item: 'arc',
      default: [{ from: 180, to: 200 }],
      onRing: true,
      min: 0,
      max: 64,
      fields: {
        from: real({
          label: 'From',
          help: 'Direction in degrees where the arc begins.',
          default: 180,
          min: -720,
          max: 720,
        }),
        to: real({
          label: 'To',
          help: 'Direction in degrees where the arc ends.',
          default: 200,
          min: -720,
          max: 720,
        }),
      },
    }),
  },
} as const

const words = {
  none: ['none', 'Every direction of the source is used.'],
  wedge: [
    'reject a wedge',
    'Directions near an axis are rejected (the paper’s pruned sampling in the plane, §6).',
  ],
  keep: ['keep a wedge', 'Only directions near an axis are used: the acceptance twin.'],
  pca: [
    'PCA rule',
    'The paper’s rule for images: directions near principal axes that are poor in data are rejected; at its τ = .01 it rejects nothing in the plane.',
  ],
  gap: ['gaps', 'Directions far from all data are rejected.'],
  'low-density': [
    'low density',
    'Directions are rejected where the data’s angular density is low.',
  ],
  painted: ['painted arcs', 'Directions that you paint on a ring are rejected.'],
} as const

export const TRAINING_PRUNING = variants({
  label: 'Pruned training',
  help: 'Source directions that training never sees.',
  default: 'none',
  variants: rules,
  words,
})

export const INFERENCE_PRUNING = variants({
  label: 'Pruned sampling',
  help: 'Source directions that sampling rejects; applies to the trained model at once.',
  default: 'none',
  variants: rules,
  words,
})
