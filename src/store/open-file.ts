/** Opens a file, whichever it is: a study, results, weights. Loaded when there is one. */
import { JsonError, parseJson } from '../math/foreign-json.ts'
import { MOST_JSON_BYTES, MOST_WEIGHTS_BYTES } from '../math/limits.ts'
import { isObject } from '../math/plain-object.ts'
import { plain } from '../math/quoted.ts'
import { looksLikeSafetensors } from '../network/safetensors.ts'
import type { Trained } from '../runtime/protocol.ts'
import { checkingResults, readingResults } from '../runtime/results-file.ts'
import type { Study } from '../study/study.ts'
import { openResults } from './open-results.ts'
import { openWeights, openWeightsJson, type WeightsOpener } from './open-weights.ts'
import { studyOf } from './read-study.ts'

interface Opener extends WeightsOpener {
  openFromFile(study: Study, trained?: Trained): void
}

/** Bytes of a file that tell what it holds. */
const BEGINNING = 16

/** What is wrong with it becomes a notice, and nothing else changes. */
export async function openFile(file: File, lab: Opener): Promise<void> {
  const origin = `The file “${plain(file.name)}”`
  try {
    await open(file, origin, lab)
  } catch (error) {
    // Folders can be dropped like files.
    if (!(error instanceof DOMException)) throw error
    lab.tell(`${origin} cannot be read.`, ['It is a folder, or has been moved or changed.'])
  }
}

async function open(file: File, origin: string, lab: Opener): Promise<void> {
  const start = new Uint8Array(await file.slice(0, BEGINNING).arrayBuffer())
  const ofWeights = file.name.endsWith('.safetensors') || looksLikeSafetensors(start)
  const most = ofWeights ? MOST_WEIGHTS_BYTES : MOST_JSON_BYTES
  if (file.size > most)
    lab.tell(`${origin} was not opened.`, [
      `It is larger than ${most / 2 ** 20} MB, the most that is read of ${ofWeights ? 'weights' : 'JSON'}.`,
    ])
  else if (ofWeights) openWeights(new Uint8Array(await file.arrayBuffer()), origin, lab)
  else await openText((await file.text()).replace(/^\uFEFF/, ''), origin, lab)
}

async function openText(text: string, origin: string, lab: Opener): Promise<void> {
  const lines = (): Promise<void> => openResults(readingResults(text, 'It'), origin, lab)
  if (text.startsWith('{"kind"')) await lines()
  else if (!/^\s*[[{"]/.test(text))
    lab.tell(`${origin} was not opened.`, [
      'It is neither a study, nor results, nor weights. A table of points goes to the source or target: choose “points” there.',
    ])
  else
    try {
      await openJson(parseJson(text), origin, lab)
    } catch (error) {
      if (!(error instanceof JsonError)) throw error
      if (text.includes('"checkpoints"')) await lines()
      else notStudy([`It ${error.message}.`], origin, lab)
    }
}

async function openJson(value: unknown, origin: string, lab: Opener): Promise<void> {
  if (isObject(value) && 'weights' in value) openWeightsJson(value, origin, lab)
  else if (isObject(value) && Array.isArray(value.runs))
    await openResults(checkingResults(value, 'It'), origin, lab)
  else {
    const { study, problems } = studyOf(value)
    if (study) lab.openFromFile(study)
    else notStudy(problems, origin, lab)
  }
}

const notStudy = (problems: readonly string[], origin: string, lab: Opener): void =>
  lab.tell(`${origin} is not a valid study and was not opened.`, problems)
