import { tex } from './formula.ts'
import type { HelpTable } from './help-entry.ts'

/** Numbers in the panels of evidence. */
export const FACT_HELP = {
  'fact:lipschitz': {
    says: '95th percentile, over trajectories, of the spectral norm of ∂v/∂x at t = .7: how fast the velocity changes from place to place.',
    formula: tex`L_{95}=Q_{.95}\,\sigma_{\max}\Bigl(\frac{\partial v}{\partial x}\Bigr)`,
    source: 'after paper §4.2',
  },
  'fact:ftle': {
    says: 'ln of the largest factor by which the whole flow stretches a small distance; the finite-time Lyapunov exponent, 95th percentile.',
    formula: tex`\ln\sigma_{\max}(M),\quad M'=\frac{\partial v}{\partial x}M`,
    source: 'Shadden et al. 2005',
  },
  'fact:straightness': {
    says: 'Mean squared deviation of the velocity from the chord of its trajectory, over the mean squared chord; 0 is straight.',
    formula: tex`\begin{aligned}&S=\frac{\int_0^1\mathbb E\,\lVert\Delta-v\rVert^2dt}{\mathbb E\,\lVert\Delta\rVert^2},\\&\Delta=x(1)-x(0)\end{aligned}`,
    source: 'Liu et al. 2023, §2.2',
  },
  'fact:lengthOverChord': {
    says: 'Mean over trajectories; 1 is straight.',
    formula: tex`\mathbb E\,\frac{\int_0^1\lVert v\rVert\,dt}{\lVert x(1)-x(0)\rVert}`,
  },
  'fact:collisions': {
    says: 'Share of 256 trajectories that come closer than 1 to another at the same time while their velocities differ by more than 30°.',
    formula: tex`\lVert x-x'\rVert<1,\quad\angle(v,v')>30^\circ`,
  },
  'fact:largestAngle': {
    says: 'Largest angle between the velocities of trajectories that come closer than 1.',
  },
  'fact:bound': {
    says: '95th percentile over near-collisions of the paper’s lower bound of the Lipschitz constant, without its O(√(1 - γ)).',
    formula: tex`\frac{\sin\theta}{\lVert x_1-x_1'\rVert}`,
    source: 'paper §4.2',
  },
  'fact:crossings': {
    says: 'Share of pairs of training pairs whose segments from x₀ to x₁ cross in the plane.',
  },
  'fact:variance': {
    says: 'Variance of the conditional velocity given x_t, per coordinate, mean over t = .1 to .9, estimated from neighbouring training pairs. The loss floor is the same over all t, computed exactly; beyond t = .9 the variance can be far larger.',
    formula: tex`\tfrac12\,\mathbb E\,\operatorname{tr}\operatorname{Var}(u\mid x_t)`,
  },
  'fact:rowLoss': {
    says: 'Squared loss of single training rows with the present weights: how much they disagree.',
    formula: tex`\tfrac12\lVert v(x_t,t)-u\rVert^2`,
  },
  'fact:gradientVariance': {
    says: 'Trace of the covariance of the gradients of the same rows; over the batch size, the noise of a training step.',
    formula: tex`\operatorname{tr}\operatorname{Cov}(\nabla_w\ell)`,
  },
  'fact:generatedDensity': {
    says: 'Log-density of generated points per unit of area of the data, in nats; the median.',
    formula: tex`\ln p_1(g)`,
    source: 'Chen et al. 2018',
  },
  'fact:targetDensity': {
    says: 'The same of target points. It lies far below where the model’s shell misses the data’s.',
    formula: tex`\ln p_1(r)`,
  },
  'fact:missed': {
    says: 'Share of target points that are less likely than 99 of 100 generated ones; 1 % for a perfect model.',
    formula: tex`p_1(r)<Q_{.01}\,p_1(g)`,
  },
  'fact:minority': {
    says: 'The least likely tenth of each mode’s generated points; ringed on the stage.',
    formula: tex`p_1(g)\le Q_{.1}\,p_1(g\mid k)`,
  },
  'fact:rarestGenerated': {
    says: 'Share of the target’s rarest mode among the generated points, over its share of the target; 1 is right.',
    formula: tex`\hat w_k/w_k`,
  },
  'fact:rarestAimed': {
    says: 'Share of the source points within 25.84° of the rarest mode’s direction, over its share of the target.',
    formula: tex`\Pr(|\theta-\theta_k|\le25.84^\circ)\,/\,w_k`,
  },
  'fact:divergence': {
    says: 'Kullback–Leibler divergence of the mode shares from those of the target, in nats; 0 is equal.',
    formula: tex`\sum_kw_k\ln\frac{w_k}{\hat w_k}`,
    source: 'Kullback and Leibler 1951',
  },
  'fact:totalVariation': {
    says: 'Total variation between the mode shares and those of the target: the share of points that would have to move.',
    formula: tex`\tfrac12\sum_k|w_k-\hat w_k|`,
  },
  'fact:wrongMode': {
    says: 'Share of the training pairs whose source point lies in the direction of another mode than its target point.',
  },
  'fact:pairAngle': {
    says: 'Mean angle between the directions of the two points of a training pair.',
    formula: tex`\mathbb E\,\arccos\langle\hat x_0,\hat x_1\rangle`,
  },
  'fact:outside': {
    says: 'Share of the points along sampled trajectories that lie outside the trained support: cells of a 64 × 64 × 16 grid in x, y, t with a row that was trained on, and their neighbours.',
  },
  'fact:chance': {
    says: 'The same of rows that are still to come: what lies outside by chance.',
  },
  'fact:stranded': {
    says: 'Generated points farther than 5 from every target point.',
    formula: tex`\min_r\lVert g-r\rVert>5`,
  },
  'fact:ratio': {
    says: 'Mean norm of the source over that of the target; norm alignment makes it 1.',
    formula: tex`\rho=\frac{\mathbb E\lVert x_0\rVert}{\mathbb E\lVert x_1\rVert}`,
    source: 'paper §4',
  },
  'fact:radialDistance': {
    says: 'W₁ between the norms of generated and of target points.',
    formula: tex`\int_0^1\bigl|Q_g(u)-Q_r(u)\bigr|\,du`,
  },
  'fact:radialEnergy': {
    says: 'Share of the conditional velocity’s energy along the direction of x₀: what changes norms only; about .9 for the χ-sphere.',
    formula: tex`\frac{\mathbb E\,(u\cdot\hat x_0)^2}{\mathbb E\,\lVert u\rVert^2}`,
  },
  'fact:lossFloor': {
    says: 'No field explains which of several pairs passes through x: the loss stays above this, with any network and any training.',
    formula: tex`\tfrac12\,\mathbb E\,\operatorname{tr}\operatorname{Var}(u\mid x_t)`,
    source: 'the lab’s model: the exact field',
  },
  'fact:excessLoss': {
    says: 'Loss of the learned field above the floor: its squared distance to the exact field.',
    formula: tex`\tfrac12\,\mathbb E\,\lVert v-u^*\rVert^2`,
  },
  'fact:memorised': {
    says: 'Mean distance from the ends of the exact flow to the nearest target point: unlimited training would only repeat the data.',
    formula: tex`\mathbb E\,\min_r\lVert x^*(1)-r\rVert`,
  },
  'fact:known': {
    says: 'Share of the points where the kernel estimate of the field has rows enough nearby.',
  },
  'fact:effect': {
    says: 'How far the claim goes: a mean difference over seeds, or the rank correlation of a trend; with its 95 % interval by bootstrap over seeds.',
    source: 'BCa, Efron 1987',
  },
  'fact:p': {
    says: 'Probability of an effect at least as large as this by chance alone, were there none.',
    formula: tex`p=\Pr(\Delta^*\ge\Delta\mid\text{no effect})`,
  },
  'fact:adjusted': {
    says: 'p that keeps the chance of any false claim below the level where several are judged together.',
    formula: tex`\tilde p_{(i)}=\max_{j\le i}\,(m-j+1)\,p_{(j)}`,
    source: 'Holm 1979',
  },
  'fact:holdsIn': { says: 'In how many seeds the values are strictly as claimed.' },
  'fact:lost': {
    says: 'Runs that diverged, failed or were measured at what is no number; paired, the other run of the seed is left out with them.',
  },
} as const satisfies HelpTable

export type FactAddress = keyof typeof FACT_HELP
