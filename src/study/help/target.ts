import { tex } from './formula.ts'
import type { HelpTable } from './help-entry.ts'

export const TARGET_HELP: HelpTable = {
  target: {
    says: 'The data distribution p₁ that the flow has to reach at t = 1.',
    formula: tex`x(1)\sim p_1`,
  },
  'target:paper': {
    says: 'The 1,024 frozen points of the paper’s simulation: 5, 30 and 65 % in three directions on the shell χ(625).',
    formula: tex`x_1=r\,(\cos\theta,\sin\theta),\quad r\sim\chi(625)`,
    source: 'paper §3',
  },
  'target:modes': {
    says: 'One to twelve directional clusters with a radius law of your choice.',
    formula: tex`\begin{aligned}&x_1=r\,(\cos\theta,\sin\theta),\\&\theta\sim\mathcal N(\theta_k,s_k^2)\end{aligned}`,
  },
  'target.modes.modes': {
    says: 'Directional clusters on a shell: direction and spread (standard deviation) in degrees, share relative to the others.',
    formula: tex`\theta\sim\mathcal N(\theta_k,s_k^2)\ \text{with probability}\ \tfrac{w_k}{\sum_j w_j}`,
  },
  'target.modes.modes.angle': { says: 'Direction in degrees, counter-clockwise from the x-axis.' },
  'target.modes.modes.share': { says: 'Share of the points, relative to the other modes.' },
  'target.modes.modes.spread': { says: 'Standard deviation of the direction in degrees.' },
  'target.modes.radiusLaw': {
    says: 'χ(d) as a Gaussian in d dimensions, one fixed radius, lognormal, or two shells.',
    formula: tex`p(r)\propto r^{d-1}e^{-r^2/2}\quad\text{for }\chi(d)`,
  },
  'target.modes.dimension': {
    says: 'Radius from χ(d); 625 in the paper.',
    formula: tex`\mathbb E\,r\approx\sqrt{d-\tfrac12},\quad\operatorname{Var}r\approx\tfrac12`,
    source: 'paper §3',
  },
  'target.modes.radius': {
    says: 'The radius; the median of the lognormal law; the inner of two shells.',
  },
  'target.modes.deviation': {
    says: 'Standard deviation of ln r (lognormal), or how much farther out the second shell lies, relative to the first.',
  },
  'target.modes.draw': {
    says: 'Frozen: n points drawn once. Fresh: new points from the law in every batch, no data set to memorise.',
  },
  'target.points': {
    says: 'How many points are drawn from the law, once, and then kept as the data set.',
  },
  'target.dataSeed': {
    says: 'Seed of the data set itself: another one draws other points from the same law.',
  },
  'target.noise': {
    says: 'Standard deviation of the Gaussian noise on both coordinates.',
    formula: tex`x_1\leftarrow x_1+\sigma\,\varepsilon,\quad\varepsilon\sim\mathcal N(0,I)`,
  },
  'target:ring': { says: 'Points all around a circle: no direction is empty.' },
  'target.ring.radius': { says: 'Radius of the ring.' },
  'target:moons': {
    says: 'Two interleaved half circles.',
    source: 'scikit-learn’s make_moons',
  },
  'target.moons.radius': { says: 'Radius of both half circles.' },
  'target:eight-gaussians': {
    says: 'Eight equal clusters on a circle.',
    source: 'Tong et al. 2024',
  },
  'target.eight-gaussians.radius': { says: 'Distance of the eight centres from the origin.' },
  'target:checkerboard': {
    says: 'Uniform on every other square of a 4 × 4 board.',
    source: 'Grathwohl et al. 2019',
  },
  'target.checkerboard.radius': { says: 'Half the side of the board.' },
  'target:spiral': {
    says: 'Two arms that wind around the origin.',
    source: 'Grathwohl et al. 2019',
  },
  'target.spiral.radius': { says: 'Radius of the outer end of both arms.' },
  'target:points': {
    says: 'Your own points: drawn with a brush, pasted, or loaded from a CSV file.',
  },
  'target.points.points': {
    says: 'Points that are drawn, pasted or loaded: [x, y] each, or [x, y, mode] with modes from 0 to 11. Where they have no modes, mode-matched coupling and directional sources find three clusters instead.',
  },
}
