import { writeFileSync } from 'node:fs'
import type { StudyResult } from '../runtime/results.ts'
import {
  headLine,
  isTornHead,
  mergeResults,
  readResults,
  runLine,
} from '../runtime/results-file.ts'
import { parseStudy } from '../study/study.ts'
import { claimsTable, resultJson } from './claims-table.ts'
import type { MergeCommand } from './commands.ts'
import { fileProblem } from './file-problem.ts'
import { holdsResults } from './holds-results.ts'
import { harmless } from './output.ts'
import { type ResultsText, readResultsText } from './read-text.ts'
import { resultTable } from './result-table.ts'
import { UsageError } from './usage-error.ts'

/** Puts files of results of one study together. @returns what belongs on stdout */
export async function mergeCommand(command: MergeCommand): Promise<string> {
  const { files, out, json, metrics } = command
  const read: { name: string; result: StudyResult }[] = []
  for (const name of files) read.push({ name, result: await readFile(name) })
  const result = mergeResults(read)
  if (out !== undefined) writeAll(out, files, result)
  if (json) return resultJson(result)
  return harmless(resultTable(result, [], metrics) + claimsTable(result))
}

async function readFile(name: string): Promise<StudyResult> {
  const { text, torn } = await textOf(name)
  // Of a file that has only been begun, its reader says so.
  if (!holdsResults(text) && !isTornHead(text))
    throw new UsageError(`${name} is no file of results.${whatInstead(text)}`)
  const result = readResults(text, name, Number.POSITIVE_INFINITY)
  if (torn) process.stderr.write(`${name} ends in the middle of a line, which is left out.\n`)
  return result
}

async function textOf(name: string): Promise<ResultsText> {
  try {
    return await readResultsText(name)
  } catch (error) {
    throw new UsageError(`${name} cannot be read: ${fileProblem(error, 'read')}.`)
  }
}

/** What a file is that holds no results. */
function whatInstead(text: string): string {
  if (isStudy(text)) return ' It is a study: “run” trains it.'
  // As `run --json` begins.
  return text.startsWith('{"study":') ? ' Its JSON object is cut off.' : ''
}

function isStudy(text: string): boolean {
  try {
    parseStudy(JSON.parse(text))
    return true
  } catch {
    return false
  }
}

function writeAll(out: string, files: readonly string[], result: StudyResult): void {
  if (files.includes(out))
    throw new UsageError(`--out must name a file that is not itself merged, not ${out}.`)
  try {
    writeFileSync(out, [headLine(result), ...result.runs.map(runLine)].join(''), { flag: 'wx' })
  } catch (error) {
    throw new UsageError(`${out} cannot be written: ${fileProblem(error, 'write')}.`)
  }
}
