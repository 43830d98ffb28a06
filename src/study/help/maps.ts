import { tex } from './formula.ts'
import type { HelpTable } from './help-entry.ts'

export const MAP_HELP: HelpTable = {
  'map:speed': {
    says: 'The learned velocity at flow time t: arrows for its direction, colour for its length.',
    formula: tex`\lVert v(x,t)\rVert`,
  },
  'map:lipschitz': {
    says: 'How fast neighbours are driven apart or together at flow time t: the spectral norm of the Jacobian.',
    formula: tex`L=\sigma_{\max}\Bigl(\frac{\partial v}{\partial x}\Bigr)`,
    source: 'paper §4.2',
  },
  'map:divergence': {
    says: 'Where the learned flow thins out (positive) or gathers (negative) at flow time t.',
    formula: tex`\operatorname{div}v=\frac{\partial v_x}{\partial x}+\frac{\partial v_y}{\partial y}`,
  },
  'map:curl': {
    says: 'Twice the rate at which the learned flow turns at flow time t; positive is counter-clockwise.',
    formula: tex`\frac{\partial v_y}{\partial x}-\frac{\partial v_x}{\partial y}`,
  },
  'map:ftle': {
    says: 'How far neighbours at flow time t are apart at t = 1, as a logarithm: ridges divide what goes to different modes (finite-time Lyapunov exponent).',
    formula: tex`\ln\sigma_{\max}\Bigl(\frac{\partial x(1)}{\partial x(t)}\Bigr)`,
    source: 'Shadden et al. 2005',
  },
  'map:logLikelihood': {
    says: 'Log-density of the points that the learned flow has at flow time t, by the flow backwards with its exact divergence, per unit of area of the data.',
    formula: tex`\ln p_t(x)=\ln p_0(x(0))-\int_0^t\operatorname{div}v\,ds`,
    source: 'Chen et al. 2018',
  },
  'map:exactSpeed': {
    says: 'The exact velocity at flow time t, where there is an exact field and training pairs pass: arrows for its direction, colour for its length.',
    formula: tex`u^*(x,t)=\sum_iw_i\,\frac{x_{1i}-x}{1-t}`,
    source: 'the lab’s model: the exact field',
  },
  'map:fieldError': {
    says: 'How far the learned velocity is from the exact one at flow time t; empty where no training pair passes.',
    formula: tex`\lVert v-u^*\rVert`,
  },
  'map:logDensity': {
    says: 'Log-density of the training points at flow time t, where it is known, per unit of area of the data.',
    formula: tex`\ln p_t(x)`,
  },
  'map:paths': {
    says: 'Density of the rows that were trained on, over all t.',
    source: 'paper, figure 5',
  },
  'map:pathsAt': {
    says: 'Density of the rows that were trained on within .05 of flow time t.',
  },
}
