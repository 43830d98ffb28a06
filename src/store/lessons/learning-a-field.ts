import { words } from '../../study/help/formula.ts'
import type { Lesson } from './lesson.ts'
import { lessonStudy } from './lesson-study.ts'

/** One training seen at three times: the same seeds, the weights as they are. */
const until = (steps: number, name: string) => ({
  name,
  training: { steps, ema: 0 },
  evaluation: { every: steps / 5 },
})

export const LESSON: Lesson = {
  study: lessonStudy(
    'Lesson 2: Learning a field',
    6,
    [until(1000, '1,000 steps'), until(5000, '5,000 steps'), until(20000, '20,000 steps')],
    [
      {
        kind: 'trend',
        text: 'The failure rate falls with the training steps.',
        experiments: [0, 1, 2],
        direction: 'falls',
      },
    ],
  ),
  view: { experiment: 2 },
  steps: [
    {
      title: 'Random pairs',
      text: [
        words`Draw a source point $x_0$, a data point $x_1$ and a time $t$. On the straight way between the two lies $x_t = (1 - t)\,x_0 + t\,x_1$, and one passes there with the velocity $u = x_1 - x_0$.`,
        words`A network $v(x, t)$ learns to say that velocity: the loss is the mean of $\|v(x_t, t) - u\|^2$ over many such pairs.`,
      ],
      look: 'where the ways of the training run: the map under the points.',
      view: { map: 'paths' },
    },
    {
      title: 'The mean is enough',
      text: [
        words`Many pairs pass through one place with different velocities, and a function can say but one. Least squares make it the mean: $v^*(x, t) = \mathbb{E}[u \mid x_t = x]$. That mean is the field which carries the source to the data.`,
        words`What it leaves unexplained no network can learn. So the loss cannot fall below $\frac{1}{2}\,\mathbb{E}\,\operatorname{tr} \operatorname{Var}(u \mid x_t)$, which is 124 here.`,
      ],
      look: 'the loss at the bottom: it flattens above the dashed line, far from zero. Loss says little of quality; the failure rate says more.',
    },
    {
      title: 'Learned minus exact',
      text: [
        words`The data are 1,024 fixed points and the pairs are random, so the best field is a closed sum: $u^*(x, t) = \sum_i w_i\,\frac{x_1^i - x}{1 - t}$, with weights $w_i$ as likely as it is that point $i$ is aimed at.`,
        'The lab can therefore say at every place how far the network is from it.',
      ],
      look: 'the map at t = .7: coloured where the network is wrong, empty where training never comes. Select A or B above the stage for earlier steps.',
      view: { map: 'fieldError', panels: ['exact-field'], t: 0.7, beside: [0, 2] },
    },
  ],
  claims: [
    {
      place: 0,
      found: {
        holds:
          'It does: {failureRate A} fail after 1,000 steps, {failureRate B} after 5,000 and {failureRate C} after 20,000. They are the same runs, seen at three times.',
        opposite:
          'Not here: {failureRate A}, {failureRate B}, {failureRate C}. Something in the study must be unusual.',
        'does not hold': 'Not here: {failureRate A}, {failureRate B}, {failureRate C}.',
        'not decided':
          'These runs do not decide it: {failureRate A}, {failureRate B}, {failureRate C}.',
      },
    },
  ],
  question: 'With unlimited training and the exact field, would the generated points be new?',
  answer: [
    'No. The flow of the exact field ends on the 1,024 data points themselves: it has learned them by heart.',
    'A generated point that lies between the data is there because the network is not exact. What generalises is the network’s error.',
  ],
}
