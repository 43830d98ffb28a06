import { hasHead } from '../runtime/results-file.ts'

/** Whether a text is a file of results, or one JSON object as `run --json` prints it; what is wrong with it is told by who reads it. */
export function holdsResults(text: string): boolean {
  if (hasHead(text)) return true
  try {
    return Array.isArray(JSON.parse(text)?.runs)
  } catch {
    return false
  }
}
