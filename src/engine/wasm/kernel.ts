/** The host's side of the kernel in `assembly/`: typed exports, and views of the fixed places in its memory. */
import bytes from 'virtual:wasm-kernel'
import type { Rows } from '../../math/rows.ts'
import { adamCoefficients, type OptimiserPlan } from '../../network/adam.ts'
import { ACTIVATIONS, inputCount, type NetworkShape } from '../../network/shape.ts'
import { OutOfMemory } from '../out-of-memory.ts'
import { blockBytes, wholePages } from './layout.ts'

/** Exports of `assembly/index.ts`, where each is described. Addresses are in bytes. */
interface KernelExports {
  readonly memory: WebAssembly.Memory
  readonly HEAP: WebAssembly.Global
  readonly ROWS: WebAssembly.Global
  readonly COEFFICIENTS: WebAssembly.Global
  readonly LOSSES: WebAssembly.Global
  readonly POINTS: WebAssembly.Global
  readonly TIMES: WebAssembly.Global
  readonly VELOCITIES: WebAssembly.Global
  readonly GRADIENT: WebAssembly.Global
  readonly MAX_STEPS: WebAssembly.Global
  readonly MAX_ROWS: WebAssembly.Global
  readonly MAX_POINTS: WebAssembly.Global
  configure(width: number, layers: number, activation: number, block: number, inputs: number): void
  configureInput(scale: number, frequencies: number): void
  configureLimits(norm: number, error: number): void
  configureAdam(beta1: number, rest1: number, beta2: number, rest2: number, average: number): void
  train(run: number, batch: number, first: number, steps: number): void
  gradient(run: number, batch: number): number
  velocity(parameters: number, points: number): void
}

const GROWTH = 65536
const ROW_BYTES = 32

let compiled: Promise<WebAssembly.Module> | undefined

/** Compiles the kernel; once for all engines of a thread. */
async function compileKernel(): Promise<WebAssembly.Module> {
  if (typeof WebAssembly === 'undefined' || !WebAssembly.validate(bytes))
    throw new Error(
      'This machine runs no WebAssembly with 128-bit SIMD, which the wasm engine needs',
    )
  return WebAssembly.compile(bytes)
}

/** @throws OutOfMemory where memory was refused, which the platform calls a RangeError; any other error as it is */
function refused(error: unknown): never {
  throw error instanceof RangeError ? new OutOfMemory(error.message) : error
}

/** One instance of the kernel with room for `heapBytes` of runs from `heap` on, all zero. */
export class Kernel {
  readonly exports: KernelExports
  /** First address for runs, at a page of 4 KiB. */
  readonly heap: number
  /** Most training steps, rows and points of one call. */
  readonly maxSteps: number
  readonly maxRows: number
  readonly maxPoints: number
  /** All of the memory. */
  readonly floats: Float32Array
  /** Batches for `train` and `gradient`: [step][row]. */
  readonly rows: Rows
  /** [step][4]; see COEFFICIENTS in `assembly/memory.ts`. */
  private readonly coefficients: Float32Array
  /** Losses of the steps of the last `train`. */
  readonly losses: Float32Array
  /** Points for `velocity`, their times, and its answer. */
  readonly points: Float32Array
  readonly times: Float32Array
  readonly velocities: Float32Array

  private constructor(instance: WebAssembly.Instance, heapBytes: number) {
    this.exports = instance.exports as unknown as KernelExports
    const { memory, HEAP, ROWS, COEFFICIENTS, LOSSES, POINTS, TIMES, VELOCITIES } = this.exports
    this.maxSteps = this.exports.MAX_STEPS.value
    this.maxRows = this.exports.MAX_ROWS.value
    this.maxPoints = this.exports.MAX_POINTS.value
    this.heap = wholePages(HEAP.value)
    const missing = this.heap + heapBytes - memory.buffer.byteLength
    try {
      if (missing > 0) memory.grow(Math.ceil(missing / GROWTH))
    } catch (error) {
      refused(error)
    }
    const { buffer } = memory
    const rowWords = (this.maxRows * ROW_BYTES) / 4
    this.floats = new Float32Array(buffer)
    this.rows = {
      floats: new Float32Array(buffer, ROWS.value, rowWords),
      words: new Uint32Array(buffer, ROWS.value, rowWords),
    }
    this.coefficients = new Float32Array(buffer, COEFFICIENTS.value, 4 * this.maxSteps)
    this.losses = new Float32Array(buffer, LOSSES.value, this.maxSteps)
    this.points = new Float32Array(buffer, POINTS.value, 2 * this.maxPoints)
    this.times = new Float32Array(buffer, TIMES.value, this.maxPoints)
    this.velocities = new Float32Array(buffer, VELOCITIES.value, 2 * this.maxPoints)
  }

  /** @throws Error when there is no SIMD, OutOfMemory when there is no memory */
  static async create(heapBytes: number): Promise<Kernel> {
    compiled ??= compileKernel()
    const instance = await WebAssembly.instantiate(await compiled).catch(refused)
    return new Kernel(instance, heapBytes)
  }

  /** Chooses the network of the calls that follow. */
  configureNetwork(shape: NetworkShape): void {
    this.exports.configure(
      shape.width,
      shape.layers,
      ACTIVATIONS.indexOf(shape.activation),
      blockBytes(shape),
      inputCount(shape),
    )
    this.exports.configureInput(shape.inputScale ?? 1, shape.frequencies ?? 0)
  }

  /** Chooses the optimiser of the calls that follow. */
  configureOptimiser({ beta1, beta2, ema, clip, huber }: OptimiserPlan): void {
    this.exports.configureLimits(clip, huber > 0 ? huber : Number.POSITIVE_INFINITY)
    this.exports.configureAdam(beta1, 1 - beta1, beta2, 1 - beta2, ema > 0 ? 1 - ema : 0)
  }

  /** Sets what the k-th batch of the next `train` needs of the clock. */
  setCoefficients(k: number, optimiser: OptimiserPlan, step: number): void {
    const { stepSize, inverseRootCorrection, keep } = adamCoefficients(optimiser, step)
    this.coefficients[4 * k] = stepSize / inverseRootCorrection
    this.coefficients[4 * k + 1] = optimiser.epsilon / inverseRootCorrection
    this.coefficients[4 * k + 2] = keep
  }
}
