/** The study that weights from elsewhere belong to: their own, or a present one with a network of their shape. */
import type { ReadNetwork } from '../network/named-weights.ts'
import { TensorError } from '../network/safetensors.ts'
import { ACTIVATIONS } from '../network/shape.ts'
import type { Experiment } from './experiment.ts'
import { parseStudy, type Study } from './study.ts'
import { readWeightsMetadata } from './weights-metadata.ts'

/** Weights and what they are of: a study of one experiment, with one run for each network. */
export interface StudyOfWeights {
  readonly study: Study
  /** Training steps that they have seen. */
  readonly step: number
  /** False where the file names no study, so that all but the network is the present experiment's. */
  readonly own: boolean
}

/**
 * @param networks at least one, all of one shape
 * @param metadata of their file
 * @param present what they are taken for where the file names no study
 * @throws StudyError or TensorError in a sentence
 */
export function studyOfWeights(
  networks: readonly ReadNetwork[],
  metadata: Readonly<Record<string, string>>,
  present: { readonly study: Study; readonly experiment: number },
): StudyOfWeights {
  const known = readWeightsMetadata(metadata)
  const [network] = networks
  const from = known.study ?? present.study
  const experiment = from.experiments[known.study ? 0 : present.experiment]!
  if (known.study) checkShape(experiment, network!)
  const own = known.study ? experiment : reshaped(experiment, network!, known.activation)
  const step = known.step ?? own.training.steps
  const steps = Math.max(step, own.training.steps)
  const study = parseStudy({
    ...from,
    runs: networks.length,
    experiments: [{ ...own, training: { ...own.training, steps } }],
    claims: [],
  })
  return { study, step, own: known.study !== undefined }
}

function checkShape({ network }: Experiment, { width, layers, frequencies }: ReadNetwork): void {
  const named = [network.width, network.layers, frequenciesOf(network)]
  const found = [width, layers, frequencies]
  if (named.join() !== found.join())
    throw new TensorError(
      `Its study names a network of width ${named[0]} with ${named[1]} hidden layers and ${named[2]} Fourier frequencies; its weights are of ${found.join(', ')}.`,
    )
}

const frequenciesOf = ({ input, frequencies }: Experiment['network']): number =>
  input === 'fourier' ? frequencies : 0

/** The experiment with a network of the weights' shape. */
function reshaped(
  experiment: Experiment,
  { width, layers, frequencies }: ReadNetwork,
  activation: string | undefined,
): Experiment {
  const { network } = experiment
  const known = ACTIVATIONS.find((name) => name === activation?.toLowerCase())
  const plain = network.input === 'fourier' ? 'raw' : network.input
  return {
    ...experiment,
    network: {
      ...network,
      width: width as Experiment['network']['width'],
      layers,
      activation: known ?? network.activation,
      ...(frequencies > 0 ? { input: 'fourier', frequencies } : { input: plain }),
    },
  }
}
