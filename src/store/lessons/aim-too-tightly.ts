import type { Lesson } from './lesson.ts'
import { lessonStudy } from './lesson-study.ts'

/** The effect needs a long training at a constant rate; a moving average keeps its noise down. */
const LONG = {
  training: { steps: 60000, schedule: 'constant', ema: 0.999 },
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
      {
        text: 'Tight caps come nearer to the data on average: AMD is lower.',
        measure: 'amd',
        first: 1,
        second: 0,
        direction: 'lower',
      },
    ],
  ),
  view: { beside: [0, 1] },
  steps: [
    {
      title: 'Aim at the modes',
      text: [
        'Why start from all sides, if the data lie in three directions? Keep only the caps of the ring around the modes, $cos ∠(x_0, mode) ≥ γ$: ±25.8° for γ .9, the paper’s normal source, and ±11.5° for γ .98, its tight one. Pairs are by OT in batches of ten.',
      ],
      look: 'the dark arcs. Every way is short and goes about the right way.',
      view: { t: 0 },
    },
    {
      title: 'Crowded ways',
      text: [
        'The tighter the caps, the closer together ways run that end at different points. The field has to turn within a short distance: for two ways at an angle $θ$ its steepness is at least about $frac{sin θ}{‖x_1 - x_1′‖}$, plus a term that shrinks as $sqrt{1 - γ}$. The paper calls it path entanglement.',
        'The lab measures the steepness as the spectral norm of $∂v/∂x$; $L_95(t)$ is what 5 % of the places exceed.',
      ],
      look: 'the map at t = .7, and $L_95$ over t on the right. Select A and B in turn: for tight caps it rises late.',
      view: { map: 'lipschitz', panels: ['path-entanglement'], t: 0.7 },
    },
    {
      title: 'Does it do harm?',
      text: [
        'The paper: yes; 3.6 % of the points of tight caps fail, 2.5 % of normal ones. The lab: only after long training. At 20,000 steps tight caps still fail less often; at 100,000 they fail more often, by 2.8 points with raw weights and 3.8 with averaged ones (thirty seeds, findings).',
        'And none of the lab’s twenty numbers of entanglement, $L_95$ among them, predicts within OT which source fails.',
      ],
      look: 'the chart of the failure rate: where do the curves of A and B cross?',
      view: { panels: ['path-entanglement'] },
    },
  ],
  claims: [
    {
      place: 0,
      found: {
        holds: '',
        opposite: '',
        'does not hold': '',
        'not decided': '',
      },
    },
    {
      place: 1,
      found: {
        holds: '',
        opposite: '',
        'does not hold': '',
        'not decided': '',
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
