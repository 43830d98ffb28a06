/**
 * Files of results: JSON lines, first what the runs belong to, then a line for every run that has ended. Lines are only ever
 * added, so whatever ends the program leaves all runs before whole: what stands behind the last line end is no line.
 */
import { JsonError, parseJson } from '../math/foreign-json.ts'
import { grouped } from '../math/grouped.ts'
import { MOST_RESULT_LINES, MOST_RESULT_NAME } from '../math/limits.ts'
import { isObject, type Loose } from '../math/plain-object.ts'
import { cut } from '../math/quoted.ts'
import { fieldDifferences, fieldDifferencesInWords } from '../study/field-differences.ts'
import { parseStudy } from '../study/study.ts'
import { StudyError } from '../study/study-error.ts'
import { show } from '../study/validate.ts'
import { isEnd, isIndex, isModeMeasures, isNumber, isStitch, wrongMetric } from './keep/checks.ts'
import type { CheckpointResult, RunResult } from './protocol.ts'
import { type Origin, runIndex, type StudyResult } from './results.ts'

const KIND = 'source-lab results'
const FORMAT = 1
/** What every first line begins with. */
const HEAD = JSON.stringify({ kind: KIND }).slice(0, -1)

/** Thrown for files that hold no results, or others than were expected; the sentence names file and line. */
export class ResultsError extends Error {
  override name = 'ResultsError'
}

/** The first line of a file, with its end. */
export function headLine({ study, engine, version }: Origin): string {
  return `${JSON.stringify({ kind: KIND, format: FORMAT, version, engine, study })}\n`
}

/** The line of a run, with its end. */
export function runLine(run: RunResult): string {
  return `${JSON.stringify(run)}\n`
}

/** Whether the text is a first line of which the end is missing: all that a program left behind that was killed at once. */
export function isTornHead(text: string): boolean {
  return !text.includes('\n') && (HEAD.startsWith(text) || text.startsWith(HEAD))
}

/** Whether lines can be added to the text. */
export function hasHead(text: string): boolean {
  return text.startsWith(HEAD)
}

/**
 * Reads a file of results, or one JSON object as `run --json` prints it. A last line without its end is left out.
 * @param name what the file is called in sentences
 * @param most values and names of one JSON object
 * @throws ResultsError
 */
export function readResults(text: string, name: string, most?: number): StudyResult {
  const reading = readingResults(text, name, most)
  for (;;) {
    const { done, value } = reading.next()
    if (done) return value
  }
}

/** The same, with a pause after every line, in which others may go on. */
export function* readingResults(
  text: string,
  name: string,
  most?: number,
): Generator<undefined, StudyResult> {
  const end = text.indexOf('\n')
  const head = end < 0 ? undefined : objectIn(text.slice(0, end), most)
  // One object has all on its only line, or is none as far as its first.
  if (!head || Array.isArray(head.runs)) {
    const whole = objectIn(text, most)
    if (Array.isArray(whole?.runs)) return yield* checkingResults(whole, name)
    if (end < 0) throw new ResultsError(`${name} holds no results.`)
  }
  const origin = originOf(name, parsed(text.slice(0, end), `${name}, line 1,`))
  const runs: RunResult[] = []
  let from = end + 1
  for (let to = text.indexOf('\n', from); to >= 0; to = text.indexOf('\n', from)) {
    yield
    const number = runs.length + 1
    if (number > MOST_RESULT_LINES)
      throw new ResultsError(`${name} has more than ${grouped(MOST_RESULT_LINES)} lines.`)
    const run = parsed(text.slice(from, to), `${name}, line ${number + 1},`)
    runs.push(checkedRun(`${name}, run ${number},`, origin, run))
    from = to + 1
  }
  return { ...origin, runs: uniqueRuns(name, origin, runs) }
}

/** Results in one piece, as `run --json` prints them, with a pause after every run. */
export function* checkingResults(given: Loose, name: string): Generator<undefined, StudyResult> {
  const origin = originOf(name, { kind: KIND, ...given })
  const runs: RunResult[] = []
  for (const run of given.runs as readonly unknown[]) {
    yield
    runs.push(checkedRun(`${name}, run ${runs.length + 1},`, origin, run))
  }
  const { seconds } = given
  return {
    ...origin,
    ...(typeof seconds === 'number' && { seconds }),
    runs: uniqueRuns(name, origin, runs),
  }
}

