import { tex } from './formula.ts'
import type { HelpTable } from './help-entry.ts'

export const PANEL_HELP: HelpTable = {
  'panel:path-entanglement': {
    says: 'How hard the field has to turn where paths of different direction are crowded together, as they are for sources aligned too tightly with the data. None of these numbers predicts failure for every coupling, as the lab’s own runs show.',
    formula: tex`L\gtrsim\frac{\sin\theta}{\lVert x_1-x_1'\rVert}`,
    source: 'paper §4.2',
  },
  'panel:mode-discrepancy': {
    says: 'Which share of the points each mode has in the source, the coupling and the generated points: a source that imitates the data loses its rare modes.',
    formula: tex`\mathrm{KL}(w\,\|\,\hat w)=\sum_kw_k\ln\frac{w_k}{\hat w_k}`,
    source: 'paper §4.1',
  },
  'panel:coverage': {
    says: 'From how many sides training reaches every mode, and whether sampling stays where training has been: the Gaussian supervises from all sides.',
    formula: tex`H=-\frac1{\ln36}\sum_{b=1}^{36}p_b\ln p_b`,
    source: 'paper §4.3',
  },
  'panel:norm-misalignment': {
    says: 'How far the shell of the source lies from that of the data: a model then spends capacity on changing norms.',
    formula: tex`\rho=\frac{\mathbb E\lVert x_0\rVert}{\mathbb E\lVert x_1\rVert}`,
    source: 'paper §4',
  },
  'panel:likelihood': {
    says: 'How likely the model finds points: the density of the source where the flow comes from, and by how much the flow gathers or spreads on the way. For the source as trained, unpruned.',
    formula: tex`\ln p_1(x)=\ln p_0(x(0))-\int_0^1\operatorname{div}v\,dt`,
    source: 'Chen et al. 2018',
  },
  'panel:exact-field': {
    says: 'What unlimited training would give. With the independent coupling the velocity field is a closed sum over the target points; here the learned field is measured against it.',
    formula: tex`\begin{aligned}&u^*(x,t)=\sum_iw_i\,\frac{x_{1i}-x}{1-t},\\&w_i\propto p_0\Bigl(\frac{x-t\,x_{1i}}{1-t}\Bigr)\end{aligned}`,
    source: 'the lab’s model: the exact field',
  },
  'panel:claims': {
    says: 'What the study is to show, as statements over a metric of its experiments, tested on their runs. They change no result and train nothing anew.',
    source: 'the lab’s model: claims',
  },
}
