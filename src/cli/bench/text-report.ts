import {
  type BenchReport,
  benchRows,
  legendOf,
  machineLine,
  missingLine,
  quickMark,
} from '../../bench/report.ts'
import { tableLine } from '../../bench/table-time.ts'
import { textTable } from '../text-table.ts'

/** The report for reading in a terminal. */
export function textReport(report: BenchReport): string {
  let last = ''
  const rows = benchRows(report.results).flatMap((each) => {
    const head = each.case === last ? [] : [[each.case]]
    last = each.case
    const time = `${each.median} (${each.spread}) ${each.unit}`
    return [...head, [`  ${each.engine}`, time, each.ratio || '–', each.note]]
  })
  const table = textTable([['', 'time', 'against wasm', 'note'], ...rows])
  const lines = [tableLine(report.table), ...report.missing.map(missingLine)]
  const after = lines.filter(Boolean).map((line) => `${line}\n`)
  const quick = quickMark(report)
  return `${machineLine(report)}\n${quick && `${quick}\n`}${legendOf(report)}\n\n${table}${after.join('')}`
}
