/** Opens a file, whichever it is: a study, results, weights. Loaded when there is one. */
import { MOST_FILE_BYTES } from '../math/limits.ts'
import { isObject } from '../math/plain-object.ts'
import { looksLikeSafetensors } from '../network/safetensors.ts'
import type { Trained } from '../runtime/protocol.ts'
import type { Study } from '../study/study.ts'
import { looksLikeResults, openResults } from './open-results.ts'
import {
  openWeights,
  openWeightsJson,
  type WeightsJson,
  type WeightsOpener,
} from './open-weights.ts'
import { readStudy } from './read-study.ts'

interface Opener extends WeightsOpener {
  openFromFile(study: Study, trained?: Trained): void
}

/** What is wrong with it becomes a notice, and nothing else changes. */
export async function openFile(file: File, lab: Opener): Promise<void> {
  const origin = `The file “${file.name}”`
  if (file.size > MOST_FILE_BYTES) {
    lab.tell(`${origin} was not opened.`, [`It is larger than ${MOST_FILE_BYTES / 2 ** 20} MB.`])
    return
  }
  const bytes = new Uint8Array(await file.arrayBuffer())
  if (file.name.endsWith('.safetensors') || looksLikeSafetensors(bytes)) {
    openWeights(bytes, origin, lab)
    return
  }
  const text = new TextDecoder().decode(bytes)
  const weights = weightsIn(text)
  if (weights) openWeightsJson(weights, origin, lab)
  else if (looksLikeResults(text)) openResults(text, origin, lab)
  else openStudyText(text, origin, lab)
}

function openStudyText(text: string, origin: string, lab: Opener): void {
  if (!/^\uFEFF?\s*[[{"]/.test(text)) {
    lab.tell(`${origin} was not opened.`, [
      'It is neither a study, nor results, nor weights. A table of points goes to the source or target: choose “points” there.',
    ])
    return
  }
  const { study, problems } = readStudy(text)
  if (study) lab.openFromFile(study)
  else lab.tell(`${origin} is not a valid study and was not opened.`, problems)
}

/** The JSON of weights, if the text is that. */
function weightsIn(text: string): WeightsJson | undefined {
  if (!text.includes('"weights"')) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) && 'weights' in value ? { ...value, weights: value.weights } : undefined
  } catch {
    return undefined
  }
}
