import { appendFileSync, closeSync, fstatSync, ftruncateSync, openSync } from 'node:fs'
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
import { resultsTextIn } from './read-text.ts'
import { UsageError } from './usage-error.ts'

/** A file of results on the disk: made, or gone on with where an earlier program ended. */
export class ResultsStore {
  /** By index among all runs of the study. */
  private readonly runs = new Map<number, RunResult>()
  private readonly file: number
  /** The file has its first line, which is written with the first run: the engine is known as a whole then. */
  private begun = false
  /** Bytes of the file as this program left it. */
  private size = 0

  /**
   * @param origin of the runs, as it is now
   * @throws ResultsError when the file holds something else, which stays as it is
   * @throws UsageError when it cannot be written
   */
  constructor(
    private readonly path: string,
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
    this.size = Buffer.byteLength(text)
    ftruncateSync(this.file, this.size)
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

  /** @throws Error when it cannot be written, or is not as it was left: what it holds stays whole, and can be gone on with */
  add(run: RunResult): void {
    const origin = this.origin()
    this.write(this.begun ? runLine(run) : headLine(origin) + runLine(run))
    this.begun = true
    this.runs.set(runIndex(origin, run), run)
  }

  private write(lines: string): void {
    const { size, nlink } = fstatSync(this.file)
    if (nlink === 0) throw new Error(`${this.path} was removed while its runs were trained.`)
    if (size !== this.size)
      throw new Error(
        `${this.path} was written to by another program in the meantime. Give each a file of its own, and put them together with “merge”.`,
      )
    try {
      appendFileSync(this.file, lines)
    } catch (error) {
      throw new Error(
        `${this.path} cannot be written: ${fileProblem(error, 'write')}. It holds ${this.runs.size} runs; the same command goes on from there.`,
      )
    }
    this.size += Buffer.byteLength(lines)
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
  const text = allIn(file, path)
  if (text === '' || isTornHead(text)) return ''
  if (!hasHead(text))
    throw new UsageError(`${path} is there already and no file of results. Name another file.`)
  return text
}

function allIn(file: number, path: string): string {
  try {
    return resultsTextIn(file).text
  } catch (error) {
    throw new UsageError(
      `${path} cannot be gone on with: ${fileProblem(error, 'read')}. Name another file.`,
    )
  }
}

function opened(path: string): number {
  let file: number
  try {
    file = openSync(path, 'a+')
  } catch (error) {
    throw new UsageError(`${path} cannot be written: ${fileProblem(error, 'write')}.`)
  }
  // Of a device one might read for ever.
  if (fstatSync(file).isFile()) return file
  closeSync(file)
  throw new UsageError(`${path} cannot be written: it is no ordinary file.`)
}
