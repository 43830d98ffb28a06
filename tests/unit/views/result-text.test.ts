import { expect, it } from 'vitest'
import type { ResultCell, ResultTable } from '../../../src/store/results.ts'
import { captionOf, csvResults, latexOf, markdownOf } from '../../../src/views/result-text.ts'

const cell = (mean: number, more: Partial<ResultCell> = {}): ResultCell => ({
  over: { mean, deviation: 0.02, count: 10 },
  interval: [mean - 0.01, mean + 0.01],
  floor: 0.05,
  published: {},
  ...more,
})
const row = { runs: 10, finished: 10, diverged: 0, failed: 0 }
const table: ResultTable = {
  title: 'A | B_1',
  seed: 7,
  runs: 10,
  aggregate: 'lastFive',
  fewer: undefined,
  step: undefined,
  metrics: ['amd', 'failureRate'],
  rows: [
    {
      ...row,
      place: 0,
      name: 'χ-sphere, 50 % & "more"',
      cells: {
        amd: cell(0.2, {
          published: { notebook: { mean: 0.2271, deviation: 0.0371, runs: 10 } },
        }),
        failureRate: cell(2.5),
      },
    },
    {
      ...row,
      place: 1,
      name: 'a|b_c *d*',
      finished: 8,
      diverged: 2,
      cells: {
        amd: cell(0.3, { over: { mean: 0.3, deviation: 0.02, count: 8 } }),
        failureRate: cell(0, { over: undefined, interval: undefined }),
      },
    },
  ],
}

it('the caption names aggregate, spread, n, interval and seed', () => {
  expect(captionOf(table)).toBe(
    'A | B_1: median of the last five checkpoints, mean ± sd (divisor n) over n = 10 runs, [95 % bootstrap interval of the mean], seed 7.',
  )
  expect(captionOf({ ...table, runs: 1, aggregate: 'best', step: 1200 })).toBe(
    'A | B_1: best checkpoint, n = 1 run, seed 7. Training goes on: step 1,200.',
  )
  expect(captionOf({ ...table, fewer: 2 })).toContain('five checkpoints (at least 2), mean')
  expect(captionOf({ ...table, fewer: 2, step: 5 })).toContain('(at least 2 so far), mean')
})

it('Markdown', () => {
  expect(markdownOf(table).split('\n')).toEqual([
    'A \\| B\\_1: median of the last five checkpoints, mean ± sd (divisor n) over n = 10 runs, \\[95 % bootstrap interval of the mean\\], seed 7.',
    '',
    '|  | experiment | AMD ↓ | Failure rate (%) ↓ | runs finished |',
    '|---|---|--:|--:|---|',
    '| A | χ-sphere, 50 % & "more" | 0.200 ± 0.020 \\[0.190, 0.210\\] | 2.50 ± 0.02 \\[2.49, 2.51\\] | 10 of 10 |',
    '| A | χ-sphere, 50 % & "more", authors’ notebook, best checkpoint | 0.2271 ± 0.0371 | – |  |',
    '| B | a\\|b\\_c \\*d\\* | 0.300 ± 0.020 \\[0.290, 0.310\\] (n = 8) | – | 8 of 10, 2 diverged |',
    '|  | floor | 0.050 | 0.05 |  |',
    '',
  ])
})

it('LaTeX', () => {
  expect(latexOf(table).split('\n')).toEqual([
    '% A | B_1: median of the last five checkpoints, mean ± sd (divisor n) over n = 10 runs, [95 % bootstrap interval of the mean], seed 7.',
    '\\begin{tabular}{llrrl}',
    '  \\hline',
    '   & experiment & AMD $\\downarrow$ & Failure rate (\\%) $\\downarrow$ & runs finished \\\\',
    '  \\hline',
    '  A & $\\chi$-sphere, 50 \\% \\& "more" & 0.200 $\\pm$ 0.020 [0.190, 0.210] & 2.50 $\\pm$ 0.02 [2.49, 2.51] & 10 of 10 \\\\',
    '  A & $\\chi$-sphere, 50 \\% \\& "more", authors\' notebook, best checkpoint & 0.2271 $\\pm$ 0.0371 & -- &  \\\\',
    '  B & a$|$b\\_c *d* & 0.300 $\\pm$ 0.020 [0.290, 0.310] (n = 8) & -- & 8 of 10, 2 diverged \\\\',
    '   & floor & 0.050 & 0.05 &  \\\\',
    '  \\hline',
    '\\end{tabular}',
    '',
  ])
})

it('CSV has one line for every experiment and metric, with all digits', () => {
  const [origin, head, first, second, third] = csvResults(table).split('\n')
  expect(origin).toMatch(/^# A \| B_1: median of the last five checkpoints/)
  expect(head).toMatch(/^experiment,name,metric,unit,aggregate,n,mean,sd,interval95_low,/)
  expect(first).toBe(
    'A,"χ-sphere, 50 % & ""more""",AMD,,lastFive,10,0.2,0.02,0.19,0.21000000000000002,0.05,0.2271,0.0371,,,10,10,0,0',
  )
  expect(second).toMatch(/^A,"χ.*",Failure rate,%,lastFive,10,2\.5,/)
  expect(third).toMatch(/,10,8,2,0$/)
})

it('floors that differ stand with their experiments', () => {
  const [first, second] = table.rows
  const other = { ...second!, cells: { ...second!.cells, amd: cell(0.3, { floor: 0.07 }) } }
  const text = markdownOf({ ...table, rows: [first!, other] })
  expect(text).toContain('d\\*, floor | 0.070 | 0.05 |')
})
