import { type BenchRow, benchRows } from '../../bench/report.ts'
import type { BenchResult } from '../../bench/result.ts'

/** One row for every case and engine; rows of a case stand together under its name. */
export function BenchTable({ results }: { readonly results: readonly BenchResult[] }) {
  const rows = benchRows(results)
  const cases = [...new Set(rows.map((row) => row.case))].map((name) =>
    rows.filter((row) => row.case === name),
  )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className="results-scroll" aria-label="Times of all cases" tabIndex={0}>
      <table className="results-table bench-table">
        <caption className="hidden">
          Time of every case and engine: median, least and most, and its multiple of the time of
          wasm on one core.
        </caption>
        <thead>
          <tr>
            <th scope="col" className="words">
              case
            </th>
            <th scope="col" className="words">
              engine
            </th>
            <th scope="col">
              median <span className="bench-spread">least–most</span>
            </th>
            <th scope="col">against wasm</th>
          </tr>
        </thead>
        {cases.map((own) => (
          <Case key={own[0]!.case} rows={own} />
        ))}
      </table>
    </section>
  )
}

function Case({ rows }: { readonly rows: readonly BenchRow[] }) {
  return (
    <tbody>
      {rows.map(({ case: name, engine, median, spread, unit, ratio, note }, k) => (
        <tr key={engine}>
          {k === 0 && (
            <th scope="rowgroup" rowSpan={rows.length} className="words">
              {name}
            </th>
          )}
          <td className="words" title={note}>
            {engine}
          </td>
          <td className="number">
            {median} <span className="quiet">{unit}</span>{' '}
            <span className="bench-spread quiet">{spread}</span>
          </td>
          <td className="number">{ratio || '–'}</td>
        </tr>
      ))}
    </tbody>
  )
}
