import { MAX_EXPERIMENTS, MAX_RUNS } from '../math/limits.ts'
import { type Claim, readClaims } from './claims.ts'
import { EXPERIMENT, EXPERIMENT_NAME, type Experiment, type PartName } from './experiment.ts'
import { integer, text } from './field.ts'
import { brokenRules } from './rules.ts'
import { StudyError } from './study-error.ts'
import { Reader } from './validate.ts'

/** Version of the study format. */
export const STUDY_VERSION = 1

/** Fields of a study beside its experiments. */
export const STUDY = {
  title: text({ label: 'Title', default: '', maxLength: 200 }),
  runs: integer({
    label: 'Runs',
    default: 1,
    min: 1,
    max: MAX_RUNS,
  }),
  seed: integer({
    label: 'Seed',
    default: 0,
    min: 0,
    max: 4294967295,
  }),
} as const

/** One to 64 experiments × one to 256 runs each. A single training is a study of one. */
export interface Study {
  readonly version: typeof STUDY_VERSION
  readonly title: string
  readonly experiments: readonly Experiment[]
  readonly runs: number
  readonly seed: number
  /** What it is to show, at most 128 claims; none when left out. */
  readonly claims: readonly Claim[]
}

const PARTS = Object.keys(EXPERIMENT) as PartName[]

/**
 * Reads a study from foreign data. Missing fields take their defaults.
 * @throws StudyError naming every field that is unknown, out of range, of the wrong type or version
 */
export function parseStudy(value: unknown): Study {
  const reader = new Reader()
  const study = studyFrom(reader, value)
  if (reader.problems.length > 0) throw new StudyError(reader.problems)
  return study
}

/** Reads a study field by field: what is wrong is reported and has its default, which a rule between fields may still refuse. */
export function studyFrom(reader: Reader, value: unknown): Study {
  const given = reader.object('study', value) ?? {}
  reader.noOthers('', given, ['version', 'title', 'experiments', 'runs', 'seed', 'claims'])
  const { version = STUDY_VERSION } = given
  if (version !== STUDY_VERSION) {
    const newer = typeof version === 'number' && version > STUDY_VERSION
    const rule = newer
      ? `is newer than this lab, which reads version ${STUDY_VERSION}`
      : `must be ${STUDY_VERSION}`
    reader.report('version', rule, version)
  }
  const list = given.experiments ?? [{}]
  const listed = Array.isArray(list) && list.length > 0 ? list.slice(0, MAX_EXPERIMENTS) : [{}]
  if (!Array.isArray(list) || list.length < 1 || list.length > MAX_EXPERIMENTS)
    reader.report('experiments', `must be a list of 1 to ${MAX_EXPERIMENTS} experiments`, list)
  return {
    version: STUDY_VERSION,
    title: reader.field('title', STUDY.title, given.title) as string,
    experiments: listed.map((item, i) => readExperiment(reader, `experiments[${i}]`, item)),
    runs: reader.field('runs', STUDY.runs, given.runs) as number,
    seed: reader.field('seed', STUDY.seed, given.seed) as number,
    claims: readClaims(reader, given.claims, Array.isArray(list) ? listed.length : 0),
  }
}

function readExperiment(reader: Reader, path: string, value: unknown): Experiment {
  const before = reader.problems.length
  const given = reader.object(path, value) ?? {}
  reader.noOthers(path, given, ['name', ...PARTS])
  const parts = PARTS.map((name) => [
    name,
    reader.part(`${path}.${name}`, EXPERIMENT[name], given[name]),
  ])
  const experiment = {
    name: reader.field(`${path}.name`, EXPERIMENT_NAME, given.name),
    ...Object.fromEntries(parts),
  } as Experiment
  // Rules between fields make sense only of fields that are right themselves.
  if (reader.problems.length === before)
    for (const { part, field, rule, value } of brokenRules(experiment))
      reader.report(`${path}.${part}.${field}`, rule, value)
  return experiment
}
