import { words } from '../../study/help/formula.ts'
import type { Lesson } from './lesson.ts'
import { lessonStudy, wedge } from './lesson-study.ts'

const pruned = (gamma: number, degrees: string) => ({
  name: `without ±${degrees}° of the poor axis`,
  inferencePruning: wedge(gamma),
})

export const LESSON: Lesson = {
  study: lessonStudy(
    'Lesson 7: Prune, don’t retrain',
    8,
    [{ name: 'whole ring' }, pruned(0.98, '11.5'), pruned(0.9, '25.8'), pruned(0.7, '45.6')],
    [
      {
        text: 'Without ±25.8° the same models fail less often.',
        first: 2,
        second: 0,
        direction: 'lower',
      },
      {
        text: 'Without ±11.5°, the paper’s threshold, the same models fail less often.',
        first: 1,
        second: 0,
        direction: 'lower',
      },
      {
        text: 'Without ±25.8° the points as a whole are farther from the data: W₂ is higher.',
        measure: 'wasserstein2',
        first: 2,
        second: 0,
        direction: 'higher',
      },
    ],
  ),
  view: { beside: [0, 2] },
  steps: [
    {
      title: 'Directions that serve nobody',
      text: [
        'Train on the whole ring, as robust as it is. Then look where the data are not: from there ways are long and pass between the modes.',
        words`The paper’s rule in the plane: the axis at 190.6° is poor in data. Sampling rejects every $x_0$ whose direction is within an angle of it, $\cos ∠(x_0, a) > γ$.`,
      ],
      look: 'the red lines that begin on the left of A.',
    },
    {
      title: 'Nothing is trained anew',
      text: [
        'All four experiments are the same models: the lab trains them once and samples them four times. The whole ring, and without ±11.5° (γ .98, the paper’s), ±25.8° (γ .9) and ±45.6° (γ .7).',
      ],
      look: 'how the wedge opens from A to D.',
      view: { beside: [0, 1, 2, 3] },
    },
    {
      title: 'What it costs',
      text: [
        'Points that would have come from there go missing, and with them their share of the modes. A failure rate alone would have us prune everything but one safe direction.',
      ],
      look: 'the chart of W₂, and the table of metrics: what gets worse while the failure rate falls.',
      view: { beside: [0, 3], metrics: true, chart: 'wasserstein2' },
    },
  ],
  claims: [
    {
      place: 0,
      found: {
        holds:
          'It helps: {failureRate C} fail, against {failureRate A} of the very same models on the whole ring. In a hundred seeds of 100,000 steps it was 1.5 points, in 81 of them (findings).',
        opposite:
          'Here it hurts: {failureRate C}, against {failureRate A}. In a hundred long runs it helped.',
        'does not hold': 'Here it does not matter: {failureRate C} and {failureRate A}.',
        'not decided':
          'These runs do not decide it: {failureRate C}, against {failureRate A}. In a hundred seeds of 100,000 steps it helped by 1.5 points (findings).',
      },
    },
    {
      place: 1,
      found: {
        holds:
          'Even the paper’s narrow wedge helps here: {failureRate B}, against {failureRate A}. In a hundred long runs it was half a point (findings).',
        opposite:
          'Here the narrow wedge hurts: {failureRate B}, against {failureRate A}. In a hundred long runs it helped by half a point (findings).',
        'does not hold':
          'Here the narrow wedge does not matter: {failureRate B} and {failureRate A}.',
        'not decided':
          'The paper’s narrow wedge: {failureRate B}, against {failureRate A}. Eight runs do not decide so small an effect; a hundred long runs found half a point (findings).',
      },
    },
    {
      place: 2,
      found: {
        holds: words`The price: $W_2$ rises from {wasserstein2 A} to {wasserstein2 C}. Whole parts of some modes are no longer generated.`,
        opposite: words`By this measure there is no price here: $W_2$ {wasserstein2 A} whole, {wasserstein2 C} pruned.`,
        'does not hold': words`By this measure there is no price here: $W_2$ {wasserstein2 A} whole, {wasserstein2 C} pruned.`,
        'not decided': words`These runs do not decide what it costs: $W_2$ {wasserstein2 A} whole, {wasserstein2 C} pruned.`,
      },
    },
  ],
  question: 'Why not leave those directions out of the training as well?',
  answer: [
    'Then the field is never taught there, and the points that stray into the gap find no way back. Training on all sides and sampling from the good ones keeps both.',
    'It also works on any model that was trained from a Gaussian before, which is why the paper calls it post hoc. Try it: set “Pruned training” to the same wedge.',
  ],
}
