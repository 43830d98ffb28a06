import { tex } from './formula.ts'
import { CODE, type HelpTable } from './help-entry.ts'

export const COUPLING_HELP: HelpTable = {
  norm: {
    says: 'What is done about the distance between the shells of source and target.',
    formula: tex`\rho=\frac{\mathbb E\lVert x_0\rVert}{\mathbb E\lVert x_1\rVert}`,
    source: 'paper §6',
  },
  'norm:none': { says: 'Source and target keep their norms.' },
  'norm:scale-source': {
    says: 'The source is scaled to the mean norm of the data.',
    formula: tex`x_0\leftarrow x_0/\rho`,
  },
  'norm:scale-target': {
    says: 'The data are scaled to the mean norm of the source for training; undone after sampling and before every metric.',
    formula: tex`x_1\leftarrow\rho\,x_1`,
    source: 'paper §6',
  },
  'norm:ring-source': {
    says: 'Every source point is moved to the source’s mean norm.',
    formula: tex`x_0\leftarrow\mathbb E\lVert x_0\rVert\,\frac{x_0}{\lVert x_0\rVert}`,
  },
  'norm:ring-target': {
    says: 'Every data point is moved to the data’s mean norm for training; this cannot be undone, so metrics see the difference.',
    formula: tex`x_1\leftarrow\mathbb E\lVert x_1\rVert\,\frac{x_1}{\lVert x_1\rVert}`,
  },
  'norm:chi-source': {
    says: 'The source keeps its directions and gets radii from χ(d).',
    formula: tex`x_0\leftarrow r\,\frac{x_0}{\lVert x_0\rVert},\quad r\sim\chi(d)`,
    source: 'the paper’s ChiSphere',
  },
  'norm.chi-source.dimension': {
    says: 'Radius from χ(d): the shell of a d-dimensional Gaussian.',
    formula: tex`\mathbb E\,r\approx\sqrt{d-\tfrac12}`,
  },
  coupling: {
    says: 'How source and target samples are paired during training.',
    formula: tex`(x_0,x_1)\sim q,\quad q_0=p_0,\ q_1=p_1`,
  },
  'coupling:independent': {
    says: 'Source and target samples know nothing of each other (I-CFM).',
    formula: tex`q(x_0,x_1)=p_0(x_0)\,p_1(x_1)`,
    source: 'Lipman et al. 2023',
  },
  'coupling:minibatch-ot': {
    says: 'Optimal transport within each batch (OT-CFM): the pairing of least cost.',
    formula: tex`\pi^*=\arg\min_\pi\sum_{i=1}^B c\bigl(x_{0i},x_{1\pi(i)}\bigr)`,
    source: 'Tong et al. 2024',
  },
  'coupling.cost': {
    says: 'The transport cost: squared distance (default) or plain distance (the released code).',
    formula: tex`c=\lVert x_0-x_1\rVert^2\quad\text{or}\quad\lVert x_0-x_1\rVert`,
  },
  'coupling.draw': {
    says: 'Rows drawn with replacement from the transport plan (the released code), or the permutation itself.',
    source: CODE,
  },
  'coupling.epsilon': {
    says: 'Strength of the entropy, relative to the mean cost of the batch.',
    formula: tex`\varepsilon=\varepsilon_{\text{set}}\cdot\bar c`,
  },
  'coupling:semi-discrete': {
    says: 'Optimal transport from the source law to all target points, solved once before training (two seconds for 1,024 points): perfect pairing at any batch size.',
    formula: tex`x_0\mapsto\arg\min_j\,\lVert x_0-x_{1j}\rVert^2-\psi_j`,
    source: 'Mérigot 2011',
  },
  'coupling:mode-matched': {
    says: 'Each source point goes to the mode whose direction is nearest, and to a random point of it.',
    formula: tex`k(x_0)=\arg\max_k\cos(\theta-\theta_k)`,
  },
  'coupling:cluster-matched': {
    says: 'As mode-matched, with clusters that k-means finds in the data.',
  },
  'coupling.cluster-matched.clusters': {
    says: 'Circular k-means of the target’s directions; a source point goes to the cluster whose direction is nearest.',
  },
  'coupling:sinkhorn': {
    says: 'Entropic optimal transport within each batch; rows drawn from the plan. Slow above batch 256.',
    formula: tex`\min_P\,\langle P,c\rangle+\varepsilon\,\mathrm{KL}(P\,\|\,\tfrac1{B^2})`,
    source: 'Cuturi 2013',
  },
  'coupling:unbalanced': {
    says: 'Entropic transport that may leave its marginals at a price. Slow above batch 256.',
    formula: tex`\begin{aligned}\min_P\,&\langle P,c\rangle+\varepsilon\,\mathrm{KL}(P\,\|\,\tfrac1{B^2})\\&+\tau\,\mathrm{KL}(P\mathbf1\,\|\,\tfrac1B)\\&+\tau\,\mathrm{KL}(P^\top\mathbf1\,\|\,\tfrac1B)\end{aligned}`,
    source: 'Chizat et al. 2018',
  },
  'coupling.unbalanced.tau': {
    says: 'Cost of leaving the marginals, relative to the mean cost of the batch: large τ is balanced.',
    formula: tex`\tau=\tau_{\text{set}}\cdot\bar c`,
  },
  'coupling:partial': {
    says: 'Only the cheapest share m of the batch is transported. Slow above batch 256.',
    formula: tex`\min_P\,\langle P,c\rangle,\quad\textstyle\sum P=m`,
    source: 'Caffarelli and McCann 2010',
  },
  'coupling.partial.mass': { says: 'Share of the batch that is transported at all.' },
  'coupling:stable': {
    says: 'With one distance for both sides, the nearest pairs first.',
    source: 'Gale and Shapley 1962',
  },
  'coupling:gibbs': {
    says: 'Independent pairs, each with a weight in the loss (weighted CFM).',
    formula: tex`w\propto e^{-\lVert x_0-x_1\rVert^2/\varepsilon}`,
    source: 'Calvo-Ordoñez et al. 2025',
  },
  'coupling:reflow': {
    says: 'Pairs are start and end of an earlier model’s own trajectories.',
    formula: tex`(x_0,x_1)=\bigl(x(0),x(1)\bigr)`,
    source: 'Liu et al. 2023',
  },
  'coupling.reflow.rounds': {
    says: 'Times that a model is trained and its own pairs of start and end train the next one.',
  },
  'coupling.reflow.iterations': { says: 'Training steps of each of these models.' },
  'coupling:anti-ot': {
    says: 'The dearest pairing of each batch: a contrast.',
    formula: tex`\pi^*=\arg\max_\pi\sum_i c\bigl(x_{0i},x_{1\pi(i)}\bigr)`,
  },
}
