import { expect, it } from 'vitest'
import { trainingGroups } from '../../../src/cli/groups.ts'
import { compileStudy } from '../../../src/study/compile/all.ts'
import { parseStudy } from '../../../src/study/study.ts'

/** Runs 0, 1: cheap; 2, 3: dear; 4, 5: the model of the cheap ones, sampled otherwise. */
const compiled = compileStudy(
  parseStudy({
    runs: 2,
    experiments: [
      { training: { steps: 10 } },
      { training: { steps: 20 } },
      { training: { steps: 10 }, sampling: { solver: 'euler' } },
    ],
  }),
)

it('on a CPU every model is trained by itself: by seed, the dearest first', () => {
  expect(trainingGroups(compiled, [0, 1, 2, 3, 4, 5], 'wasm')).toEqual([[2], [0, 4], [3], [1, 5]])
  expect(trainingGroups(compiled, [5, 0, 3], 'reference')).toEqual([[0], [3], [5]])
})

it('on a GPU they are trained together, those that cost about the same', () => {
  expect(trainingGroups(compiled, [0, 1, 2, 3, 4, 5], 'gpu')).toEqual([[2, 3, 0, 4, 1, 5]])
  const many = compileStudy(parseStudy({ runs: 200 }))
  const groups = trainingGroups(
    many,
    many.runs.map((_, run) => run),
    'gpu',
  )
  expect(groups.map(({ length }) => length)).toEqual([128, 72])
})
