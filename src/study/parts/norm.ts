import { variants } from '../field.ts'
import { dimension } from './source.ts'

export const NORM = variants({
  label: 'Norms',
  default: 'none',
  variants: {
    none: {},
    'scale-source': {},
    'scale-target': {},
    'ring-source': {},
    'ring-target': {},
    'chi-source': { dimension },
  },
  names: {
    none: 'as they are',
    'scale-source': 'scale source',
    'scale-target': 'norm alignment',
    'ring-source': 'source on a ring',
    'ring-target': 'target on a ring',
    'chi-source': 'redraw radius χ(d)',
  },
})
