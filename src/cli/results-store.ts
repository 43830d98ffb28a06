import { appendFileSync, closeSync, ftruncateSync, openSync, readFileSync } from 'node:fs'
import type { RunResult } from '../runtime/protocol.ts'
import { type Origin, runIndex } from '../runtime/results.ts'
import {
  differenceOf,
  hasHead,
  headLine,
  isTornHead,
  readResults,
  runLine,
} from '../runtime/results-file.ts'
import { fileProblem } from './file-problem.ts'
import { UsageError } from './usage-error.ts'

/** A file of results on the disk: made, or gone on with where an earlier program ended. */
export class ResultsStore {
  /** By index among all runs of the study. */
  private readonly runs = new Map<number, RunResult>()
  private readonly file: number
  /** The file has its first line, which is written with the first run: the engine is known as a whole then. */
  private begun = false

  /**
   * @param origin of the runs, as it is now
   * @throws ResultsError when the file holds something else, which stays as it is
   * @throws UsageError when it cannot be written
   */
  constructor(
    path: string,
    private readonly origin: () => Origin,
  ) {
    this.file = opened(path)
    const text = textIn(this.file, path)
    if (text === '') {
      ftruncateSync(this.file)
      return
    }
    const found = readResults(text, path)
    const difference = differenceOf(origin(), found)
    if (difference)
      throw new UsageError(`${path} cannot be gone on with: ${difference}. Name another file.`)
    const end = text.lastIndexOf('\n') + 1
    ftruncateSync(this.file, Buffer.byteLength(text.slice(0, end)))
    for (const run of found.runs) this.runs.set(runIndex(found, run), run)
    this.begun = true
  }

  /** Indices of the runs that the file holds. */
  get indices(): ReadonlySet<number> {
    return new Set(this.runs.keys())
  }

  /** Those that the file holds of some runs, in the study's order. */
  runsOf(indices: readonly number[]): RunResult[] {
    return indices.flatMap((index) => this.runs.get(index) ?? [])
  }

  add(run: RunResult): void {
    const origin = this.origin()
    if (!this.begun) appendFileSync(this.file, headLine(origin))
    this.begun = true
    appendFileSync(this.file, runLine(run))
    this.runs.set(runIndex(origin, run), run)
  }

  close(): void {
    closeSync(this.file)
  }
}

/**
 * Refuses a file that cannot be gone on with, whatever the study, before anything is trained for it.
 * @throws UsageError
 */
export function checkResultsFile(path: string): void {
  const file = opened(path)
  try {
    textIn(file, path)
  } finally {
    closeSync(file)
  }
}

/** What a file of results holds; nothing where it has not even a whole first line. */
function textIn(file: number, path: string): string {
  const text = readFileSync(file, 'utf8')
  if (text === '' || isTornHead(text)) return ''
  if (!hasHead(text))
    throw new UsageError(`${path} is there already and no file of results. Name another file.`)
  return text
}

function opened(path: string): number {
  try {
    return openSync(path, 'a+')
  } catch (error) {
    throw new UsageError(`${path} cannot be written: ${fileProblem(error, 'write')}.`)
  }
}
