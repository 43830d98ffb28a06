import { expect, it } from 'vitest'
import { CASES } from '../../../src/bench/cases.ts'
import { curvesOf } from '../../../src/bench/curves.ts'
import { FULL, QUICK } from '../../../src/bench/measure.ts'
import { benchRows, markdownReport, reportOf } from '../../../src/bench/report.ts'
import { taskName, training } from '../../../src/bench/task.ts'
import { textReport } from '../../../src/cli/bench/text-report.ts'
import { timed } from './fake-subjects.ts'

const EULER = { kind: 'sampling', solver: 'euler', points: 10000 } as const
const RESULTS = [
  timed('wasm', EULER, 250000),
  timed('wasm', training({ coupling: 'minibatch-ot', batch: 1024 }), 13300),
  timed('wasm', training({ runs: 10 }), 21),
  {
    ...timed('wasm', training(), 20),
    withSampling: { median: 30, min: 29, max: 31 },
    ratio: 1,
    note: 'a | b',
  },
  { ...timed('gpu', training(), 100), ratio: 5 },
  timed('wasm', training({ width: 16 }), 6),
]
const REPORT = reportOf({
  machine: { browser: 'Chrome 156', cores: 2 },
  version: '0.1.0',
  ...FULL,
  results: RESULTS,
  missing: [{ name: 'JAX', reason: 'No module named jax' }],
})

it('puts the rows of a case together, the cases in a fixed order, with units', () => {
  expect(
    benchRows(RESULTS).map((row) => [
      row.case,
      row.engine,
      row.median,
      row.spread,
      row.unit,
      row.ratio,
    ]),
  ).toEqual([
    ['1 run, batch 10, independent', 'wasm', '20.0', '10.0–40.0', 'µs', '1.00× the time'],
    ['1 run, batch 10, independent', 'gpu', '100', '50.0–200', 'µs', '5.00× the time'],
    ['1 run, batch 10, independent, with sampling', 'wasm', '30.0', '29.0–31.0', 'µs', ''],
    ['10 runs, batch 10, independent', 'wasm', '21.0', '10.5–42.0', 'µs', ''],
    ['1 run, batch 10, independent, width 16', 'wasm', '6.00', '3.00–12.0', 'µs', ''],
    ['1 run, batch 1,024, minibatch OT', 'wasm', '13,300', '6,650–26,600', 'µs', ''],
    ['10,000 trajectories, Euler, 100 steps', 'wasm', '250', '125–500', 'ms', ''],
  ])
})

it('takes the curves over runs, batch and width from what differs from the paper’s training in that alone', () => {
  expect(
    REPORT.curves.map(({ axis, name, points }) => [
      axis,
      name,
      points.map(({ at, time }) => [at, time.median]),
    ]),
  ).toEqual([
    [
      'runs',
      'wasm',
      [
        [1, 20],
        [10, 21],
      ],
    ],
    [
      'width',
      'wasm',
      [
        [16, 6],
        [64, 20],
      ],
    ],
  ])
  expect(curvesOf([])).toEqual([])
})

it('says the same for a terminal and as Markdown', () => {
  const markdown = markdownReport(REPORT)
  expect(markdown).toContain('Source Lab 0.1.0, browser Chrome 156, cores 2')
  expect(markdown).toContain(
    '| 1 run, batch 10, independent | gpu | 100 (50.0–200) µs | 5.00× the time |  |',
  )
  expect(markdown).toContain('a \\| b |')
  expect(markdown).toContain('Not timed: JAX (No module named jax)')
  expect(markdown).not.toContain('quick look')
  expect(markdownReport({ ...REPORT, ...QUICK })).toContain(
    '**A quick look of 2 rounds of 50 ms: not to be quoted.**',
  )
  expect(textReport({ ...REPORT, ...QUICK })).toContain('cores 2\nA quick look of 2 rounds')
  const text = textReport(REPORT)
  expect(text).toMatch(
    /\n1 run, batch 10, independent\n {2}wasm +20\.0 \(10\.0–40\.0\) µs +1\.00× the time/,
  )
  expect(text).toContain('Not timed: JAX (No module named jax)\n')
})

it('times every engine on different tasks, and what the issue asks for on wasm', () => {
  for (const [engine, cases] of Object.entries(CASES)) {
    const names = cases.map(({ task }) => taskName(task))
    expect(new Set(names).size, engine).toBe(names.length)
  }
  const wasm = [...CASES.wasm, ...CASES['wasm, all cores']].map(({ task }) => taskName(task))
  for (const batch of ['10', '64', '256', '1,024'])
    for (const coupling of ['independent', 'minibatch OT'])
      expect(wasm).toContain(`1 run, batch ${batch}, ${coupling}`)
  for (const name of [
    '100 runs, batch 10, independent',
    '1 run, batch 10, semi-discrete',
    '10,000 trajectories, Euler, 100 steps',
    '10,000 trajectories, dopri5',
    'exact W₂ of 1,024 points',
  ])
    expect(wasm).toContain(name)
})
