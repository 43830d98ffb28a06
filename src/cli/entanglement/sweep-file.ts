/** A sweep as a file. */
import { isObject } from '../../math/plain-object.ts'
import { fileProblem } from '../file-problem.ts'
import { readText } from '../read-text.ts'
import { UsageError } from '../usage-error.ts'
import { CANDIDATE_NAMES } from './candidates.ts'
import type { Sweep } from './sweep.ts'

/** Digits of a number that are kept. */
const DIGITS = 6

/** One line a run; numbers that do not exist stand as null. */
export function sweepJson({ runs, ...rest }: Sweep): string {
  const lines = runs.map((run) =>
    JSON.stringify(run, (_, value) =>
      typeof value === 'number' ? Number(value.toPrecision(DIGITS)) : value,
    ),
  )
  return `${JSON.stringify(rest).slice(0, -1)},"runs":[\n${lines.join(',\n')}\n]}\n`
}

/** @throws UsageError naming the file and what is wrong */
export async function readSweep(path: string): Promise<Sweep> {
  try {
    return parseSweep(await readText(path))
  } catch (error) {
    throw new UsageError(`--from ${path} cannot be read: ${fileProblem(error, 'read')}.`)
  }
}

/** What `sweepJson` wrote. @throws Error saying what is missing, in words without their stop */
export function parseSweep(text: string): Sweep {
  const sweep = JSON.parse(text, (_, value) => (value === null ? Number.NaN : value))
  if (!Array.isArray(sweep?.runs)) throw new Error('it holds no runs')
  if (typeof sweep.steps !== 'number' || typeof sweep.engine !== 'string')
    throw new Error('it holds no sweep: “entanglement --out FILE” writes one')
  sweep.runs.forEach((run: unknown, i: number) => {
    const wrong = wrongIn(run)
    if (wrong) throw new Error(`run ${i + 1} must have ${wrong}`)
  })
  return sweep
}

/** What a run of a sweep should have and has not. */
function wrongIn(run: unknown): string | undefined {
  if (!isObject(run) || !isObject(run.candidates)) return 'candidates'
  if (typeof run.coupling !== 'string') return 'a coupling'
  const { candidates } = run
  const number = NUMBERS.find((name) => typeof run[name] !== 'number')
  const candidate = CANDIDATE_NAMES.find((name) => typeof candidates[name] !== 'number')
  const name = number ?? (candidate && `candidates.${candidate}`)
  return name && `the number ${name}`
}

const NUMBERS = ['gamma', 'seed', 'failureRate', 'amd', 'finalFailureRate', 'finalAmd'] as const
