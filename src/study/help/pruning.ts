import { tex } from './formula.ts'
import type { HelpTable } from './help-entry.ts'

/** Pruned training and pruned sampling have the same rules, under `pruning`. */
export const PRUNING_HELP: HelpTable = {
  trainingPruning: { says: 'Source directions that training never sees.' },
  inferencePruning: {
    says: 'Source directions that sampling rejects; applies to the trained model at once, without training anew.',
    source: 'paper §6',
  },
  'pruning.axis': {
    says: 'Direction in degrees, counter-clockwise from the x-axis; 190.63° in the paper.',
    formula: tex`a=(\cos\alpha,\sin\alpha)`,
  },
  'pruning.gamma': {
    says: 'Cosine of the half width of the wedge; .98 in the paper (±11.5°).',
    formula: tex`|\theta-\alpha|\le\arccos\gamma`,
  },
  'pruning:none': { says: 'Every direction of the source is used.' },
  'pruning:wedge': {
    says: 'Directions near an axis are rejected: the paper’s pruned sampling in the plane.',
    formula: tex`\text{reject }x_0\text{ if }\langle a,\hat x_0\rangle>\gamma`,
    source: 'paper §6',
  },
  'pruning.wedge.ends': { says: 'Only the axis itself, or its opposite as well.' },
  'pruning:keep': {
    says: 'Only directions near an axis are used: the acceptance twin.',
    formula: tex`\text{keep }x_0\text{ if }\langle a,\hat x_0\rangle\ge\gamma`,
  },
  'pruning:pca': {
    says: 'The paper’s rule for images: directions near principal axes that are poor in data are rejected. At its τ = .01 it rejects nothing in the plane.',
    formula: tex`R=\{k:\max_i\langle v_k,\hat x_{1i}\rangle\le\tau\}`,
    source: 'paper §6',
  },
  'pruning.pca.tau': {
    says: 'Principal directions ±v that no data direction approaches beyond this cosine are poor in data.',
    formula: tex`\max_i\langle v_k,\hat x_{1i}\rangle\le\tau`,
    source: 'paper §6',
  },
  'pruning.pca.tauReject': {
    says: 'Source points closer than this cosine to a poor direction are rejected.',
    formula: tex`\max_{k\in R}\langle v_k,\hat x_0\rangle>\tau_r`,
    source: 'paper §6',
  },
  'pruning:gap': {
    says: 'Directions far from all data are rejected.',
    formula: tex`\min_i|\theta-\theta_i|>\delta`,
  },
  'pruning.gap.delta': {
    says: 'Directions farther than this from every data direction are rejected, in degrees. A small δ keeps only what is near the data.',
  },
  'pruning:low-density': {
    says: 'Directions are rejected where the data’s angular density is low.',
    formula: tex`f(\theta)=\frac1N\sum_i\frac{e^{\kappa\cos(\theta-\theta_i)}}{2\pi I_0(\kappa)}`,
  },
  'pruning.low-density.share': {
    says: 'Directions are rejected where the angular density of the data falls below this share of its maximum.',
    formula: tex`f(\theta)<s\cdot\max f`,
  },
  'pruning.low-density.kappa': {
    says: 'Concentration of the von Mises kernel of that density: the larger, the finer.',
  },
  'pruning:painted': { says: 'Directions that you paint on a ring are rejected.' },
  'pruning.painted.arcs': {
    says: 'Arcs of directions that are rejected: painted on the ring in steps of 5°, or typed, counter-clockwise from one direction to the other, in degrees.',
  },
  'pruning.painted.arcs.from': { says: 'Direction in degrees where the arc begins.' },
  'pruning.painted.arcs.to': { says: 'Direction in degrees where the arc ends.' },
}
