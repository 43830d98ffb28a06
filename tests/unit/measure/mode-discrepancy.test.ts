import { expect, it } from 'vitest'
import { modeDiscrepancy } from '../../../src/measure/instrument/mode-discrepancy.ts'
import { subjectOf } from './subjects.ts'

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)

it('a perfect sampler of the paper’s target: its own shares, no divergence, every mode recalled', () => {
  const reading = modeDiscrepancy(subjectOf({}))
  expect(reading.cells).toBe('modes')
  expect(reading.labels).toEqual(['258°', '339°', '63°'])
  const shares = [51, 307, 666].map((count) => count / 1024)
  for (const [k, share] of reading.target.entries()) expect(share).toBeCloseTo(shares[k]!, 9)
  for (const [k, share] of reading.generated.entries()) expect(share).toBeCloseTo(shares[k]!, 9)
  expect(reading.divergence.generated).toBeCloseTo(0, 9)
  expect(reading.totalVariation.generated).toBeCloseTo(0, 9)
  expect(reading.smallestShare.mode).toBe(0)
  expect(reading.smallestShare.generated).toBeCloseTo(1, 9)
  expect(reading.recall).toEqual([1, 1, 1])
  expect(reading.failureRate).toEqual([0, 0, 0])
})

it('the χ-sphere’s shares are the sectors between the bisectors of the modes', () => {
  const reading = modeDiscrepancy(subjectOf({}))
  const [a, b, c] = [4.4956, 5.9167, 1.1018 + 2 * Math.PI]
  const sectors = [b - c + 2 * Math.PI, c - a, a + 2 * Math.PI - b].map((arc) => arc / 4 / Math.PI)
  // 1,024 directions: four standard errors of a share near ½.
  for (const [k, share] of reading.source.entries())
    expect(Math.abs(share - sectors[k]!)).toBeLessThan(0.063)
})

it('the independent coupling pairs every source mode with the target’s shares', () => {
  const { pairing, wrongMode, pairAngle, source } = modeDiscrepancy(subjectOf({}))
  expect(sum(pairing.flat())).toBeCloseTo(1, 9)
  // 8,192 rows: four standard errors of a share near ½ are .022; sectors and shares are drawn apart.
  pairing.forEach((row, i) => {
    row.forEach((share, j) => {
      expect(Math.abs(share - sum(row) * [0.05, 0.3, 0.65][j]!)).toBeLessThan(0.022)
    })
    expect(Math.abs(sum(row) - source[i]!)).toBeLessThan(0.07)
  })
  expect(wrongMode).toBeCloseTo(1 - sum(pairing.map((row, k) => row[k]!)), 9)
  // Angles between independent directions, one of them uniform, are uniform on 0 to 180°.
  expect(Math.abs(pairAngle - 90)).toBeLessThan(2.5)
})

it('caps around the modes, paired by mode, are never paired wrongly', () => {
  const reading = modeDiscrepancy(
    subjectOf({
      source: { kind: 'directional', gamma: 0.98 },
      coupling: { kind: 'mode-matched' },
    }),
  )
  expect(reading.wrongMode).toBeCloseTo(0, 9)
  expect(reading.pairAngle).toBeLessThan(20)
  // Stratified: 52, 307 and 665 of 1,024.
  expect(reading.totalVariation.source).toBeLessThan(0.002)
})

it('GMM-2 merges the small modes: half of the smallest lies away from its cap; the paper’s caps hold all of it', () => {
  const { smallestShare, aimed, source } = modeDiscrepancy(
    subjectOf({ source: { kind: 'gaussian-mixture', components: 2 } }),
  )
  // As many points as there should be have it as their nearest mode, which hides the loss.
  expect(Math.abs(source[0]! - 0.05)).toBeLessThan(0.02)
  expect(smallestShare.aimed).toBeLessThan(0.7)
  expect(aimed[0]! + aimed[1]! + aimed[2]!).toBeLessThan(0.95)
  const caps = modeDiscrepancy(subjectOf({ source: { kind: 'directional', gamma: 0.9 } }))
  expect(caps.smallestShare.aimed).toBeCloseTo(1, 1)
})

it('a mode that is never generated: counted in every number', () => {
  const whole = subjectOf({})
  const { points } = whole.plan.target
  // The 51 points of the smallest mode come first; they all go to one point of the largest.
  const ends = points.slice()
  for (let i = 0; i < 51; i++) ends.set(points.subarray(2 * 1023, 2 * 1024), 2 * i)
  const reading = modeDiscrepancy(subjectOf({}, 0, ends))
  expect(reading.generated[0]).toBe(0)
  expect(reading.smallestShare.generated).toBe(0)
  expect(reading.recall[0]).toBe(0)
  expect(reading.failureRate[0]).toBeNaN()
  const [p, q] = [51 / 1024, 666 / 1024]
  const kl = p * Math.log(p / 1e-10) + q * Math.log(q / (q + p))
  expect(reading.divergence.generated).toBeCloseTo(kl, 6)
  expect(reading.totalVariation.generated).toBeCloseTo(p, 9)
  expect(sum(reading.transport.map((row) => row[0]!))).toBe(0)
})

it('a target without modes has eight cells by k-means, and says so', () => {
  const reading = modeDiscrepancy(subjectOf({ target: { kind: 'ring' } }))
  expect(reading.cells).toBe('k-means')
  expect(reading.labels).toEqual(['1', '2', '3', '4', '5', '6', '7', '8'])
  expect(sum(reading.target)).toBeCloseTo(1, 9)
  expect(reading.divergence.generated).toBeCloseTo(0, 9)
})

it('points that are no numbers belong to no mode', () => {
  const ends = new Float32Array(2048).fill(Number.NaN)
  const reading = modeDiscrepancy(subjectOf({}, 0, ends))
  expect(reading.generated).toEqual([0, 0, 0])
  expect(sum(reading.transport.flat())).toBe(0)
})
