import type { HelpTable } from './help-entry.ts'

export const PRUNING_HELP: HelpTable = {
  trainingPruning: { says: 'Source directions that training never sees.' },
  'pruning:none': { says: 'Every direction of the source is used.' },
  'pruning:wedge': {
    says: 'Directions near an axis are rejected (the paper’s pruned sampling in the plane, §6).',
  },
  'pruning.wedge.ends': { says: 'Only the axis itself, or its opposite as well.' },
  'pruning:keep': { says: 'Only directions near an axis are used: the acceptance twin.' },
  'pruning:pca': {
    says: 'The paper’s rule for images: directions near principal axes that are poor in data are rejected; at its τ = .01 it rejects nothing in the plane.',
  },
  'pruning.pca.tau': {
    says: 'Principal directions ±v that no data direction approaches beyond this cosine are poor in data (the paper’s rule for images).',
  },
  'pruning.pca.tauReject': {
    says: 'Source points closer than this cosine to a poor direction are rejected.',
  },
  'pruning:gap': { says: 'Directions far from all data are rejected.' },
  'pruning.gap.delta': {
    says: 'Directions farther than this from every data direction are rejected, in degrees. A small δ keeps only what is near the data.',
  },
  'pruning:low-density': {
    says: 'Directions are rejected where the data’s angular density is low.',
  },
  'pruning.low-density.share': {
    says: 'Directions are rejected where the angular density of the data falls below this share of its maximum.',
  },
  'pruning.low-density.kappa': { says: 'Concentration of the von Mises kernel of that density.' },
  'pruning:painted': { says: 'Directions that you paint on a ring are rejected.' },
  'pruning.painted.arcs': {
    says: 'Arcs of directions that are rejected: painted on the ring in steps of 5°, or typed, counter-clockwise from one direction to the other, in degrees.',
  },
  'pruning.painted.arcs.from': { says: 'Direction in degrees where the arc begins.' },
  'pruning.painted.arcs.to': { says: 'Direction in degrees where the arc ends.' },
  inferencePruning: {
    says: 'Source directions that sampling rejects; applies to the trained model at once.',
  },
  'pruning.axis': {
    says: 'Direction in degrees, counter-clockwise from the x-axis; 190.63° in the paper.',
  },
  'pruning.gamma': { says: 'Directions within arccos γ of the axis; .98 in the paper (±11.5°).' },
}
