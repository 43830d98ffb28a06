import { tex } from './formula.ts'
import type { HelpTable } from './help-entry.ts'

export const SOURCE_HELP: HelpTable = {
  source: {
    says: 'The source distribution p₀ that the flow starts from at t = 0.',
    formula: tex`x(0)\sim p_0`,
  },
  'source.dimension': {
    says: 'Radius from χ(d): the shell of a d-dimensional Gaussian.',
    formula: tex`p(r)\propto r^{d-1}e^{-r^2/2},\quad\mathbb E\,r\approx\sqrt{d-\tfrac12}`,
    source: 'paper §3',
  },
  'source.kappa': {
    says: 'Concentration of the von Mises law in the plane: 0 is uniform, 15 and 75 are as wide as caps of γ .9 and .98.',
    formula: tex`p(\theta)\propto e^{\kappa\cos(\theta-\mu)}`,
    source: 'von Mises 1918; both scales of κ in the lab’s model',
  },
  'source.matchNorm': {
    says: 'Scaled so that the mean norm is that of the χ-sphere(3072), 55.42, as the published numbers need; or as it comes.',
    formula: tex`x_0\leftarrow x_0\cdot\frac{55.42}{\mathbb E\lVert x_0\rVert}`,
  },
  'source:chi-sphere': {
    says: 'Direction uniform in the plane, radius of a d-dimensional Gaussian: the paper’s stand-in for the Gaussian.',
    formula: tex`\begin{aligned}&x_0=r\,(\cos\theta,\sin\theta),\\&\theta\sim U,\ r\sim\chi(d)\end{aligned}`,
    source: 'paper §3',
  },
  'source:gaussian': {
    says: 'The ordinary Gaussian of the plane, for contrast: it fills the middle where a high-dimensional one is empty.',
    formula: tex`x_0\sim\mathcal N(0,\sigma^2 I)`,
  },
  'source.gaussian.sigma': {
    says: 'Standard deviation of both coordinates of a Gaussian in the plane, which has no shell.',
    formula: tex`p_0(x)\propto e^{-\lVert x\rVert^2/2\sigma^2}`,
  },
  'source:ring': { says: 'Direction uniform, one fixed radius.', formula: tex`\lVert x_0\rVert=r` },
  'source.ring.radius': { says: 'Distance of every point from the origin.' },
  'source:disc': {
    says: 'Uniform on a disc.',
    formula: tex`p_0(x)\propto 1,\quad\lVert x\rVert\le r`,
  },
  'source.disc.radius': { says: 'Radius of the disc.' },
  'source:student-t': {
    says: 'Bivariate Student t with ν degrees of freedom: heavy tails.',
    formula: tex`p_0(x)\propto\Bigl(1+\frac{\lVert x\rVert^2}{\nu s^2}\Bigr)^{-(\nu+2)/2}`,
  },
  'source.student-t.degrees': {
    says: 'The smaller ν, the heavier the tails; for ν ≤ 1 the mean is infinite, radii end at probability 2⁻²⁵ and training may diverge.',
    formula: tex`\Pr(\lVert x_0\rVert>r)=\Bigl(1+\frac{r^2}{\nu s^2}\Bigr)^{-\nu/2}`,
  },
  'source.student-t.scale': { says: 'Scale s of both coordinates.' },
  'source:laplace': {
    says: 'Isotropic Laplace law.',
    formula: tex`p_0(x)\propto e^{-\lVert x\rVert/s}`,
  },
  'source.laplace.scale': {
    says: 'Scale s: the radius follows the gamma law of shape 2.',
    formula: tex`p(r)\propto r\,e^{-r/s}`,
  },
  'source:directional': {
    says: 'The χ-sphere restricted to caps around the modes: “directional alignment”.',
    formula: tex`\cos(\theta-\theta_k)\ge\gamma`,
    source: 'paper §5',
  },
  'source.directional.gamma': {
    says: 'Directions within arccos γ of a mode: .9 is the paper’s normal source (±25.8°), .98 its tight one (±11.5°).',
    formula: tex`\lvert\theta-\theta_k\rvert\le\arccos\gamma`,
    source: 'paper §5',
  },
  'source.directional.counts': {
    says: 'Rows per mode in a batch of B: fixed as in the released code (1, 3, 6 of 10), or random.',
    formula: tex`B_k=\lfloor w_k B\rfloor,\ \text{the rest from mode 0 on}`,
    source: 'the paper’s code',
  },
  'source:von-mises': {
    says: 'Directions von Mises around each mode with its share, radius χ(d).',
    formula: tex`p(\theta)=\sum_k w_k\frac{e^{\kappa\cos(\theta-\theta_k)}}{2\pi I_0(\kappa)}`,
  },
  'source:oracle': {
    says: 'Each source point is drawn around the direction of its own target point; OT pairs them anew.',
    formula: tex`p(\theta\mid x_1)\propto e^{\kappa\cos(\theta-\arg x_1)}`,
    source: 'the paper’s oracle vMF',
  },
  'source:clusters': {
    says: 'Circular k-means of the target’s directions, one law per cluster.',
    formula: tex`\min_{\mu_1\dots\mu_K}\sum_i\min_k\bigl(1-\cos(\theta_i-\mu_k)\bigr)`,
    source: 'the paper’s k-means vMF',
  },
  'source.clusters.clusters': {
    says: 'Number of clusters into which the target’s directions are divided.',
  },
  'source.clusters.law': {
    says: 'Directions within a cluster: von Mises with fitted or given κ, a uniform arc, or those of the data themselves.',
  },
  'source.clusters.kappaScale': {
    says: 'Factor on the fitted concentration.',
    formula: tex`\kappa\leftarrow c\,\hat\kappa`,
  },
  'source:gaussian-fit': {
    says: 'The Gaussian of maximum likelihood.',
    formula: tex`x_0\sim\mathcal N(\hat\mu,\hat\Sigma)`,
    source: 'the paper’s MLE Gaussian',
  },
  'source:gaussian-mixture': {
    says: 'K Gaussians fitted by expectation maximisation.',
    formula: tex`p_0(x)=\sum_{k=1}^K\pi_k\,\mathcal N(x;\mu_k,\Sigma_k)`,
    source: 'the paper’s GMM-K',
  },
  'source.gaussian-mixture.components': {
    says: 'Number of Gaussians. Two merge the 5 % and the 30 % mode of the paper’s target.',
  },
  'source.gaussian-mixture.covariance': {
    says: 'Full matrices, diagonal ones, or one variance per component.',
    formula: tex`\Sigma_k,\quad\operatorname{diag}(\sigma_{k1}^2,\sigma_{k2}^2)\quad\text{or}\quad\sigma_k^2 I`,
  },
  'source:kernel-density': {
    says: 'A Gaussian on every target point.',
    formula: tex`p_0(x)=\frac1N\sum_i\mathcal N(x;x_{1i},h^2I)`,
  },
  'source.kernel-density.bandwidth': {
    says: 'Standard deviation h of the Gaussian put on every target point; 0 takes Scott’s rule.',
    source: 'Scott 1992',
  },
  'source:harmonics': {
    says: 'The target’s angular density, smoothed to its first m harmonics (the plane’s DCT-weak and -strong).',
    formula: tex`p(\theta)\propto1+2\sum_{k=1}^m a_k\cos k\theta+b_k\sin k\theta`,
    source: 'after the paper’s DCT sources',
  },
  'source.harmonics.harmonics': {
    says: 'How many Fourier harmonics are kept: the more, the closer to the target; what falls below 0 is cut off.',
    formula: tex`a_k=\mathbb E\cos k\theta,\quad b_k=\mathbb E\sin k\theta`,
  },
  'source:flow': {
    says: 'Density approximation: what a flow model has learnt after N iterations becomes the source.',
    source: 'paper §4',
  },
  'source.flow.iterations': {
    says: 'Training steps of the flow model whose 20,000 generated points become this source (density approximation).',
    source: 'paper §4',
  },
  'source.flow.coupling': { says: 'Coupling with which that flow model is trained.' },
  'source.flow.batch': { says: 'Batch with which that flow model is trained.' },
  'source:mixture': {
    says: 'Part χ-sphere, part directional caps.',
    formula: tex`p_0=\alpha\,p_{\text{sphere}}+(1-\alpha)\,p_{\text{caps}}`,
    source: 'the paper’s half-and-half source',
  },
  'source.mixture.alpha': {
    says: 'Share of the χ-sphere; the rest comes from caps around the modes.',
  },
  'source.mixture.gamma': {
    says: 'Width of the caps, as for the directional source.',
    formula: tex`\cos(\theta-\theta_k)\ge\gamma`,
  },
  'source:radius-matched': {
    says: 'Direction uniform, radius as the data have it.',
    formula: tex`\lVert x_0\rVert\sim\text{law of }\lVert x_1\rVert`,
  },
  'source:painted': { says: 'An angular density that you paint on a ring.' },
  'source.painted.density': { says: 'Painted on a ring: heights of 72 directions, 5° each.' },
  'source:points': {
    says: 'Your own points: drawn with a brush, pasted, or loaded from a CSV file.',
  },
  'source.points.points': {
    says: 'A pool that is drawn, pasted or loaded: every draw takes one of these points, all equally likely.',
  },
}
