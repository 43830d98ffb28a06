import { choice, real, records, variants } from '../field.ts'

const axis = real({
  label: 'Axis',
  default: 190.63,
  min: -360,
  max: 720,
})
const gamma = real({
  label: 'Cosine γ',
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
      values: ['one', 'both'],
      default: 'one',
    }),
  },
  keep: { axis, gamma },
  pca: {
    tau: real({
      label: 'Threshold τ',
      default: 0.6,
      min: -1,
      max: 1,
    }),
    tauReject: real({
      label: 'Rejection τᵣ',
      default: 0.98,
      min: -1,
      max: 0.999999,
    }),
  },
  gap: {
    delta: real({
      label: 'Distance δ',
      default: 60,
      min: 0.1,
      max: 180,
    }),
  },
  'low-density': {
    share: real({
      label: 'Share of the maximum',
      default: 0.01,
      min: 0,
      max: 1,
      below: true,
    }),
    kappa: real({
      label: 'Kernel κ',
      default: 20,
      min: 0.1,
      max: 10000,
    }),
  },
  painted: {
    arcs: records({
      label: 'Rejected arcs',
      item: 'arc',
      default: [{ from: 180, to: 200 }],
      onRing: true,
      min: 0,
      max: 64,
      fields: {
        from: real({
          label: 'From',
          default: 180,
          min: -720,
          max: 720,
        }),
        to: real({
          label: 'To',
          default: 200,
          min: -720,
          max: 720,
        }),
      },
    }),
  },
} as const

const names = {
  none: 'none',
  wedge: 'reject a wedge',
  keep: 'keep a wedge',
  pca: 'PCA rule',
  gap: 'gaps',
  'low-density': 'low density',
  painted: 'painted arcs',
} as const

export const TRAINING_PRUNING = variants({
  label: 'Pruned training',
  default: 'none',
  variants: rules,
  names,
})

export const INFERENCE_PRUNING = variants({
  label: 'Pruned sampling',
  default: 'none',
  variants: rules,
  names,
})
