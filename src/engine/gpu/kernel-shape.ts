/** How one experiment's training is cut to fit a workgroup. */
import { ACTIVATIONS, COORDINATES, inputCount, type NetworkShape } from '../../network/shape.ts'

/** WebGPU's default limit of workgroup memory, in bytes: what every device has. */
export const WORKGROUP_BYTES = 16384

/** How the threads of a workgroup share the work of training. Decides speed alone: all variants give the same bits. */
export interface Variant {
  /** Neurons of a forward tile: many share what they read, few spread a lone run over more threads. */
  readonly tile: 1 | 2 | 4
  /** Threads of a workgroup: 64, 128 or 256. */
  readonly threads: number
}

/** What is trained, as far as the text of the train kernel depends on it. Runs of equal shape train in one dispatch. */
export interface KernelShape {
  readonly network: NetworkShape
  /** Rows per batch. */
  readonly batch: number
  /** Whether a moving average of the parameters is kept. */
  readonly average: boolean
  /** Whether the norm of the gradient is limited. */
  readonly clip: boolean
  /** Whether every chunk of a batch has a workgroup of its own: two dispatches a step. Same bits. */
  readonly split: boolean
}

/** vec4 before the scratch of split runs (shaders/split.wgsl). */
const CLOCKS = 2

/** Runs that are split at most: more fill a GPU by themselves, and split gradients take 3 MB a run at batch 1,024. */
const MOST_SPLIT = 8
/** Chunks of a batch from which it is split: fewer cost less, one after the other, than a second dispatch. */
const LEAST_CHUNKS = 8

/** The shape for so many runs that train at once. A gradient whose norm is limited is needed as a whole, in one workgroup. */
export function shapeFor(shape: Omit<KernelShape, 'split'>, runs: number): KernelShape {
  const { chunks } = kernelSizes({ ...shape, split: false })
  return { ...shape, split: runs <= MOST_SPLIT && chunks >= LEAST_CHUNKS && !shape.clip }
}

/** Sizes that follow from the shape. */
export interface KernelSizes {
  /** Rows that are in workgroup memory at once, a multiple of 4. */
  readonly samples: number
  /** Times that many rows make the batch. */
  readonly chunks: number
  /** vec4 of one array of parameters. */
  readonly vectors: number
  /** Arrays of a run: parameters, first, second and, where it is kept, the average. */
  readonly arrays: number
  /** Layers' worth of activations in workgroup memory. */
  readonly fields: number
  /** Parts of the sum over the last hidden layer. */
  readonly parts: number
  /** vec4 of scratch of a run, or of a chunk of one that is split; and where in it the gradient starts. */
  readonly scratch: number
  readonly gradientStart: number
  /** Bytes of scratch of so many runs. */
  scratchBytes(runs: number): number
}

/** vec4 of one neuron of the input layer: weights of x, y, t and the bias, then three sines and three cosines a frequency. */
export function inputVectors({ frequencies = 0 }: NetworkShape): number {
  return 1 + 2 * frequencies
}

/** vec4 of one array of parameters, packed as in shaders/lib/network.wgsl. */
export function vectorCount(shape: NetworkShape): number {
  const { width, layers } = shape
  const quads = width / 4
  return width * inputVectors(shape) + (layers - 1) * (width + 1) * quads + 2 * quads + 1
}

/** Bytes of workgroup memory that the train kernel takes for `samples` rows (twin of the declarations in train.wgsl). */
export function workgroupBytes(network: NetworkShape, samples: number): number {
  const rows = fieldCount(network) * network.width + inputCount(network) - COORDINATES
  return 4 * samples * (rows + 2 * partCount(network) + 2) + samples
}

/** One field a hidden layer, and one more for derivatives when there are two layers or more. */
function fieldCount({ layers }: NetworkShape): number {
  return layers + Math.min(layers - 1, 1)
}

/** At least four neurons a part. */
function partCount({ width }: NetworkShape): number {
  return Math.min(width / 4, 8)
}

/** Sizes of the train kernel of a shape. */
export function kernelSizes(shape: KernelShape): KernelSizes {
  const { network, batch } = shape
  let most = 4
  while (workgroupBytes(network, most + 4) <= WORKGROUP_BYTES) most += 4
  const samples = 4 * Math.ceil(batch / Math.ceil(batch / most) / 4)
  const chunks = Math.ceil(batch / samples)
  const vectors = vectorCount(network)
  const slopes = network.activation === 'silu' ? (network.layers * network.width * samples) / 4 : 0
  const gradient = shape.split ? vectors + samples / 4 : chunks > 1 || shape.clip ? vectors : 0
  const scratch = slopes + gradient
  return {
    samples,
    chunks,
    vectors,
    arrays: shape.average ? 4 : 3,
    fields: fieldCount(network),
    parts: partCount(network),
    scratch,
    gradientStart: slopes,
    scratchBytes: (runs) => 16 * (shape.split ? CLOCKS + runs * chunks * scratch : runs * scratch),
  }
}

/** Values of the network's placeholders (shaders/lib/network.wgsl, lib/activation.wgsl). */
export function networkConstants(network: NetworkShape, arrays: number): Record<string, number> {
  return {
    WIDTH: network.width,
    LAYERS: network.layers,
    ARRAYS: arrays,
    ACTIVATION: ACTIVATIONS.indexOf(network.activation),
    INPUT_SCALE: network.inputScale ?? 1,
    FREQUENCIES: network.frequencies ?? 0,
  }
}

/** Those and the placeholders of the velocity (shaders/lib/mlp.wgsl). */
export function velocityConstants(network: NetworkShape, arrays: number): Record<string, number> {
  return {
    ...networkConstants(network, arrays),
    DATA_OUTPUT: network.output === 'data' ? 1 : 0,
  }
}
