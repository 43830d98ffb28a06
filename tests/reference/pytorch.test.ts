/**
 * Our training against PyTorch's, run by run and checkpoint by checkpoint (pytorch_runs.json: 12 runs of two presets,
 * 100,000 steps, made by the team's re-run of the authors' simulation with PyTorch 1.13 and POT).
 * By default the first two checkpoints of six runs. `PYTORCH_CHECK=full` trains ten runs to the end and compares best,
 * final and median of the last five.
 */
import { expect, it } from 'vitest'
import { WasmEngine } from '../../src/engine/wasm/wasm-engine.ts'
import { AGGREGATES, aggregate } from '../../src/measure/aggregate.ts'
import { permutationTest } from '../../src/math/permutation-test.ts'
import { deviation, mean } from '../../src/math/statistics.ts'
import { METRICS } from '../../src/measure/metrics.ts'
import type { Checkpoint } from '../../src/runtime/protocol.ts'
import { Session } from '../../src/runtime/session.ts'
import { ALL, compileStudy } from '../../src/study/compile/all.ts'
import { PAPER_PRESETS } from '../../src/study/presets/paper.ts'
import { localMeasures } from '../support/measures.ts'
import reference from './pytorch_runs.json'

const FULL = process.env.PYTORCH_CHECK === 'full'
const RUNS = FULL ? 10 : 6
const CHECKPOINTS = FULL ? 10 : 2
/** What PyTorch's re-run has measured. */
const KNOWN = [
  'amd',
  'failureRate',
  'wasserstein2',
  'coverage',
  'mmd',
  'mdd',
  'normalizedWasserstein',
] as const

/** Values of one metric: [run][checkpoint]. */
type Curves = Record<(typeof KNOWN)[number], number[][]>

async function train(preset: keyof typeof PAPER_PRESETS): Promise<Curves> {
  const study = { ...PAPER_PRESETS[preset], runs: RUNS }
  const checkpoints: Checkpoint[] = []
  const session = new Session(
    study,
    compileStudy(study),
    ALL,
    await WasmEngine.create(),
    localMeasures(),
    {
      checkpoint: (checkpoint) => checkpoints.push(checkpoint),
      problem: (error) => {
        throw error
      },
    },
  )
  await session.rewind()
  while (session.evaluating || session.step < 10000 * CHECKPOINTS) await session.advance(10000)
  await session.settled()
  const curves = Object.fromEntries(KNOWN.map((metric) => [metric, [] as number[][]])) as Curves
  for (const metric of KNOWN)
    for (let run = 0; run < RUNS; run++)
      curves[metric].push(
        checkpoints
          .filter((checkpoint) => checkpoint.run === run)
          .map((checkpoint) => checkpoint.metrics[metric]!),
      )
  return curves
}

/** The numbers per run that are compared: single checkpoints, or the three aggregates of all. */
function statistics(
  curve: readonly number[],
  metric: (typeof KNOWN)[number],
): Record<string, number> {
  if (!FULL) return { 'step 10,000': curve[0]!, 'step 20,000': curve[1]! }
  const all = aggregate(curve, METRICS[metric].better)!
  return Object.fromEntries(AGGREGATES.map((name) => [name, all[name]]))
}

it.each([
  ['paper/icfm', 'ICFM'],
  ['paper/otcfm', 'OTCFM'],
] as const)('%s learns as PyTorch does', async (preset, row) => {
  const ours = await train(preset)
  const lines: string[] = []
  for (const metric of KNOWN) {
    const theirs = reference.runs[row].map((run) => statistics(run.metrics[metric], metric))
    const own = ours[metric].map((curve) => statistics(curve, metric))
    for (const name of Object.keys(own[0]!)) {
      const a = own.map((values) => values[name]!)
      const b = theirs.map((values) => values[name]!)
      const p = permutationTest(a, b, { seed: 0, lane: 0 })
      lines.push(`${preset} ${metric} ${name}: ours ${show(a)}, PyTorch ${show(b)}, p = ${p.toFixed(3)}`)
    }
  }
  if (FULL) console.log(lines.join('\n'))
  for (const line of lines) expect(Number(line.split('p = ')[1]), line).toBeGreaterThan(0.01)
}, FULL ? 600000 : 120000)

const show = (values: readonly number[]) => `${mean(values).toFixed(3)} ± ${deviation(values).toFixed(3)}`
