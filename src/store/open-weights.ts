import { grouped } from '../math/grouped.ts'
import { isObject, type Loose } from '../math/plain-object.ts'
import { networksOf, tensorsOfLists } from '../network/named-weights.ts'
import { readSafetensors, TensorError, type TensorFile } from '../network/safetensors.ts'
import type { Trained } from '../runtime/protocol.ts'
import { sentencesOf } from '../study/sentences.ts'
import type { Study } from '../study/study.ts'
import { StudyError } from '../study/study-error.ts'
import { studyOfWeights } from '../study/study-of-weights.ts'

/** What opens weights, and says what is wrong. */
export interface WeightsOpener {
  readonly study: Study
  readonly selectedExperiment: number
  openFromFile(study: Study, trained: Trained): void
  tell(title: string, lines: readonly string[]): void
}

/**
 * Opens a file of weights as a study whose runs are trained; what is wrong with it becomes a notice and nothing else changes.
 * @param origin what is being opened, as the notice's subject
 */
export function openWeights(bytes: Uint8Array, origin: string, lab: WeightsOpener): void {
  openTensors(() => readSafetensors(bytes), origin, lab)
}

/** The same for JSON: `{"weights": {"net.0.weight": [[…], …], …}, "metadata": {…}}`. */
export function openWeightsJson(
  { weights, metadata }: Loose,
  origin: string,
  lab: WeightsOpener,
): void {
  openTensors(
    () => ({ tensors: tensorsOfLists(weights), metadata: textsOf(metadata) }),
    origin,
    lab,
  )
}

/** Metadata of JSON need not be text. */
function textsOf(metadata: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(isObject(metadata) ? metadata : {}).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  )
}

function openTensors(read: () => TensorFile, origin: string, lab: WeightsOpener): void {
  try {
    const { tensors, metadata } = read()
    const networks = networksOf(tensors)
    const { study, step, own } = studyOfWeights(networks, metadata, {
      study: lab.study,
      experiment: lab.selectedExperiment,
    })
    const weights = networks.map(({ parameters }, run) => ({ run, step, weights: parameters }))
    lab.openFromFile(study, { weights })
    const { width, layers } = networks[0]!
    const runs = networks.length === 1 ? 'one run' : `${networks.length} runs`
    lab.tell(
      `${origin} was opened as trained weights: ${runs}, ${layers} × ${width}, step ${grouped(step)}.`,
      [
        'Solver, pruned sampling, measures and maps work on them at once. They train no further; rewind trains the study anew.',
        ...(own
          ? []
          : [
              'The file names no study: all but the network is as in the experiment that was open.',
            ]),
      ],
    )
  } catch (error) {
    if (!(error instanceof TensorError || error instanceof StudyError)) throw error
    lab.tell(
      `${origin} holds no weights that can be used and was not opened.`,
      error instanceof StudyError ? sentencesOf(error.problems) : [error.message],
    )
  }
}
