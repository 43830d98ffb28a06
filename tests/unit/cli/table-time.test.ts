import { expect, it } from 'vitest'
import type { BenchResult } from '../../../src/cli/bench/bench-report.ts'
import { tableLine, tableTime } from '../../../src/cli/bench/table-time.ts'

const timed = (name: string, batch: number, coupling: string, microseconds: number) =>
  ({
    name,
    runs: 1,
    batch,
    coupling,
    note: '',
    training: { median: microseconds, min: 0, max: 0 },
    samples: [],
  }) satisfies BenchResult

const RESULTS = [
  timed('wasm', 10, 'independent', 20),
  timed('wasm', 10, 'minibatch-ot', 30),
  timed('wasm', 1024, 'minibatch-ot', 10000),
  timed('PyTorch 1.13, CPU, eager', 10, 'independent', 400),
  timed('PyTorch 1.13 + POT 0.8', 10, 'minibatch-ot', 600),
  timed('PyTorch 1.13 + POT 0.8', 1024, 'minibatch-ot', 250000),
]

it('adds up the trainings of the table: I-CFM once, six with OT, perfect pairing', () => {
  // Ten runs each of 100,000 steps; of 3,125 with batch 1,024.
  const { wasm, pytorch } = tableTime(RESULTS)!
  expect(wasm).toBeCloseTo(20 + 6 * 30 + 0.03125 * 10000, 9)
  expect(pytorch).toBeCloseTo(400 + 6 * 600 + 0.03125 * 250000, 9)
  expect(tableLine(RESULTS)).toContain('wasm 8.5 min, PyTorch 197 min, 23.0×')
})

it('says nothing where a step is missing', () => {
  expect(tableLine(RESULTS.slice(0, 5))).toBe('')
})
