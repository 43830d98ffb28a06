import { BatchProducer, loadProducers } from '../flow/batch.ts'
import type { CompiledStudy } from '../study/compile.ts'
import type { PairPaths } from './protocol.ts'

/** Pairs that are shown, at least. */
const PAIRS = 120
/** Enough for the eye, on curved paths too. */
const TIMES = Float32Array.from({ length: 17 }, (_, i) => i / 16)

/** Conditional paths of the first batches of a run. */
export async function pairPaths(
  { experiments, runs }: CompiledStudy,
  run: number,
): Promise<PairPaths> {
  const { experiment, key } = runs[run]!
  const { batch } = experiments[experiment]!
  await loadProducers([batch])
  const producer = new BatchProducer(batch, key)
  const batches = Math.ceil(PAIRS / batch.size)
  const positions = new Float32Array(2 * batches * batch.size * TIMES.length)
  for (let step = 0; step < batches; step++) {
    const paths = producer.paths(step, TIMES)
    for (let k = 0; k < TIMES.length; k++)
      positions.set(
        paths.subarray(2 * k * batch.size, 2 * (k + 1) * batch.size),
        2 * (k * batches + step) * batch.size,
      )
  }
  return { run, times: TIMES, positions }
}
