import { words } from '../../study/help/formula.ts'
import type { Lesson } from './lesson.ts'
import { lessonStudy, wedge } from './lesson-study.ts'

const RAW = { training: { ema: 0 } }
const PRUNED = { inferencePruning: wedge(0.98) }
const text = (how: string): string =>
  `${how}: the same models fail less often without ±11.5° of the poor axis.`

export const LESSON: Lesson = {
  study: lessonStudy(
    'Lesson 8: How sure are we?',
    8,
    [
      { name: 'raw weights', ...RAW },
      { name: 'raw weights, pruned', ...RAW, ...PRUNED },
      { name: 'averaged weights' },
      { name: 'averaged weights, pruned', ...PRUNED },
    ],
    [
      { text: text('Raw weights, final'), first: 1, second: 0, direction: 'lower' },
      { text: text('Averaged weights, final'), first: 3, second: 2, direction: 'lower' },
      {
        text: text('Averaged weights, median of the last five'),
        first: 3,
        second: 2,
        direction: 'lower',
        aggregate: 'lastFive',
      },
    ],
  ),
  view: { experiment: 0 },
  steps: [
    {
      title: 'One checkpoint',
      text: [
        'Does pruning help the very same models in the plane? The paper’s table says yes, from different models; 23 earlier runs of the team could not tell. Why is that so hard to see?',
        'A batch of ten and a constant rate keep the weights shaking. One checkpoint later the same run may fail half as often again.',
      ],
      look: 'the failure rate over the training steps: the band spans the eight runs. Go from run to run with [next-run].',
    },
    {
      title: 'The best of ten',
      text: [
        'The published table takes the best of ten checkpoints of every run. That flatters: it is the least of ten noisy numbers, and the noisier they are the more.',
        'The lab shows three aggregates: final, best, and the median of the last five. Where a run has settled, the median is the sound one; where it still learns, as here, the median looks back too far.',
      ],
      look: 'the three under Failure rate. A: {failureRate A best} at best, {failureRate A} finally, {failureRate A lastFive} by the median.',
      view: { metrics: true },
    },
    {
      title: 'Calm the weights',
      text: [
        words`Two cheap remedies: let the rate fall to zero, or sample with a moving average of the weights, $\bar w \gets .999\,\bar w + .001\,w$, as C and D do. They are trained on the same batches as A and B.`,
        'Beware of averaging over more steps than there are: after a few thousand the average still lags behind.',
      ],
      look: 'the band of C, after that of A: choose them above the stage.',
      view: { experiment: 2 },
    },
    {
      title: 'How many runs?',
      text: [
        words`Runs of one seed share first weights and noise in all experiments, so the lab compares pairs. If a claim were empty, each difference could as well have the other sign; the share of the $2^8$ ways that are at least as extreme is the $p$ of the test.`,
        words`With four runs the least possible $p$ is 1/16: at level .05 four runs can never show anything.`,
      ],
      look: 'the intervals at the next stop. One that holds 0 has not been decided, whatever its middle says.',
      view: { experiment: 2 },
    },
  ],
  claims: [
    {
      place: 0,
      found: {
        holds:
          'With raw weights these eight runs happen to show it: {failureRate B} against {failureRate A}. Look at the width of the interval, though, and at the next claim.',
        opposite:
          'With raw weights these eight runs show the opposite, {failureRate B} against {failureRate A}. Noise can do that: one empty claim in twenty holds.',
        'does not hold':
          'With raw weights there is no difference that matters: {failureRate B} and {failureRate A}.',
        'not decided':
          'With raw weights eight runs do not decide it: {failureRate B} against {failureRate A}. Not decided does not mean equal.',
      },
    },
    {
      place: 1,
      found: {
        holds:
          'With averaged weights they do, at the same cost: {failureRate D} against {failureRate C}, in a much narrower interval. A hundred runs of 100,000 steps found half a point to a point (findings).',
        opposite:
          'With averaged weights pruning hurts here: {failureRate D} against {failureRate C}. A hundred runs of 100,000 steps found that it helps by half a point to a point (findings).',
        'does not hold':
          'With averaged weights there is no difference that matters: {failureRate D} and {failureRate C}.',
        'not decided':
          'Averaged weights, and eight runs still do not decide it: {failureRate D} against {failureRate C}. A hundred runs of 100,000 steps found half a point to a point (findings): an effect that is there, and small.',
      },
    },
    {
      place: 2,
      found: {
        holds:
          'By the median of the last five it holds as well: {failureRate D lastFive} against {failureRate C lastFive}.',
        opposite:
          'By the median of the last five it is the opposite: {failureRate D lastFive} against {failureRate C lastFive}.',
        'does not hold':
          'By the median of the last five there is no difference that matters: {failureRate D lastFive} and {failureRate C lastFive}.',
        'not decided':
          'By the median of the last five the same runs do not decide it: {failureRate D lastFive} against {failureRate C lastFive}. So choose the aggregate before you look, not after.',
      },
    },
  ],
  question:
    'Somebody tries twenty ideas, each at level .05, and one of them holds. How much is that worth?',
  answer: [
    'Nothing yet: of twenty empty claims one holds on average. Holm’s correction asks each p against the number of claims that were tried; the page shows it beside every p.',
    'It only counts the claims that the study tells it. Those that were tried and dropped are for you to count.',
  ],
}
