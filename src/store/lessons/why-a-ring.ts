import { words } from '../../study/help/formula.ts'
import type { Lesson } from './lesson.ts'
import { lessonStudy } from './lesson-study.ts'

export const LESSON: Lesson = {
  study: lessonStudy(
    'Lesson 1: Why a ring',
    6,
    [
      { name: 'the ring' },
      // σ√2 is the radius of the ring.
      { name: 'plane Gaussian', source: { kind: 'gaussian', sigma: 39.2 } },
    ],
    [
      {
        text: 'The plane’s own Gaussian fails more often than the ring.',
        first: 1,
        second: 0,
        direction: 'higher',
      },
    ],
  ),
  view: { beside: [0, 1] },
  steps: [
    {
      title: 'Where a Gaussian lives',
      text: [
        words`Draw a point from a Gaussian in $d$ dimensions. Its length follows the law $χ(d)$: the mean is about $\sqrt{d - \tfrac{1}{2}}$, the standard deviation about .71, however large $d$ is.`,
        words`A small colour image has 3,072 numbers. There the length is $55.4 \pm .7$: the Gaussian is a shell, as thin as a hundredth of its radius, and empty inside.`,
      ],
      look: 'the source points of A. They come from every direction, and nearly all from one distance.',
      view: { layers: ['source', 'target'] },
    },
    {
      title: 'What the plane usually shows',
      text: [
        'The ordinary Gaussian of the plane (B) has the same mean square length, and looks quite different: it is densest in the middle, among the data. Pictures of flow matching mostly start from it, and so show what never happens in high dimension.',
      ],
      look: 'the norms on the right: the source of B has no peak of its own, and reaches over the data.',
      view: { experiment: 1, panels: ['norm-misalignment'] },
    },
    {
      title: 'Keep the shell, drop the dimensions',
      text: [
        words`So the paper keeps the shell: direction uniform in the plane, radius from 3,072 dimensions, $x_0 = r\,(\cos θ, \sin θ)$ with $r \sim χ(3072)$.`,
        words`The data lie on a smaller shell, $χ(625)$, about 25 from the middle, in three clusters of directions with 5, 30 and 65 % of the points.`,
      ],
      look: 'the way from the outer shell to the inner one: press [flow-play].',
      view: { experiment: 0, panels: ['norm-misalignment'], t: 0 },
    },
  ],
  claims: [
    {
      place: 0,
      found: {
        holds:
          'On this page the plane’s Gaussian fails in {failureRate B}, the ring in {failureRate A}. That is not why the lab uses a ring: it does because high dimension has one. But it shows that the choice matters.',
        opposite:
          'On this page the ring fails more often: {failureRate A}, against {failureRate B}. That is no argument against the ring, which is here because high dimension has one.',
        'does not hold':
          'On this page there is no difference that matters: {failureRate A} and {failureRate B}.',
        'not decided':
          'These runs do not decide it: {failureRate A} for the ring, {failureRate B} for the plane’s Gaussian. More runs would.',
      },
    },
  ],
  question:
    'A Gaussian is densest at 0. Why does nobody ever draw a point near 0 in 3,072 dimensions?',
  answer: [
    words`Because density is not probability: that is density times room. The density falls like $e^{-r^2/2}$, but a shell of radius $r$ has $r^{d - 1}$ times as much room.`,
    words`The product is largest at $r = \sqrt{d - 1}$, about 55.4, and nearly nothing two units away from it.`,
  ],
}
