import { expect, it } from 'vitest'
import { tableLine, tableTimes } from '../../../src/bench/table-time.ts'
import { training } from '../../../src/bench/task.ts'
import { timed } from './fake-subjects.ts'

const OT = 'minibatch-ot'
const PYTORCH = 'PyTorch 1.13, CPU, eager'
const RESULTS = [
  timed('wasm', training(), 20),
  timed('wasm', training({ coupling: OT }), 30),
  timed('wasm', training({ coupling: OT, batch: 1024 }), 10000),
  timed('wasm', training({ runs: 100 }), 1),
  timed(PYTORCH, training(), 400),
  timed(PYTORCH, training({ coupling: OT }), 600),
  timed(PYTORCH, training({ coupling: OT, batch: 1024 }), 250000),
]

it('adds up the trainings of the table: I-CFM once, six with OT, perfect pairing', () => {
  // Ten runs each of 100,000 steps; of 3,125 with batch 1,024.
  const [wasm, pytorch] = tableTimes(RESULTS)
  expect(wasm).toEqual({ name: 'wasm', seconds: expect.closeTo(20 + 6 * 30 + 0.03125 * 10000, 9) })
  expect(pytorch!.seconds).toBeCloseTo(400 + 6 * 600 + 0.03125 * 250000, 9)
  expect(tableLine(tableTimes(RESULTS))).toContain(
    'wasm 8.5 min; PyTorch 1.13, CPU, eager 197 min (23× the time)',
  )
})

it('takes the times of ten runs at once where there are any, and needs no peer', () => {
  const all = 'wasm, all cores'
  const more = [
    timed(all, training(), 20),
    timed(all, training({ runs: 10 }), 11),
    timed(all, training({ runs: 10, coupling: OT }), 16),
    timed(all, training({ runs: 10, coupling: OT, batch: 1024 }), 6000),
  ]
  expect(tableTimes(more)).toEqual([
    { name: all, seconds: expect.closeTo(11 + 6 * 16 + 0.03125 * 6000, 9) },
  ])
})

it('says nothing where a step is missing', () => {
  expect(tableTimes(RESULTS.slice(0, 2))).toEqual([])
  expect(tableLine([])).toBe('')
})
