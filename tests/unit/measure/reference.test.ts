/** Every metric against POT, scikit-learn and SciPy (tests/reference/make_metrics.py). */
import { beforeAll, describe, expect, it } from 'vitest'
import { modePools } from '../../../src/flow/target/law.ts'
import { paperLaw } from '../../../src/flow/target/paper.ts'
import { loadLargeMatching } from '../../../src/math/plane-matching.ts'
import { glance } from '../../../src/measure/glance.ts'
import { type Measured, measure } from '../../../src/measure/measure.ts'
import { METRIC_NAMES, type MetricName } from '../../../src/measure/metrics.ts'
import { modesOf, prepareTarget } from '../../../src/measure/prepared-target.ts'
import reference from '../../reference/metrics.json'

const DIRECTIONS = [4.4956, 5.9167, 1.1018]

// Once by cost matrices, which need nothing loaded, and once by the kernel that pages load before they measure.
describe.each(['matrix', 'kernel'])('by %s', (way) => {
  if (way === 'kernel') beforeAll(() => loadLargeMatching(1024))
  describe.each(reference.cases.map((each, i) => [i, each] as const))('case %i', testCase)
})

function testCase(_: number, each: (typeof reference.cases)[number]): void {
  const points = Float32Array.from(each.target.flat())
  const generated = Float32Array.from(each.generated.flat())
  const target = { points, directions: DIRECTIONS }
  const modes = modesOf(points, target, glance(points, points).nearest)
  const pools = modePools(paperLaw(), { seed: 0, lane: 0 })
  let measured: Measured
  beforeAll(() => {
    measured = measure(generated, prepareTarget({ ...target, modes, pools }))
  })

  it.each(Object.entries(each.exact))('%s to 1e-6', (name, value) => {
    const ours = measured.metrics[name as MetricName]!
    expect(Math.abs(ours - value)).toBeLessThan(1e-6 * Math.abs(value) + 1e-9)
  })

  it.each(Object.entries(each.sampled))('%s within its sampling error', (name, theirs) => {
    const ours = measured.metrics[name as MetricName]!
    // One value of ours among theirs, whose spread was measured: 4 deviations, a chance of 6e-5 each.
    expect(Math.abs(ours - theirs.mean)).toBeLessThan(4 * theirs.deviation + 1e-9)
  })

  it('shares of the modes', () => {
    measured.modes!.shares.forEach((share, mode) => {
      expect(share).toBeCloseTo(each.modeShares[mode]!, 9)
    })
  })

  it('leaves no metric out', () => {
    expect(Object.keys({ ...each.exact, ...each.sampled }).sort()).toEqual([...METRIC_NAMES].sort())
  })
}
