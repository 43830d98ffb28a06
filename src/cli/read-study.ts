import { JsonError, parseJson } from '../math/foreign-json.ts'
import { MOST_JSON_BYTES } from '../math/limits.ts'
import { didYouMean } from '../math/nearest-name.ts'
import { isObject } from '../math/plain-object.ts'
import { hasHead } from '../runtime/results-file.ts'
import { COURSE, loadLesson } from '../store/lessons/course.ts'
import { lessonId } from '../store/lessons/navigation.ts'
import { type PageLink, readPageLink } from '../store/page-link.ts'
import { DEFAULT_PRESET } from '../study/presets/default.ts'
import { PRESETS } from '../study/presets/presets.ts'
import { parseStudy, type Study } from '../study/study.ts'
import type { RunCommand } from './commands.ts'
import { fileProblem } from './file-problem.ts'
import { readText } from './read-text.ts'
import { UsageError } from './usage-error.ts'

/**
 * The study of a command, with the command's runs, steps and seed put in place and all checked again.
 * @throws StudyError or UsageError in sentences that name field and limit
 */
export async function readStudy(
  command: Pick<RunCommand, 'study' | 'runs' | 'seed' | 'steps'>,
): Promise<Study> {
  const study = parseStudy(await givenStudy(command.study))
  const { runs = study.runs, seed = study.seed, steps } = command
  const experiments = study.experiments.map((experiment) =>
    steps === undefined
      ? experiment
      : { ...experiment, training: { ...experiment.training, steps } },
  )
  return parseStudy({ ...study, runs, seed, experiments })
}

async function givenStudy(name: string): Promise<unknown> {
  if (Object.hasOwn(PRESETS, name)) return PRESETS[name]
  const [, lesson] = /^lesson\/(\d*)$/.exec(name) ?? []
  if (lesson !== undefined) return (await lessonNumbered(Number(lesson), name)).study
  const linked = IS_LINK.test(name) ? readPageLink(name) : undefined
  if (linked) return studyOf(linked)
  if (/^https?:/.test(name) && URL.canParse(name)) return studyNamedBy(new URL(name))
  if (name === '-') return studyIn('stdin', await standardInput())
  let content: string
  try {
    content = await readText(name, MOST_JSON_BYTES)
  } catch (error) {
    throw new UsageError(
      `“${name}” is neither a preset (“presets” lists them), nor a link, nor a file that can be read: ${fileProblem(error, 'read')}.${meant(name)}`,
    )
  }
  return studyIn(name, content)
}

async function standardInput(): Promise<string> {
  try {
    return await readText(process.stdin, MOST_JSON_BYTES)
  } catch (error) {
    throw new UsageError(`stdin cannot be read: ${fileProblem(error, 'read')}.`)
  }
}

function lessonNumbered(number: number, name: string): ReturnType<typeof loadLesson> {
  if (!COURSE[number - 1])
    throw new UsageError(
      `There is no “${name}”: the lessons are ${lessonId(1)} to ${lessonId(COURSE.length)}.`,
    )
  return loadLesson(number)
}

/** The preset or lesson that a name may stand for. */
const meant = (name: string): string =>
  didYouMean(name, [...Object.keys(PRESETS), ...COURSE.map((_, i) => lessonId(i + 1))])

/** An address with a study behind its `#`, or that alone. */
const IS_LINK = /^(https?:[^#]*)?#./

/** The page says what it does not follow and goes on with the rest; here nobody would see it. */
function studyOf({ study, problems }: PageLink): Study {
  if (!study || problems.length > 0)
    throw new UsageError(`The link cannot be followed.\n${problems.join('\n')}`)
  return study
}

/** The lesson or preset that a link without a study names, as the page opens it; of none, the preset that the page opens by itself. */
async function studyNamedBy(link: URL): Promise<unknown> {
  const id = link.searchParams.get('preset') ?? DEFAULT_PRESET
  const [, numbered] = /^lesson\/(.*)/.exec(id) ?? []
  const lesson = link.searchParams.get('lesson') ?? numbered
  if (lesson !== undefined) return (await lessonNumbered(Number(lesson), `lesson/${lesson}`)).study
  if (!Object.hasOwn(PRESETS, id))
    throw new UsageError(
      `There is no preset “${id}”, which the link names: “presets” lists them.${meant(id)}`,
    )
  return PRESETS[id]
}

function studyIn(origin: string, content: string): unknown {
  const value = hasHead(content) ? undefined : parsed(origin, content)
  if (value === undefined || (isObject(value) && Array.isArray(value.runs)))
    throw new UsageError(
      `${origin} holds results, not a study: “merge” shows them, and so does the page when they are dropped there.`,
    )
  return value
}

function parsed(origin: string, content: string): unknown {
  try {
    // Editors may put a byte-order mark first.
    return parseJson(content.replace(/^\uFEFF/, ''))
  } catch (error) {
    if (!(error instanceof JsonError)) throw error
    throw new UsageError(`${origin} ${error.message}.`)
  }
}
