/** A network's weights under PyTorch's names: `net.0.weight` [out, in], `net.0.bias` [out], `net.2.weight`, … */
import { MAX_RUNS } from '../math/limits.ts'
import { cut, quoted } from '../math/quoted.ts'
import { type Tensor, TensorError } from './safetensors.ts'
import { COORDINATES, layerLayouts, type NetworkShape, OUTPUTS } from './shape.ts'

/** Hidden widths and depths that engines know. */
const WIDTHS = [16, 32, 64, 128]
const MOST_LAYERS = 4
const MOST_FREQUENCIES = 4

/**
 * The weights of a network as tensors, named as in `nn.Sequential` of affine layers with an activation between them.
 * @param parameters canonical order
 * @param prefix before every name, such as `run0.`
 */
export function tensorsOf(shape: NetworkShape, parameters: Float32Array, prefix = ''): Tensor[] {
  return layerLayouts(shape).flatMap(({ inputs, outputs, weights, biases }, layer) => [
    {
      name: `${prefix}net.${2 * layer}.weight`,
      shape: [outputs, inputs],
      values: parameters.slice(weights, biases),
    },
    {
      name: `${prefix}net.${2 * layer}.bias`,
      shape: [outputs],
      values: parameters.slice(biases, biases + outputs),
    },
  ])
}

/** What the tensors of one network say of it. */
export interface ReadNetwork extends Pick<NetworkShape, 'width' | 'layers'> {
  /** Fourier frequencies beside the three coordinates; 0 for none. */
  readonly frequencies: number
  /** Canonical order. */
  readonly parameters: Float32Array
}

/**
 * The networks that tensors make up: one, or one for each of the prefixes `run0.`, `run1.`, …, all of one shape.
 * @throws TensorError naming the tensor that does not fit
 */
export function networksOf(tensors: readonly Tensor[]): ReadNetwork[] {
  if (tensors.length === 0) throw new TensorError('It holds no weights.')
  const groups = new Map<number, Named[]>()
  for (const tensor of tensors) {
    const [, run, name] = /^(?:run(\d+)\.)?(.*)$/s.exec(tensor.name)!
    const place = Number(run ?? 0)
    const group = groups.get(place) ?? []
    groups.set(place, group)
    group.push({ name: name!, tensor })
  }
  if (groups.size > MAX_RUNS)
    throw new TensorError(`It holds ${groups.size} runs; at most ${MAX_RUNS} are read.`)
  const places = [...groups.keys()].sort((a, b) => a - b)
  if (places.some((place, i) => place !== i))
    throw new TensorError(
      `It holds runs ${cut(places.join(', '))}; they must be numbered from 0 on.`,
    )
  const networks = places.map((place) => networkOf(groups.get(place)!))
  const [first] = networks
  if (networks.some((each) => SHAPE.some((field) => each[field] !== first![field])))
    throw new TensorError(
      'It holds networks of several shapes; the runs of an experiment have one.',
    )
  return networks
}

const SHAPE = ['width', 'layers', 'frequencies'] as const

/** A tensor under its name within its network. */
interface Named {
  readonly name: string
  readonly tensor: Tensor
}

interface Affine {
  readonly name: string
  weight?: Tensor
  bias?: Tensor
}

/** One network from its tensors: affine layers in the order of the numbers in their names. */
function networkOf(tensors: readonly Named[]): ReadNetwork {
  const layers = new Map<string, Affine>()
  for (const { name: own, tensor } of tensors) {
    const [, name, kind] = /^(?:(.*)\.)?(weight|bias)$/s.exec(own) ?? []
    if (!kind)
      throw new TensorError(`It holds ${quoted(own)}, which is neither a weight nor a bias.`)
    const layer = layers.get(name ?? '') ?? { name: name ?? '' }
    layers.set(layer.name, { ...layer, [kind]: tensor })
  }
  checkCount(layers.size)
  const ordered = [...layers.values()].sort((a, b) =>
    a.name.localeCompare(b.name, 'en', { numeric: true }),
  )
  const sizes = ordered.map(sizesOf)
  sizes.forEach(({ inputs }, i) => {
    const before = sizes[i - 1]
    if (before && before.outputs !== inputs)
      throw new TensorError(
        `It has ${quoted(`${ordered[i]!.name}.weight`)} with ${inputs} inputs after a layer with ${before.outputs} outputs.`,
      )
  })
  return { ...shapeOf(sizes), parameters: joined(ordered) }
}

