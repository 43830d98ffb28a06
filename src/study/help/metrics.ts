import { tex } from './formula.ts'
import { CODE, type HelpTable } from './help-entry.ts'

/** g are the N generated points, r the M target points, B_r the ball around r up to its fifth neighbour. */
export const METRIC_HELP: HelpTable = {
  'metric:failureRate': {
    says: 'Share of generated points farther than 1 from every target point.',
    formula: tex`\frac{100}N\,\#\bigl\{g:\min_r\lVert g-r\rVert>1\bigr\}`,
    source: CODE,
  },
  'metric:amd': {
    says: 'Average minimum distance: how far generated points are from their nearest target point.',
    formula: tex`\frac1N\sum_g\min_r\lVert g-r\rVert`,
    source: CODE,
  },
  'metric:mdd': {
    says: 'KL divergence of the generated from the target histogram over 8 k-means cells of the target; its name says modes, of which there are 3.',
    formula: tex`\sum_{k=1}^8R_k\ln\frac{R_k}{G_k}`,
    source: `${CODE}, shares clipped at 10⁻¹⁰`,
  },
  'metric:mddModes': {
    says: 'KL divergence of the generated from the target shares of the target’s own modes: what the name of MDD says. Only for targets with modes.',
    formula: tex`\sum_{k}R_k\ln\frac{R_k}{G_k}`,
  },
  'metric:normalizedWasserstein': {
    says: 'W₂ of the generated points to a fresh draw of the target that has the generated points’ own mode counts, so that only shapes count and no shares. Only for targets with modes.',
    formula: tex`W_2\bigl(G,\,R'\bigr),\quad\#R'_k=\#G_k`,
    source: `${CODE}; the words of its appendix describe another formula`,
  },
  'metric:wasserstein2': {
    says: 'Square root of the exact optimal-transport cost between generated and target points, squared Euclidean, uniform weights.',
    formula: tex`W_2=\sqrt{\min_\pi\frac1N\sum_i\lVert g_i-r_{\pi(i)}\rVert^2}`,
    source: `Villani 2009; ${CODE}`,
  },
  'metric:slicedWasserstein': {
    says: 'Root of the mean squared W₂ between projections on 64 lines, evenly spread over all directions.',
    formula: tex`\sqrt{\frac1{64}\sum_{\theta}W_2^2(\langle g,\theta\rangle,\langle r,\theta\rangle)}`,
    source: 'Bonneel et al. 2015',
  },
  'metric:energyDistance': {
    says: 'Twice the mean distance between generated and target points, less the mean distances within both sets, without a root.',
    formula: tex`2\,\mathbb E\lVert g-r\rVert-\mathbb E\lVert g-g'\rVert-\mathbb E\lVert r-r'\rVert`,
    source: 'Székely and Rizzo 2013',
  },
  'metric:mmd': {
    says: 'Squared maximum mean discrepancy with a Gaussian kernel of σ = 1, biased V-statistic.',
    formula: tex`\begin{aligned}&\mathbb E\,k(g,g')+\mathbb E\,k(r,r')\\&{}-2\,\mathbb E\,k(g,r),\\&k(a,b)=e^{-\lVert a-b\rVert^2/2}\end{aligned}`,
    source: `Gretton et al. 2012; ${CODE}`,
  },
  'metric:coverage': {
    says: 'Share of the target points that a greedy one-to-one matching finds a generated point for, closer than 1.',
    formula: tex`\frac1M\,\#\{\text{pairs }(g,r):\lVert g-r\rVert<1\}`,
    source: CODE,
  },
  'metric:precision': {
    says: 'Fidelity: share of the generated points that lie no farther from some target point than its fifth neighbour.',
    formula: tex`\frac1N\,\#\bigl\{g:g\in\textstyle\bigcup_rB_r\bigr\}`,
    source: 'Kynkäänniemi et al. 2019, k = 5',
  },
  'metric:recall': {
    says: 'Diversity: share of the target points that lie no farther from some generated point than its fifth neighbour; far strays widen it.',
    formula: tex`\frac1M\,\#\bigl\{r:r\in\textstyle\bigcup_gB_g\bigr\}`,
    source: 'Kynkäänniemi et al. 2019, k = 5',
  },
  'metric:density': {
    says: 'Fidelity: how many target balls hold a generated point, on average, over 5; 1 is expected of a perfect sampler, more is possible.',
    formula: tex`\frac1{5N}\sum_g\#\{r:g\in B_r\}`,
    source: 'Naeem et al. 2020, k = 5',
  },
  'metric:neighbourCoverage': {
    says: 'Diversity: share of the target points that have a generated point no farther away than their fifth neighbour.',
    formula: tex`\frac1M\,\#\{r:\exists g\in B_r\}`,
    source: 'Naeem et al. 2020, k = 5',
  },
}
