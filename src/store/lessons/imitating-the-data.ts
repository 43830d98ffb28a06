import { words } from '../../study/help/formula.ts'
import type { Lesson } from './lesson.ts'
import { lessonStudy } from './lesson-study.ts'

const OT = { coupling: { kind: 'minibatch-ot' } }

export const LESSON: Lesson = {
  study: lessonStudy(
    'Lesson 3: Imitating the data',
    6,
    [
      { name: 'ring, OT', ...OT },
      { name: 'imitation by a flow, OT', source: { kind: 'flow', iterations: 2000 }, ...OT },
      {
        name: 'imitation by two Gaussians, OT',
        source: { kind: 'gaussian-mixture', components: 2 },
        ...OT,
      },
    ],
    [
      {
        text: 'Imitation by a flow fails more often than the ring.',
        first: 1,
        second: 0,
        direction: 'higher',
      },
      {
        text: 'Imitation by a flow reaches less of the data than the ring: its recall is lower.',
        measure: 'recall',
        first: 1,
        second: 0,
        direction: 'lower',
      },
    ],
  ),
  view: { beside: [0, 1, 2] },
  steps: [
    {
      title: 'A tempting idea',
      text: [
        'If the source looked like the data already, the ways would be short and the field gentle. So one might fit a first model to the data and start from it.',
        'B starts where a flow model of 2,000 steps has arrived; C from two Gaussians fitted to the data. All three pair by optimal transport in batches of ten.',
      ],
      look: 'the source points: the ring of A, and the imitations at the same mean norm.',
      view: { layers: ['source', 'target'], t: 0 },
    },
    {
      title: 'Rare modes get lost',
      text: [
        'The fit is not the data. The rare mode holds 5 % of the points; two Gaussians spend one on the large mode and merge the rare one with its neighbour, 30 %. The paper calls it mode discrepancy: what is rare in the data is missing in the source, and the pairs have to make up for it.',
      ],
      look: 'the matrix on the right: which mode the pairs lead to from each mode of the source. Select A, B and C in turn.',
      view: { experiment: 2, panels: ['mode-discrepancy'] },
    },
    {
      title: 'What the paper says',
      text: [
        'On images an imitating source is much worse: CIFAR-10 FID with OT pairs 4.4 from the Gaussian, 11.8 to 12.5 from Gaussian mixtures, 17.2 from a flow.',
        'In the plane the difference is small, and it need not go the same way. The runs on this page say how it is here.',
      ],
      look: 'failure rate and recall in the table of metrics.',
      view: { experiment: 1, metrics: true, chart: 'recall' },
    },
  ],
  claims: [
    {
      place: 0,
      found: {
        holds:
          'Here it does backfire: {failureRate B} fail, against {failureRate A} from the ring. Over thirty long runs the lab found the opposite (findings: 7.9 against 12.3 %), so be careful with so few.',
        opposite:
          'Here the imitation fails less often: {failureRate B}, against {failureRate A} from the ring. So it was in thirty runs of 100,000 steps as well (findings: 7.9 against 12.3 %): in the plane imitation does not backfire by failure rate.',
        'does not hold':
          'Here imitation does not fail more often by any margin that matters: {failureRate B}, against {failureRate A}.',
        'not decided':
          'These runs do not decide it: {failureRate B}, against {failureRate A} from the ring. In thirty runs of 100,000 steps the imitation failed less often (findings: 7.9 against 12.3 %), against the paper.',
      },
    },
    {
      place: 1,
      found: {
        holds:
          'This is where imitation costs something: {recall B} of the data are reached, against {recall A} from the ring. A failure rate cannot see what is missing.',
        opposite: 'Here the imitation reaches more of the data: {recall B}, against {recall A}.',
        'does not hold': 'Here the two reach about as much of the data: {recall B} and {recall A}.',
        'not decided': 'These runs do not decide it: {recall B}, against {recall A} from the ring.',
      },
    },
  ],
  question: 'Why can a source lose half a mode and its failure rate not rise?',
  answer: [
    'Because the failure rate asks only whether what was generated lies near the data, not whether all of the data are generated. A model that draws one perfect point for ever has a failure rate of 0.',
    words`Recall, coverage, the mode shares and $W_2$ ask the other question. Never judge by one number.`,
  ],
}
