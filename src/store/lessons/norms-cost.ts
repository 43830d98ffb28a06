import { words } from '../../study/help/formula.ts'
import type { Lesson } from './lesson.ts'
import { lessonStudy } from './lesson-study.ts'

const aligned = { norm: { kind: 'scale-target' } }
const coarse = { sampling: { solver: 'euler', steps: 5 } }

export const LESSON: Lesson = {
  study: lessonStudy(
    'Lesson 6: Norms cost',
    6,
    [
      { name: 'as they are' },
      { name: 'norms aligned', ...aligned },
      { name: 'as they are, 5 Euler steps', ...coarse },
      { name: 'norms aligned, 5 Euler steps', ...aligned, ...coarse },
    ],
    [
      {
        text: 'Aligned norms fail less often with many solver steps.',
        first: 1,
        second: 0,
        direction: 'lower',
      },
      {
        text: 'Aligned norms fail more often with five Euler steps.',
        first: 3,
        second: 2,
        direction: 'higher',
      },
    ],
  ),
  view: { beside: [0, 1] },
  steps: [
    {
      title: 'A long way inwards',
      text: [
        words`The source lies at 55.4, the data at 25.0: every way leads inwards by 30 before it says anything about the direction. About nine tenths of the kinetic energy $\mathbb{E}\,\|u\|^2$ go into that. The paper calls it norm misalignment.`,
      ],
      look: 'the norms of source, target and generated points, and the radial share of the energy.',
      view: { panels: ['norm-misalignment'] },
    },
    {
      title: 'Align, train, undo',
      text: [
        words`Scale the data to the norm of the source, $x_1' = x_1\,\frac{\mathbb{E}\,\|x_0\|}{\mathbb{E}\,\|x_1\|}$, train there, and scale back what is generated. Nothing else changes; metrics are those of the data as they are.`,
      ],
      look: 'B, where the data lie on the ring themselves: ways run along it.',
      view: { experiment: 1, panels: ['norm-misalignment'] },
    },
    {
      title: 'Few steps',
      text: [
        'Each solver step costs an evaluation of the network (NFE). On images the paper finds that alignment helps with many and hurts with few: I-CFM with pruning, FID with NFE 5, 28.8 without and 48.1 with alignment; with NFE 100, 3.97 and 3.64.',
        'C and D are the same models as A and B, sampled with five Euler steps.',
      ],
      look: 'C and D. The panel on the right can measure the whole curve of error against NFE.',
      view: { beside: [2, 3], experiment: 2, panels: ['norm-misalignment'] },
    },
  ],
  claims: [
    {
      place: 0,
      found: {
        holds:
          'Here alignment helps: {failureRate B} fail, against {failureRate A}. In thirty long runs it was 5.0 against 7.2 % (findings).',
        opposite: 'Here alignment hurts: {failureRate B} fail, against {failureRate A}.',
        'does not hold':
          'Here there is no difference that matters: {failureRate B} and {failureRate A}.',
        'not decided':
          'These runs do not decide it: {failureRate B} aligned, {failureRate A} as they are. In thirty long runs it was 5.0 against 7.2 % (findings).',
      },
    },
    {
      place: 1,
      found: {
        holds:
          'Here it hurts with five steps, as the paper sees on images: {failureRate D}, against {failureRate C}. The lab’s thirty long runs had it the other way round (findings: 13.0 against 25.2 %).',
        opposite:
          'Not in the plane: with five steps alignment helps even more, {failureRate D} against {failureRate C}. The lab’s thirty long runs say the same (findings: 13.0 against 25.2 %). What images lose there, the proxy does not show.',
        'does not hold':
          'Not in the plane: {failureRate D} aligned, {failureRate C} as they are, with five steps.',
        'not decided':
          'These runs do not decide it: {failureRate D} aligned, {failureRate C} as they are, with five steps. In thirty long runs alignment helped (findings: 13.0 against 25.2 %).',
      },
    },
  ],
  question: 'Why may few steps suit aligned norms in the plane, and not on images?',
  answer: [
    'In the plane the ring is a line: on it the aligned data lie close to many source points, and a short way takes few steps. In 3,072 dimensions nearly all directions are at right angles to each other, so aligned data are far from the source all the same, and ways along a sphere bend.',
    'That is an explanation, not a finding: nobody has tested it here.',
  ],
}