/** Sizes of an affine layer, by the shapes of its tensors. */
function sizesOf({ name, weight, bias }: Affine): { inputs: number; outputs: number } {
  const [weightName, biasName] = [quoted(`${name}.weight`), quoted(`${name}.bias`)]
  if (!weight) throw new TensorError(`It has ${biasName} without ${weightName}.`)
  if (!bias) throw new TensorError(`It has ${weightName} without ${biasName}.`)
  const [outputs, inputs] = weight.shape
  if (weight.shape.length !== 2 || !inputs || !outputs)
    throw new TensorError(
      `${weightName} must have the shape [outputs, inputs], not ${shown(weight)}.`,
    )
  if (bias.shape.length !== 1 || bias.shape[0] !== outputs)
    throw new TensorError(`${biasName} must have the shape [${outputs}], not ${shown(bias)}.`)
  return { inputs, outputs }
}

function checkCount(affine: number): void {
  const layers = affine - 1
  if (layers < 1 || layers > MOST_LAYERS)
    throw new TensorError(
      `It holds ${affine} affine layer${affine === 1 ? '' : 's'}; the lab knows 2 to ${MOST_LAYERS + 1}: 1 to ${MOST_LAYERS} hidden layers and the output.`,
    )
}

function shapeOf(
  sizes: readonly { readonly inputs: number; readonly outputs: number }[],
): Omit<ReadNetwork, 'parameters'> {
  const widths = [...new Set(sizes.slice(0, -1).map(({ outputs }) => outputs))]
  if (widths.length > 1 || !WIDTHS.includes(widths[0]!))
    throw new TensorError(
      `Its hidden layers have widths ${widths.join(', ')}; the lab knows one width for all, ${WIDTHS.join(', ')}.`,
    )
  const last = sizes.at(-1)!.outputs
  if (last !== OUTPUTS)
    throw new TensorError(`It has ${last} outputs; a velocity in the plane has ${OUTPUTS}.`)
  const frequencies = (sizes[0]!.inputs - COORDINATES) / (2 * COORDINATES)
  if (!Number.isInteger(frequencies) || frequencies < 0 || frequencies > MOST_FREQUENCIES)
    throw new TensorError(
      `It has ${sizes[0]!.inputs} inputs; the lab knows 3 (x, y and t), and 6 more for each of at most ${MOST_FREQUENCIES} Fourier frequencies.`,
    )
  return { width: widths[0]!, layers: sizes.length - 1, frequencies }
}

/** All numbers in canonical order. */
function joined(layers: readonly Affine[]): Float32Array {
  const tensors = layers.flatMap(({ weight, bias }) => [weight!, bias!])
  const sizes = tensors.map(({ shape }) => shape.reduce((product, size) => product * size, 1))
  const all = new Float32Array(sizes.reduce((sum, size) => sum + size, 0))
  let at = 0
  tensors.forEach(({ name, values }, i) => {
    if (!values.every(Number.isFinite))
      throw new TensorError(`${quoted(name)} has values that are not finite.`)
    all.set(values, at)
    at += sizes[i]!
  })
  return all
}

const shown = ({ shape }: Tensor): string => `[${shape.join(', ')}]`

/**
 * Tensors given as nested lists under their names, as `{k: v.tolist() for k, v in net.state_dict().items()}` writes them.
 * @throws TensorError
 */
export function tensorsOfLists(given: unknown): Tensor[] {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new TensorError(
      'Its “weights” must be an object: lists of numbers under PyTorch’s names.',
    )
  return Object.entries(given).map(([name, list]) => {
    const rows: unknown[] = Array.isArray(list) ? list : []
    const nested = Array.isArray(rows[0])
    const numbers = nested ? rows.flat() : rows
    const columns = nested ? (rows[0] as unknown[]).length : 0
    const even = !nested || rows.every((row) => Array.isArray(row) && row.length === columns)
    if (numbers.length === 0 || !even || !numbers.every((value) => typeof value === 'number'))
      throw new TensorError(
        `${quoted(name)} must be a list of numbers, or of equally long lists of them.`,
      )
    return {
      name,
      shape: nested ? [rows.length, columns] : [rows.length],
      values: Float32Array.from(numbers as number[]),
    }
  })
}
