import { beforeAll, expect, it } from 'vitest'
import { loadLargeMatching } from '../../../src/math/plane-matching.ts'
import { cellsOf } from '../../../src/measure/cells.ts'
import { arrivalsOf, coverage } from '../../../src/measure/instrument/coverage.ts'
import { trainedRows } from '../../../src/measure/trained-rows.ts'
import { subjectOf } from './subjects.ts'

function arrivals(experiment: object, rows: number) {
  const subject = subjectOf(experiment)
  const found = arrivalsOf(subject, cellsOf(subject), trainedRows(subject, rows, 'coming'))
  return {
    entropy: found.map(({ entropy }) => entropy),
    resultant: found.map(({ resultant }) => resultant),
  }
}

const OT = { kind: 'minibatch-ot' }

// As where rows are made: the same pairs, tens of times as fast (minibatch-ot.test.ts).
beforeAll(() => loadLargeMatching(1024))

/**
 * SCIENCE §5, sparse, middle and large mode, rounded to two digits there. An entropy estimated from n rows is too low by about
 * 35 / (2n ln 36), .010 for the sparse mode's 500 of 10,000 rows, and the reference has that bias too; R is good to 1/√n, .045.
 */
it.each([
  ['I-CFM', {}, 10000, [0.98, 0.98, 0.98], [0.22, 0.23, 0.23], 0.01, 0.06],
  ['OT-CFM', { coupling: OT }, 10000, [0.8, 0.89, 0.97], [0.75, 0.56, 0.22], 0.02, 0.05],
  // Four batches hold 205 rows of the sparse mode, in some three bins: three seeds here give .26 to .27.
  [
    'OT-CFM, batch 1,024',
    { coupling: OT, training: { batch: 1024 } },
    4096,
    [0.3, 0.72, 0.91],
    [0.99, 0.81, 0.26],
    0.05,
    0.03,
  ],
] as const)(
  '%s arrives from as many sides as in the reference',
  (_, experiment, rows, entropy, resultant, tolerance, slack) => {
    const found = arrivals(experiment, rows)
    for (const [k, value] of found.entropy.entries())
      expect(Math.abs(value - entropy[k]!)).toBeLessThanOrEqual(tolerance)
    for (const [k, value] of found.resultant.entries())
      expect(Math.abs(value - resultant[k]!)).toBeLessThanOrEqual(slack)
  },
)

it('failures are counted by the direction of their start', () => {
  const whole = subjectOf({})
  const ends = whole.plan.target.points.slice()
  const lost: number[] = []
  for (let i = 0; i < 1024; i++) {
    const angle = Math.atan2(whole.positions[2 * i + 1]!, whole.positions[2 * i]!)
    if (!(angle > 0 && angle < Math.PI / 18)) continue
    ends.set([500 + i, 0], 2 * i)
    lost.push(i)
  }
  const { starts, failures, stranded } = coverage(subjectOf({}, 0, ends))
  expect(starts.reduce((a, b) => a + b, 0)).toBe(1024)
  expect(failures[0]).toBe(lost.length)
  expect(failures[0]).toBe(starts[0])
  expect(failures.slice(1).every((count) => count === 0)).toBe(true)
  // The farthest first.
  expect(stranded).toEqual(lost.toReversed())
})

it('sampling along the training paths stays inside of them; far away it does not', () => {
  const fresh = subjectOf({})
  expect(coverage(fresh).support).toBeUndefined()
  const subject = { ...fresh, step: 5000 }
  const inside = coverage(subject).support!
  expect(inside.rows).toBe(16390)
  expect(inside.counts.reduce((a, b) => a + b, 0)).toBe(inside.rows)
  // Coming rows follow the same law: few fall beyond the outermost of 16,390, or into cells without any neighbour.
  expect(inside.chance).toBeLessThan(0.03)
  expect(inside.outside).toBeLessThan(0.03)
  const positions = subject.positions.map((x, i) => (i < 2048 ? x : 10 * x))
  expect(coverage({ ...subject, positions }).support!.outside).toBeCloseTo(0.5, 1)
})
