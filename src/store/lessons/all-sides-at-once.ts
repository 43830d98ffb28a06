import { words } from '../../study/help/formula.ts'
import type { Lesson } from './lesson.ts'
import { lessonStudy } from './lesson-study.ts'

export const LESSON: Lesson = {
  study: lessonStudy(
    'Lesson 5: All sides at once',
    6,
    [
      { name: 'random pairs (I-CFM)' },
      { name: 'OT in batches of ten (OT-CFM)', coupling: { kind: 'minibatch-ot' } },
    ],
    [
      {
        text: 'Random pairs fail less often than OT pairs.',
        first: 0,
        second: 1,
        direction: 'lower',
      },
      {
        text: 'OT pairs come closer to the data as a whole: W₂ is lower.',
        measure: 'wasserstein2',
        first: 1,
        second: 0,
        direction: 'lower',
      },
    ],
  ),
  view: { beside: [0, 1] },
  steps: [
    {
      title: 'Two ways to pair',
      text: [
        words`With random pairs (I-CFM) a data point is aimed at from everywhere. With optimal transport (OT-CFM) each batch is paired so that $\sum \|x_1 - x_0\|^2$ is least: shorter ways, fewer crossings.`,
        'The mean squared length of a pair falls from about 3,700 to 2,600. That sounds like a gain.',
      ],
      look: 'where the training of the selected experiment runs; select A and B above the stage.',
      view: { map: 'paths' },
    },
    {
      title: 'From how many sides',
      text: [
        words`For every mode the lab collects the directions $x_1 - x_0$ from which training arrives. Their resultant length $R$ is 0 where they come from all sides and 1 where they come from one.`,
        words`Random pairs teach all modes alike, $R$ about .22. In batches of ten OT teaches the rare mode almost from one side, $R$ about .75.`,
      ],
      look: 'the roses on the right, for A, and then for B.',
      view: { panels: ['coverage'], experiment: 1 },
    },
    {
      title: 'Why it matters',
      text: [
        'Sampling makes small errors, and they lead off the ways of the training. Where training came from all sides the field leads back; elsewhere nothing was taught. The paper calls it omnidirectional coverage, and sees in it why the Gaussian is hard to beat.',
      ],
      look: 'the red lines of A and B: where the points go that fail.',
      view: { panels: ['coverage'] },
    },
  ],
  claims: [
    {
      place: 0,
      found: {
        holds:
          'Here random pairs are more robust: {failureRate A} fail, against {failureRate B} with OT. In thirty runs of 100,000 steps it was 7.2 against 12.3 % (findings).',
        opposite:
          'Here OT fails less often: {failureRate B}, against {failureRate A}. In thirty runs of 100,000 steps it was the other way round, 12.3 against 7.2 % (findings).',
        'does not hold':
          'Here there is no difference that matters: {failureRate A} and {failureRate B}.',
        'not decided':
          'These runs do not decide it: {failureRate A} with random pairs, {failureRate B} with OT. In thirty runs of 100,000 steps it was 7.2 against 12.3 % (findings).',
      },
    },
    {
      place: 1,
      found: {
        holds: words`And yet: by $W_2$ OT is nearer, {wasserstein2 B} against {wasserstein2 A}. After so short a training random pairs have not found the rare mode’s share. Which is better depends on what one asks.`,
        opposite: words`By $W_2$ random pairs are nearer as well: {wasserstein2 A} against {wasserstein2 B}.`,
        'does not hold': words`By $W_2$ the two are alike: {wasserstein2 A} and {wasserstein2 B}.`,
        'not decided': words`By $W_2$ these runs do not decide: {wasserstein2 A} and {wasserstein2 B}.`,
      },
    },
  ],
  question:
    'What would happen to the sides if OT were solved over all data at once, not over ten pairs?',
  answer: [
    words`Even fewer: $R$ of the rare mode rises to .99, each data point is taught from one direction alone. But now the pairs no longer contradict each other.`,
    'In 100,000 steps’ worth of rows perfect pairing of caps fails in 1.3 %, the least of the paper’s table. So few sides do harm when they are noisy as well; the table of the gallery has it.',
  ],
}
