import type { Lesson } from './lesson.ts'
import { lessonStudy, wedge } from './lesson-study.ts'

const OT = { coupling: { kind: 'minibatch-ot' } }
const RAW = { training: { schedule: 'constant' } }
const CALM = { training: { ema: 0.999 } }

export const LESSON: Lesson = {
  study: lessonStudy(
    'Lesson 8: How sure are we?',
    8,
    [
      { name: 'random pairs, raw', ...RAW },
      { name: 'OT, raw', ...RAW, ...OT },
      { name: 'random pairs, calmed', ...CALM },
      { name: 'OT, calmed', ...CALM, ...OT },
      { name: 'random pairs, calmed, pruned', ...CALM, inferencePruning: wedge(0.98) },
    ],
    [
      {
        text: 'Raw weights, final checkpoint: random pairs fail less often than OT.',
        first: 0,
        second: 1,
        direction: 'lower',
        aggregate: 'final',
      },
      {
        text: 'Calmed weights, final checkpoint: random pairs fail less often than OT.',
        first: 2,
        second: 3,
        direction: 'lower',
        aggregate: 'final',
      },
      {
        text: 'Calmed weights: the same models fail less often without ±11.5° of the poor axis.',
        first: 4,
        second: 2,
        direction: 'lower',
      },
    ],
  ),
  view: { experiment: 0 },
  steps: [
    {
      title: 'One checkpoint',
      text: [
        'A batch of ten and a constant rate keep the weights shaking. One checkpoint later the same run may fail twice as often, and a single number of a single run says next to nothing.',
      ],
      look: 'the failure rate over the training steps: the band spans the eight runs. Go from run to run with [next-run].',
    },
    {
      title: 'The best of ten',
      text: [
        'The published table takes the best of ten checkpoints of every run. That flatters: it is the least of ten noisy numbers, and the noisier they are the more. It also needs the data to choose by.',
        'The lab shows three aggregates: final, best, and the median of the last five, which is the sound one.',
      ],
      look: 'the three under Failure rate, A: {failureRate A best} at best, {failureRate A final} finally, {failureRate A} by the median.',
      view: { metrics: true },
    },
    {
      title: 'Calm the weights first',
      text: [
        'Two cheap remedies: let the rate fall to zero, or sample with a moving average of the weights, $w̄ ← .999 w̄ + .001 w$. C and D have both. Beware of averaging over more steps than there are: with a few thousand steps the average lags far behind.',
      ],
      look: 'the band of C, after that of A: choose them above the stage.',
      view: { experiment: 2 },
    },
    {
      title: 'How many runs?',
      text: [
        'Runs of one seed share first weights and noise in all experiments, so the lab compares pairs. If the claim were empty, each difference could as well have the other sign; the share of all $2^8$ ways that are as extreme is the $p$ of the test.',
        'With four runs the least possible $p$ is 1/16: at level .05 four runs can never show anything.',
      ],
      look: 'intervals that hold 0 have not been decided, whatever their middle says.',
      view: { experiment: 2, chart: 'failureRate' },
    },
  ],
  claims: [
    {
      place: 0,
      found: {
        holds:
          'With raw weights these eight runs happen to show it: {failureRate A final} against {failureRate B final}. Look at the width of the interval, though, and at the next claim.',
        opposite:
          'With raw weights these eight runs show the opposite: {failureRate A final} against {failureRate B final}. Noise can do that.',
        'does not hold':
          'With raw weights there is no difference that matters: {failureRate A final} and {failureRate B final}.',
        'not decided':
          'With raw weights eight runs do not decide it: {failureRate A final} against {failureRate B final}. Not decided does not mean equal.',
      },
    },
    {
      place: 1,
      found: {
        holds:
          'With calmed weights they do, and the interval is narrower: {failureRate C final} against {failureRate D final}. The runs cost the same.',
        opposite:
          'With calmed weights the opposite: {failureRate C final} against {failureRate D final}.',
        'does not hold':
          'With calmed weights there is no difference that matters: {failureRate C final} and {failureRate D final}.',
        'not decided':
          'With calmed weights eight runs still do not decide it: {failureRate C final} against {failureRate D final}.',
      },
    },
    {
      place: 2,
      found: {
        holds:
          'And pruning the very same models helps: {failureRate E}, against {failureRate C}. The team’s 23 earlier runs could not tell; 84 long runs found half a point to a point (findings).',
        opposite:
          'Pruning hurts in these runs: {failureRate E}, against {failureRate C}. 84 long runs found that it helps by half a point to a point (findings).',
        'does not hold': 'Pruning does not matter here: {failureRate E}, against {failureRate C}.',
        'not decided':
          'Does pruning help the very same models? Eight runs cannot say: {failureRate E}, against {failureRate C}. 84 long runs found half a point to a point (findings): an effect that is there, and too small for eight runs.',
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
