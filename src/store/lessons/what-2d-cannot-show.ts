import { words } from '../../study/help/formula.ts'
import type { Lesson } from './lesson.ts'
import { lessonStudy, wedge } from './lesson-study.ts'

export const LESSON: Lesson = {
  study: lessonStudy(
    'Lesson 9: What 2D cannot show',
    8,
    [
      { name: 'whole ring' },
      {
        name: 'the paper’s rule for images, τ .01',
        inferencePruning: { kind: 'pca', tau: 0.01, tauReject: 0.98 },
      },
      { name: 'a wedge of γ .9', inferencePruning: wedge(0.9) },
    ],
    [
      {
        text: 'The paper’s rule for images helps in the plane by at least a tenth of a point.',
        first: 1,
        second: 0,
        direction: 'lower',
        margin: 0.1,
      },
    ],
  ),
  view: { beside: [0, 1, 2] },
  steps: [
    {
      title: 'A cap is not small',
      text: [
        words`A cap of all directions with $\cos \ge .9$ is 14 % of a circle. Of the sphere in 3,072 dimensions it is nothing: $P(\cos \ge γ)$ falls like $(1 - γ^2)^{d/2}$, for γ .9 with more than a thousand zeros after the point.`,
        'So in the plane a wedge is a large part of the source, and in high dimension no sampler would ever meet it by chance.',
      ],
      look: 'C, which lost a seventh of its source.',
      view: { beside: [0, 2] },
    },
    {
      title: 'Nothing is at right angles',
      text: [
        words`Two random directions in 3,072 dimensions have a cosine of $0 \pm .018$: every point is nearly at right angles to every other. In the plane all angles are equally likely.`,
        words`The paper’s rule for images rejects directions near principal axes that no data point comes near, $\max_i ⟨v_k, \hat x_i⟩ \le τ$ with τ .01. In the plane every axis has data on its side.`,
      ],
      look: 'B: the rule rejects not one direction. A and B are the same points.',
      view: { beside: [0, 1] },
    },
    {
      title: 'Lines meet',
      text: [
        'Two straight ways in the plane often cross; in three dimensions or more they almost never do. Crossings, and the loss and noise that come with them, are a thing of the plane, at least in this form.',
        'What the plane does keep: the shell, its distance to the data’s, few modes and empty sectors, and a network that has to learn them from batches.',
      ],
      look: 'how often the ways of the selected experiment cross.',
      view: { beside: [0, 1], panels: ['path-entanglement'] },
    },
  ],
  claims: [
    {
      place: 0,
      found: {
        holds: 'It does here: {failureRate B}, against {failureRate A}. That is unexpected.',
        opposite: 'It hurts here: {failureRate B}, against {failureRate A}. That is unexpected.',
        'does not hold':
          'It does not: {failureRate B} and {failureRate A}, from the same points. A rule that works in 3,072 dimensions can be empty in two. What the lab finds in the plane must be found again where it is to be used.',
        'not decided': 'These runs do not decide it: {failureRate B} and {failureRate A}.',
      },
    },
  ],
  question: 'Which finding of these lessons would you check on images before you believe it there?',
  answer: [
    'Every one. The plane is a place for ideas and for instruments. It suggests what to look for (shares of modes, sides, norms, steep fields) and shows how many runs an answer takes.',
    'The paper’s own answer on images, CIFAR-10 with NFE 100: OT-CFM has FID 4.40, with pruning 4.15, with alignment and pruning 3.88.',
  ],
}
