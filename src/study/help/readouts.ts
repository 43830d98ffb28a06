import { tex } from './formula.ts'
import type { HelpTable } from './help-entry.ts'

/** Numbers of the top bar, the stage, the charts and the quality of the points. */
export const READOUT_HELP = {
  'readout:step': {
    says: 'Training steps done, of its step budget, by the run that has most left to do; a letter names its experiment where others are nearer to their end. Not the flow time t, which runs below the stage.',
  },
  'readout:speed': {
    says: 'Training steps of all runs together per second, on your machine; when all are done, how many checkpoints are still to be measured.',
    formula: tex`\frac{\Delta\,\text{steps}\times\text{runs}}{\Delta\,\text{seconds}}`,
  },
  'readout:left': {
    says: 'Time until every run has its step budget, at the present speed; a step counts by its batch and network.',
    formula: tex`\frac{\sum_r (\text{steps left})_r\, c_r}{\bar c\;\text{run-steps per second}},\quad c_r \propto \text{batch}\times\text{weights}`,
  },
  'readout:t': {
    says: 'Flow time: 0 is the source, 1 the target. The learned field carries points from one to the other; nothing is trained.',
    formula: tex`\frac{dx}{dt}=v(x,t)`,
    source: 'Lipman et al. 2023',
  },
  'readout:nfe': {
    says: 'Number of evaluations of the velocity field that carry one batch of points from t = 0 to 1, rejected steps included.',
    formula: tex`\text{Euler }n,\ \text{Heun }2n,\ \text{RK4 }4n,\ \text{dopri5 }2+6\cdot\text{steps}`,
  },
  'readout:now': {
    says: 'Large: measured on the points that the stage shows. Below: over checkpoints, each measured on fresh points, so that the two differ a little at the same step.',
  },
  'readout:floor': {
    says: 'What a perfect sampler scores: the target’s law drawn anew, measured against the same target points.',
    formula: tex`m(R',R),\quad R'\sim p_1`,
  },
  'readout:median': {
    says: 'Median of a run’s last five checkpoints: the sound default, since one checkpoint is noisy. Mean ± standard deviation over runs.',
    source: 'the lab’s findings',
  },
  'readout:final': { says: 'The last checkpoint of a run. Mean ± standard deviation over runs.' },
  'readout:best': {
    says: 'The best checkpoint of a run, as the paper’s table has it: it flatters noise. Mean ± standard deviation over runs.',
    source: 'the paper’s code',
  },
  'readout:loss': {
    says: 'Mean squared error of the velocity over a batch and both coordinates. Compare it within one coupling only: another coupling has another floor.',
    formula: tex`\mathcal L=\tfrac12\,\mathbb E\,\lVert v(x_t,t)-u\rVert^2`,
    source: 'paper §3',
  },
} as const satisfies HelpTable

export type ReadoutAddress = keyof typeof READOUT_HELP
