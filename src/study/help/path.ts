import { tex } from './formula.ts'
import type { HelpTable } from './help-entry.ts'

export const PATH_HELP: HelpTable = {
  path: {
    says: 'How a pair is joined from t = 0 to t = 1; the network learns its velocity.',
    formula: tex`u=\frac{dx_t}{dt}`,
  },
  'path:linear': {
    says: 'Straight at constant speed.',
    formula: tex`x_t=(1-t)\,x_0+t\,x_1,\quad u=x_1-x_0`,
    source: 'Lipman et al. 2023; Liu et al. 2023',
  },
  'path.linear.sigma': {
    says: 'Gaussian noise on the point, the same at all times.',
    formula: tex`x_t=(1-t)\,x_0+t\,x_1+\sigma\varepsilon`,
    source: 'Tong et al. 2024',
  },
  'path:trigonometric': {
    says: 'The variance-preserving path.',
    formula: tex`x_t=\cos\tfrac{\pi t}2\,x_0+\sin\tfrac{\pi t}2\,x_1`,
    source: 'Albergo and Vanden-Eijnden 2023',
  },
  'path:target': {
    says: 'The path of conditional Gaussians; it assumes a standard Gaussian source.',
    formula: tex`x_t=\bigl(1-(1-\sigma)t\bigr)x_0+t\,x_1`,
    source: 'Lipman et al. 2023',
  },
  'path.target.sigma': {
    says: 'Width that a standard Gaussian source still has at t = 1.',
    formula: tex`x_{t=1}\mid x_1\sim\mathcal N(x_1,\sigma^2I)`,
    source: 'Lipman et al. 2023',
  },
  'path:schroedinger-bridge': {
    says: 'Straight with the noise of a Brownian bridge.',
    formula: tex`x_t=(1-t)\,x_0+t\,x_1+\sigma\sqrt{t(1-t)}\,\varepsilon`,
    source: 'Tong et al. 2024',
  },
  'path.schroedinger-bridge.sigma': {
    says: 'Strength of the noise, which is largest half way.',
    formula: tex`\sigma\sqrt{t(1-t)}\le\tfrac\sigma2`,
  },
  'path:polar': {
    says: 'Turns from direction to direction while the radius grows evenly in its logarithm.',
    formula: tex`\ln r_t=(1-t)\ln r_0+t\ln r_1`,
  },
  time: {
    says: 'The law from which the training time t is drawn.',
    formula: tex`t\sim p(t),\quad0<t<1`,
  },
  'time:uniform': { says: 'All times alike (the paper).', formula: tex`p(t)=1` },
  'time:logit-normal': {
    says: 'The middle more than the ends.',
    formula: tex`\ln\tfrac t{1-t}\sim\mathcal N(m,s^2)`,
    source: 'Esser et al. 2024',
  },
  'time.logit-normal.mean': { says: 'Mean m of ln(t/(1-t)); above 0 favours late times.' },
  'time.logit-normal.deviation': { says: 'Standard deviation s of ln(t/(1-t)).' },
  'time:u-shaped': {
    says: 'The ends more than the middle.',
    formula: tex`p(t)\propto e^{at}+e^{a(1-t)}`,
    source: 'Lee et al. 2024',
  },
  'time.u-shaped.steepness': {
    says: 'The larger a, the more both ends are trained.',
    formula: tex`\frac{p(0)}{p(\frac12)}=\cosh\tfrac a2`,
  },
  'time:beta': {
    says: 'A beta law on (0, 1).',
    formula: tex`p(t)\propto t^{\alpha-1}(1-t)^{\beta-1}`,
  },
  'time.beta.alpha': { says: 'First shape: above 1 it keeps away from t = 0.' },
  'time.beta.beta': { says: 'Second shape: above 1 it keeps away from t = 1.' },
  loss: { says: 'What the network is asked for, and how its error counts.' },
  'loss:velocity': {
    says: 'Squared error of the conditional velocity u, mean over batch and coordinates.',
    formula: tex`\mathcal L=\tfrac12\,\mathbb E\,\lVert v(x_t,t)-u\rVert^2`,
    source: 'paper §3',
  },
  'loss:data': {
    says: 'The network predicts the target point, which tells the velocity; stiff near t = 1.',
    formula: tex`v=\frac{\hat x_1-x}{1-t}`,
  },
  'loss:huber': {
    says: 'Squared error of u up to δ, linear beyond.',
    formula: tex`\ell(e)=\begin{cases}e^2&|e|\le\delta\\\delta(2|e|-\delta)&|e|>\delta\end{cases}`,
    source: 'Huber 1964',
  },
  'loss.huber.limit': {
    says: 'Error of one component of the velocity above which the loss grows only linearly.',
    formula: tex`|\ell'(e)|\le2\delta`,
  },
}
