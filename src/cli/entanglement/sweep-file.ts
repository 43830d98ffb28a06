/** A sweep as a file. */
import { readFile } from 'node:fs/promises'
import { fileProblem } from '../file-problem.ts'
import { UsageError } from '../usage-error.ts'
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
    return parseSweep(await readFile(path, 'utf8'))
  } catch (error) {
    throw new UsageError(`--from ${path} cannot be read: ${fileProblem(error, 'read')}.`)
  }
}

/** What `sweepJson` wrote. */
export function parseSweep(text: string): Sweep {
  const sweep = JSON.parse(text, (_, value) => (value === null ? Number.NaN : value))
  if (!Array.isArray(sweep?.runs)) throw new Error('it holds no runs')
  return sweep
}
