import { paperTable } from '../study/presets/paper-table.ts'
import { parseStudy } from '../study/study.ts'
import type { ReproduceCommand } from './commands.ts'
import { comparedRows } from './reproduction.ts'
import { reproductionTable } from './reproduction-table.ts'
import { trained } from './run-command.ts'

/** Trains the paper's table and puts it beside what was published. @returns what belongs on stdout */
export async function reproduceCommand(command: ReproduceCommand): Promise<string> {
  const table = paperTable(command.protocol)
  const { runs = table.runs, seed = table.seed } = command
  const { result } = await trained(parseStudy({ ...table, runs, seed }), command, false)
  const rows = comparedRows(result, command.protocol)
  if (command.json) return `${JSON.stringify({ ...result, table: rows })}\n`
  return reproductionTable(result, rows, command.protocol)
}
