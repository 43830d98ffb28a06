import { appendFile, writeFile } from 'node:fs/promises'
import type { EntanglementCommand } from '../commands.ts'
import { fileProblem } from '../file-problem.ts'
import { UsageError } from '../usage-error.ts'
import { scatterPicture } from './picture.ts'
import { predictorOf, type Ranked, rankPredictors } from './ranking.ts'
import { labelOf, rankingTable } from './ranking-table.ts'
import { type Sweep, trainSweep } from './sweep.ts'
import { readSweep, sweepJson } from './sweep-file.ts'

/**
 * Asks which number of path entanglement predicts failure.
 * @returns what belongs on stdout
 */
export async function entanglementCommand(command: EntanglementCommand): Promise<string> {
  const { from, out, picture } = command
  // Before minutes of training, not after them.
  for (const path of [out, picture])
    if (path !== undefined) await writable(appendFile(path, ''), path)
  const sweep = from === undefined ? await trainSweep(command) : await readSweep(from)
  if (out !== undefined) await writable(writeFile(out, sweepJson(sweep)), out)
  if (picture === undefined && command.json) return sweepJson(sweep)
  const ranked = rankPredictors(sweep.runs)
  if (picture !== undefined) await writable(writeFile(picture, pictureOf(sweep, ranked)), picture)
  return command.json ? sweepJson(sweep) : rankingTable(sweep, ranked)
}

async function writable(writing: Promise<void>, path: string): Promise<void> {
  try {
    await writing
  } catch (error) {
    throw new UsageError(`${path} cannot be written: ${fileProblem(error, 'write')}.`)
  }
}

/** The best candidate against the failure rate. */
function pictureOf({ runs }: Sweep, ranked: readonly Ranked[]): string {
  const { name, correlations } = ranked.find((each) => each.name !== 'gamma')!
  const { rho } = correlations.failureRate.all
  const dots = runs.map((run) => ({
    x: predictorOf(run, name),
    y: run.failureRate,
    series: run.coupling,
  }))
  return scatterPicture(dots, {
    title: `Best predictor of failure: Spearman’s ρ = ${rho.toFixed(2)} over ${runs.length} runs`,
    x: labelOf(name),
    y: 'failure rate, %, median of the last five checkpoints',
  })
}
