import { variants } from '../field.ts'
import { dimension } from './source.ts'

export const NORM = variants({
  label: 'Norms',
  help: 'What is done about the distance between the shells of source and target.',
  default: 'none',
  variants: {
    none: {},
    'scale-source': {},
    'scale-target': {},
    'ring-source': {},
    'ring-target': {},
    'chi-source': { dimension },
  },
  words: {
    none: ['as they are', 'Source and target keep their norms.'],
    'scale-source': ['scale source', 'The source is scaled to the mean norm of the data.'],
    'scale-target': [
      'norm alignment',
      'The data are scaled to the mean norm of the source for training; undone after sampling and before every metric (paper §6).',
    ],
    'ring-source': ['source on a ring', 'Every source point is moved to the source’s mean norm.'],
    'ring-target': [
      'target on a ring',
      'Every data point is moved to the data’s mean norm for training; this cannot be undone, so metrics see the difference.',
    ],
    'chi-source': [
      'redraw radius χ(d)',
      'The source keeps its directions and gets radii from χ(d) (the paper’s ChiSphere).',
    ],
  },
})
