import { expect, it } from 'vitest'
import { paperTable, publishedOf } from '../../../src/study/presets/paper-table.ts'
import { parseStudy } from '../../../src/study/study.ts'

it('nine rows of ten runs, by either protocol, each with both published versions', () => {
  for (const protocol of ['code', 'text'] as const) {
    const { experiments, runs } = paperTable(protocol)
    expect([experiments.length, runs]).toEqual([9, 10])
    for (const experiment of experiments) {
      const { notebook, paper } = publishedOf(experiment)!
      expect(Object.keys(notebook)).toEqual(['amd', 'failureRate', 'mdd', 'normalizedWasserstein'])
      expect(Object.keys(paper)).toEqual(Object.keys(notebook))
    }
  }
})

it('what is published goes by what is done, not by a name', () => {
  const [first] = paperTable('code').experiments
  expect(publishedOf({ ...first!, name: 'mine' })?.notebook.amd).toEqual({
    mean: 0.2271,
    deviation: 0.0371,
    runs: 10,
  })
  const [other] = parseStudy({ experiments: [{ ...first, training: { batch: 11 } }] }).experiments
  expect(publishedOf(other!)).toBeUndefined()
})