function objectIn(text: string, most: number | undefined): Loose | undefined {
  try {
    const value = parseJson(text, most)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

function parsed(line: string, where: string): Loose {
  let value: unknown
  try {
    value = parseJson(line)
  } catch (error) {
    if (!(error instanceof JsonError)) throw error
    throw new ResultsError(`${where} ${error.message}.`)
  }
  if (!isObject(value)) throw new ResultsError(`${where} must be an object.`)
  return value
}

function originOf(name: string, given: Loose): Origin {
  if (given.kind !== KIND)
    throw new ResultsError(`${name} holds no results: its first line is not that of such a file.`)
  if ((given.format ?? FORMAT) !== FORMAT)
    throw new ResultsError(`${name} must have the format ${FORMAT}, not ${show(given.format)}.`)
  const { engine, version } = given
  if (!isName(version)) throw new ResultsError(`${name} must name its version.`)
  if (!isObject(engine) || !isName(engine.name))
    throw new ResultsError(`${name} must name its engine.`)
  const study = studyOf(name, given.study)
  return { study, engine: engine as unknown as Origin['engine'], version }
}

const isName = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= MOST_RESULT_NAME

function studyOf(name: string, given: unknown): Origin['study'] {
  try {
    return parseStudy(given)
  } catch (error) {
    if (!(error instanceof StudyError)) throw error
    throw new ResultsError(`${name} holds a study that is not valid: ${error.brief}`)
  }
}

function checkedRun(where: string, { study }: Origin, given: unknown): RunResult {
  if (!isObject(given)) throw new ResultsError(`${where} must be an object.`)
  const { experiment, seed, status, checkpoints } = given
  const last = study.experiments.length - 1
  if (!isIndex(experiment, last))
    throw new ResultsError(
      `${where} must have an experiment from 0 to ${last}, not ${show(experiment)}.`,
    )
  if (!isIndex(seed, 2 ** 32 - 1) || (seed - study.seed) >>> 0 >= study.runs)
    throw new ResultsError(
      `${where} must have one of the study’s ${study.runs} seeds from ${study.seed}, not ${show(seed)}.`,
    )
  const { steps } = study.experiments[experiment]!.training
  if (!isEnd(status, steps))
    throw new ResultsError(
      `${where} must have ended: finished, failed with its reason, or diverged with its steps and reason, not ${show(status)}.`,
    )
  if (!Array.isArray(checkpoints)) throw new ResultsError(`${where} must have checkpoints.`)
  return {
    experiment,
    seed,
    status: known(status as unknown as Loose, STATUS) as unknown as RunResult['status'],
    checkpoints: checkpoints.map((checkpoint, i) =>
      checkedCheckpoint(`${where} checkpoint ${i + 1},`, steps, checkpoint),
    ),
  }
}

function checkedCheckpoint(where: string, steps: number, given: unknown): CheckpointResult {
  if (!isObject(given) || !isIndex(given.step, steps) || !isObject(given.metrics))
    throw new ResultsError(`${where} must have a step from 0 to ${steps} and metrics.`)
  const { nfe, stitch } = given
  const refuse = (name: string, value: unknown): never => {
    throw new ResultsError(`${where} has ${name} ${show(value)}, which cannot be.`)
  }
  const loss = orNaN(given.loss)
  const metrics = each(given.metrics, orNaN)
  const modes = given.modes === undefined ? undefined : each(known(given.modes, MODES), listOrNaN)
  const wrong = wrongMetric(metrics)
  if (wrong)
    throw new ResultsError(
      `${where} has ${cut(wrong[0])} ${show(wrong[1])}, which is no metric’s value.`,
    )
  if (!isNumber(loss)) return refuse('loss', loss)
  if (!isIndex(nfe, Number.MAX_SAFE_INTEGER)) return refuse('nfe', nfe)
  if (stitch !== undefined && !isStitch(stitch)) return refuse('stitch', stitch)
  if (modes !== undefined && !isModeMeasures(modes)) return refuse('modes', given.modes)
  const read = { ...given, loss, metrics, ...(modes && { modes }) }
  // In the order of the file, so that a file that is written again is the same.
  return known(read, CHECKPOINT) as unknown as CheckpointResult
}

const STATUS = ['kind', 'reason', 'step', 'keptStep']
const CHECKPOINT = ['step', 'nfe', 'stitch', 'loss', 'metrics', 'modes']
const MODES = ['shares', 'failureRate', 'recall']

/** What is known of an object by its names; what is none has nothing. */
const known = (given: unknown, names: readonly string[]): Loose =>
  Object.fromEntries(
    Object.entries(isObject(given) ? given : {}).filter(([name]) => names.includes(name)),
  )

/** Numbers that are not finite stand as null in JSON. */
const orNaN = (value: unknown): unknown => value ?? Number.NaN
const listOrNaN = (value: unknown): unknown => (Array.isArray(value) ? value.map(orNaN) : value)

const each = (given: Loose, change: (value: unknown) => unknown): Loose =>
  Object.fromEntries(Object.entries(given).map(([name, value]) => [name, change(value)]))

/** Runs in their order, each once: the same seed gives the same run. */
function uniqueRuns(name: string, origin: Origin, runs: readonly RunResult[]): RunResult[] {
  const found: RunResult[] = []
  for (const run of runs) {
    const index = runIndex(origin, run)
    const before = found[index]
    if (before && runLine(before) !== runLine(run))
      throw new ResultsError(
        `${name} holds two different results of seed ${run.seed} of experiment ${run.experiment}.`,
      )
    found[index] = run
  }
  return Object.values(found)
}

/**
 * The runs of several results of one study together.
 * @param files with their names, at least one
 * @throws ResultsError naming the file that does not belong to the first one
 */
export function mergeResults(
  files: readonly { readonly name: string; readonly result: StudyResult }[],
): StudyResult {
  const [first] = files
  for (const { name, result } of files) {
    const difference = differenceOf(first!.result, result)
    if (difference)
      throw new ResultsError(`${name} cannot be merged with ${first!.name}: ${difference}.`)
  }
  const { study, engine, version } = first!.result
  const origin = { study, engine, version }
  const runs = files.flatMap(({ result }) => result.runs)
  return { ...origin, runs: uniqueRuns(files.map(({ name }) => name).join(', '), origin, runs) }
}

/** Why runs of two origins do not belong together; undefined when they do. */
export function differenceOf(one: Origin, other: Origin): string | undefined {
  const fields = fieldDifferences(other.study, one.study)
  if (fields.length > 0) return `it is of another study: ${fieldDifferencesInWords(fields)}`
  if (one.version !== other.version)
    return `it was made by version ${other.version}, not ${one.version}`
  if (one.engine.name !== other.engine.name)
    return `it was made by the engine ${other.engine.name}, not ${one.engine.name}`
  return undefined
}
