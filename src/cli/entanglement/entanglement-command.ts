import { writeFile } from 'node:fs/promises'
import type { EntanglementCommand } from '../arguments.ts'
import { trainSweep } from './sweep.ts'
import { readSweep, sweepJson } from './sweep-file.ts'

/**
 * Asks which number of path entanglement predicts failure.
 * @returns what belongs on stdout
 */
export async function entanglementCommand(command: EntanglementCommand): Promise<string> {
  const { from, out } = command
  const sweep = from === undefined ? await trainSweep(command) : await readSweep(from)
  if (out !== undefined) await writeFile(out, sweepJson(sweep))
  return sweepJson(sweep)
}
