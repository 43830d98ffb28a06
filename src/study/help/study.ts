import { tex } from './formula.ts'
import type { HelpTable } from './help-entry.ts'

export const STUDY_HELP: HelpTable = {
  'study.title': { says: 'What the study is called.' },
  'study.runs': {
    says: 'Runs of every experiment, each with a seed of its own: what one run shows may be chance.',
  },
  'study.seed': {
    says: 'Seed of the first run, for its weights, batches and noise; every further run has the next one.',
  },
  'experiment.name': { says: 'What the experiment is called in tables and legends.' },
  claim: { says: 'A statement over a metric of experiments, counted from 0.' },
  'claim.text': { says: 'What is claimed, in words.' },
  'claim.measure': { says: 'What is compared.' },
  'claim.aggregate': {
    says: 'Median of a run’s last five checkpoints, the final or the best one.',
  },
  'claim.level': {
    says: 'Holds where the one-sided p is below this.',
    formula: tex`p<\alpha`,
  },
  'claim.margin': {
    says: 'The least effect that matters: what is surely smaller does not hold.',
  },
  'claim:difference': {
    says: 'The metric of one is lower or higher than that of another.',
    formula: tex`\Delta=\frac1n\sum_{s=1}^n(a_s-b_s)`,
  },
  'claim.difference.first': { says: 'The one that the claim is about.' },
  'claim.difference.second': { says: 'The one it is compared with.' },
  'claim.difference.direction': { says: 'How the first is against the second.' },
  'claim.difference.test': {
    says: 'Sign flips of pairs of one seed, or Welch’s t test.',
    formula: tex`t=\frac{\bar a-\bar b}{\sqrt{s_a^2/n_a+s_b^2/n_b}}\quad\text{(Welch)}`,
    source: 'Fisher 1935; Welch 1947',
  },
  'claim:trend': {
    says: 'The metric rises or falls over several experiments (Spearman’s ρ).',
    formula: tex`\rho=\operatorname{corr}(\text{rank of place},\text{rank of value})`,
    source: 'Spearman 1904',
  },
  'claim.trend.experiments': { says: 'In the order in which the metric rises or falls.' },
  'claim.trend.direction': { says: 'Where the metric goes.' },
}
