/** The paper's training step in TensorFlow.js, as a peer process (`peer-process.ts`). Backend: first parameter. */
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import type * as Tensorflow from '@tensorflow/tfjs-core'
import { paperTarget } from '../../flow/target/paper.ts'
import { chiTable } from '../../math/chi.ts'
import { lookUp } from '../../math/quantile-table.ts'

const BATCH = 10
const WIDTHS = [3, 64, 64, 64, 2]

const load = createRequire(import.meta.url)
const tf: typeof Tensorflow = load('@tensorflow/tfjs-core')
// Nothing of it is called here: loading it registers the gradients.
load('@tensorflow/tfjs-layers')

async function main(): Promise<void> {
  const backend = process.argv[2]!
  if (backend === 'webgpu') await offerWebGpu()
  const kernels = load(`@tensorflow/tfjs-backend-${backend}`)
  if (backend === 'wasm')
    kernels.setWasmPaths(`${dirname(load.resolve('@tensorflow/tfjs-backend-wasm'))}/`)
  if (!(await tf.setBackend(backend))) throw new Error(`the ${backend} backend does not start`)
  const { step, finished } = trainer()
  say({ ready: true, version: tf.version_core })
  for await (const line of createInterface({ input: process.stdin })) {
    const { times } = JSON.parse(line) as { times: number }
    for (let i = 0; i < times; i++) step()
    // A GPU has only been told so far: reading a number waits for it.
    await finished()
    say({})
  }
}

/** Gives a browser's WebGPU to a library that looks for it there. */
async function offerWebGpu(): Promise<void> {
  const { create, globals } = await import('webgpu')
  const gpu = create([])
  Object.assign(globalThis, globals)
  Object.defineProperty(globalThis, 'navigator', { value: { gpu, userAgent: 'node' } })
}

/** One training step (fresh rows, forward, backward, Adam), and how to wait for all that were begun. */
function trainer(): { step(): void; finished(): Promise<unknown> } {
  const weights: Tensorflow.Variable[] = []
  for (let layer = 1; layer < WIDTHS.length; layer++) {
    const [from, to] = [WIDTHS[layer - 1]!, WIDTHS[layer]!]
    const bound = 1 / Math.sqrt(from)
    weights.push(tf.variable(tf.randomUniform([from, to], -bound, bound)))
    weights.push(tf.variable(tf.randomUniform([to], -bound, bound)))
  }
  const forward = (rows: Tensorflow.Tensor2D): Tensorflow.Tensor2D => {
    let out = rows
    for (let i = 0; i < weights.length; i += 2) {
      out = tf.add(tf.matMul(out, weights[i] as unknown as Tensorflow.Tensor2D), weights[i + 1]!)
      if (i < weights.length - 2) out = tf.selu(out)
    }
    return out
  }
  const optimiser = tf.train.adam(1e-3, 0.9, 0.999, 1e-8)
  const { points } = paperTarget()
  const radii = chiTable(3072)
  const step = (): void => {
    const inputs = new Float32Array(3 * BATCH)
    const labels = new Float32Array(2 * BATCH)
    for (let i = 0; i < BATCH; i++) {
      const angle = 2 * Math.PI * Math.random()
      const radius = lookUp(radii, Math.random())
      const at = 2 * Math.floor((Math.random() * points.length) / 2)
      const t = Math.random()
      for (const [c, from] of [radius * Math.cos(angle), radius * Math.sin(angle)].entries()) {
        const to = points[at + c]!
        inputs[3 * i + c] = (1 - t) * from + t * to
        labels[2 * i + c] = to - from
      }
      inputs[3 * i + 2] = t
    }
    tf.tidy(() => {
      const rows = tf.tensor2d(inputs, [BATCH, 3])
      const wanted = tf.tensor2d(labels, [BATCH, 2])
      optimiser.minimize(
        () => tf.mean(tf.square(tf.sub(forward(rows), wanted))) as Tensorflow.Scalar,
      )
    })
  }
  return { step, finished: () => weights[0]!.data() }
}

function say(answer: object): void {
  process.stdout.write(`${JSON.stringify(answer)}\n`)
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    say({ missing: error instanceof Error ? error.message.split('\n')[0] : String(error) })
    process.exit(0)
  },
)
