/** What a file of weights says of where they come from: text by key, as safetensors holds it. */
import { JsonError, parseJson } from '../math/foreign-json.ts'
import { MOST_STUDY_CHARACTERS } from '../math/limits.ts'
import type { NetworkShape } from '../network/shape.ts'
import { calledExperiment } from './experiment-name.ts'
import { parseStudy, type Study } from './study.ts'
import { StudyError } from './study-error.ts'

/** Which weights they are. */
export interface WeightsOrigin {
  readonly study: Study
  readonly experiment: number
  /** Of the first run. */
  readonly seed: number
  /** Training steps that they have seen. */
  readonly step: number
  readonly network: NetworkShape
  readonly engine: string
  /** Of Source Lab. */
  readonly version: string
}

/** @param runs their number in the file, with seeds one after the other */
export function weightsMetadata(origin: WeightsOrigin, runs: number): Record<string, string> {
  const { study, experiment, seed, step, network, engine, version } = origin
  const { activation, inputScale = 1, frequencies = 0, output = 'velocity' } = network
  const text = JSON.stringify(studyOfRuns(study, experiment, seed, runs))
  return {
    format: 'pt',
    source_lab: version,
    engine,
    experiment: calledExperiment(study, experiment),
    seed: String(seed),
    step: String(step),
    weights: study.experiments[experiment]!.training.ema > 0 ? 'moving average' : 'present',
    activation,
    inputs: 'x, y, t',
    input_scale: String(inputScale),
    frequencies: String(frequencies),
    output,
    // Longer ones, such as those with many points of their own, are left out.
    ...(text.length <= MOST_STUDY_CHARACTERS && { study: text }),
  }
}

/** A study of nothing but the runs of one experiment. Its claims, which are about several, stay behind. */
function studyOfRuns(study: Study, experiment: number, seed: number, runs: number): Study {
  const { version, title, experiments } = study
  return { version, title, experiments: [experiments[experiment]!], runs, seed, claims: [] }
}

/** What is known of weights that come from elsewhere. */
export interface KnownOrigin {
  /** Of one experiment. */
  readonly study?: Study
  readonly step?: number
  readonly activation?: string
}

/**
 * Reads such metadata as foreign data; what is not there, or no number, is not known.
 * @throws StudyError when the study is not valid
 */
export function readWeightsMetadata({
  study: text,
  step: given,
  activation,
}: Readonly<Record<string, string>>): KnownOrigin {
  const step = Number(given ?? Number.NaN)
  return {
    ...(text !== undefined && { study: studyIn(text) }),
    ...(Number.isInteger(step) && step >= 0 && { step }),
    ...(activation !== undefined && { activation }),
  }
}

function studyIn(text: string): Study {
  let value: unknown
  try {
    value = parseJson(text)
  } catch (error) {
    if (!(error instanceof JsonError)) throw error
    throw new StudyError([
      { path: 'study', message: `Its metadata hold a study that ${error.message}.` },
    ])
  }
  const study = parseStudy(value)
  return { ...study, experiments: study.experiments.slice(0, 1), claims: [] }
}
