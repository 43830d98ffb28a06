import { words } from '../../study/help/formula.ts'
import type { Lesson } from './lesson.ts'
import { lessonStudy } from './lesson-study.ts'

/** The effect needs a long training. */
const LONG = {
  training: { steps: 60000 },
  evaluation: { every: 6000 },
}
const caps = (gamma: number) => ({
  source: { kind: 'directional', gamma },
  coupling: { kind: 'minibatch-ot' },
  ...LONG,
})

export const LESSON: Lesson = {
  study: lessonStudy(
    'Lesson 4: Aim too tightly',
    6,
    [
      { name: 'caps of ±25.8°', ...caps(0.9) },
      { name: 'tight caps of ±11.5°', ...caps(0.98) },
    ],
    [
      {
        text: 'Tight caps fail more often than normal ones.',
        first: 1,
        second: 0,
        direction: 'higher',
      },
    ],
  ),
  view: { beside: [0, 1] },
  steps: [
    {
      title: 'Aim at the modes',
      text: [
        words`Why start from all sides, if the data lie in three directions? Keep only the caps of the ring around the modes, $\cos ∠(x_0, \text{mode}) \ge γ$: ±25.8° for γ .9, the paper’s normal source, and ±11.5° for γ .98, its tight one. Pairs are by OT in batches of ten.`,
      ],
      look: 'the arcs of source points. Every way is short and goes about the right way.',
      view: { t: 0 },
    },
    {
      title: 'Crowded ways',
      text: [
        words`The tighter the caps, the closer together ways run that end at different points. The field has to turn within a short distance: for two ways at an angle $θ$ its steepness is at least about $\frac{\sin θ}{\|x_1 - x_1'\|}$, plus a term that shrinks as $\sqrt{1 - γ}$. The paper calls it path entanglement.`,
        words`The lab measures the steepness as the spectral norm of $∂v/∂x$; $L_{95}(t)$ is what 5 % of the places exceed.`,
      ],
      look: words`the map at t = .7, and $L_{95}$ over t on the right. Select A and B in turn: for tight caps it rises late.`,
      view: { map: 'lipschitz', panels: ['path-entanglement'], t: 0.7 },
    },
    {
      title: 'Does it do harm?',
      text: [
        'The paper: yes; 3.6 % of the points of tight caps fail, 2.5 % of normal ones. The lab: only after long training. After 20,000 steps tight caps fail less often; after 100,000 more often, by 2.8 points with raw weights and by 3.8 with averaged ones (thirty seeds, findings).',
        words`And none of the lab’s twenty numbers of entanglement, $L_{95}$ among them, predicts within OT which source fails.`,
      ],
      look: 'the chart of the failure rate: where do the curves of A and B cross?',
      view: { panels: ['path-entanglement'] },
    },
  ],
  claims: [
    {
      place: 0,
      found: {
        holds:
          'After 60,000 steps it does harm: {failureRate B} of the points of tight caps fail, {failureRate A} of normal ones. Earlier the same runs said nothing, or the opposite: see the chart. Had we stopped at 20,000 steps, we would have learned something else.',
        opposite:
          'In these runs tight caps fail less often: {failureRate B}, against {failureRate A}. At 100,000 steps it was the other way round in thirty seeds (findings).',
        'does not hold':
          'In these runs there is no difference that matters: {failureRate B} and {failureRate A}.',
        'not decided':
          'These runs do not decide it: {failureRate B} of tight caps, {failureRate A} of normal ones. At 100,000 steps tight caps failed more often, by 3.8 points over thirty seeds (findings).',
      },
    },
  ],
  question:
    'Semi-discrete OT solves the pairs over all data at once. Would you expect tight caps to do harm there?',
  answer: [
    'There they do not: in 20,000 steps the failure rate falls from .71 % at γ .5 to .11 % at γ .98 (findings). The steepness is there as before; what is gone is the contradiction between the pairs of one batch and the next.',
    'One reading: a steep field alone does little harm; it needs pairs that contradict each other as well. Nobody has tested that yet.',
  ],
}
