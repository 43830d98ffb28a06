import { type ReactNode, useState } from 'react'
import { METRICS, type MetricName } from '../../measure/metrics.ts'
import {
  type Order,
  type ResultCell,
  type ResultRow,
  type ResultTable,
  sorted,
} from '../../store/results.ts'
import { measured } from '../../views/format.ts'
import { hueClass } from '../../views/hue.ts'
import {
  captionOf,
  floorIn,
  hasFloor,
  headOf,
  letterOf,
  originOf,
  PUBLICATIONS,
  publicationsOf,
  publishedIn,
  runsInWords,
  shareFloors,
} from '../../views/result-text.ts'
import { MeanOverRuns } from '../mean-over-runs.tsx'

/** One row for every experiment; under it what was published of it. Every heading sorts. */
export function ResultsTable({ table }: { readonly table: ResultTable }) {
  const [order, setOrder] = useState<Order>({ by: 'place', descending: false })
  const { metrics, rows } = table
  const shared = shareFloors(table)
  const [first] = rows
  const head = (by: Order['by'], words: string, title?: string): ReactNode => {
    const on = order.by === by
    const sort = on ? (order.descending ? 'descending' : 'ascending') : 'none'
    return (
      <th scope="col" aria-sort={sort} className={by === 'name' || by === 'place' ? 'words' : ''}>
        <button
          type="button"
          title={title}
          onClick={() => setOrder({ by, descending: on && !order.descending })}
        >
          {words}
          <span className="sort-mark" aria-hidden="true">
            {on ? (order.descending ? '▾' : '▴') : ''}
          </span>
        </button>
      </th>
    )
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className="results-scroll" aria-label="Results of all experiments" tabIndex={0}>
      <table className="results-table">
        <caption className="hidden">{captionOf(table)}</caption>
        <thead>
          <tr>
            {head('place', '#', 'Place in the study')}
            {head('name', 'experiment')}
            {metrics.map((metric) => (
              <Head key={metric}>{head(metric, headOf(metric), METRICS[metric].long)}</Head>
            ))}
            {head('runs', 'runs finished')}
          </tr>
        </thead>
        {sorted(rows, order).map((row) => (
          <tbody key={row.place}>
            <tr>
              <td className={row.origin ? 'words' : `words ${hueClass(row.place)}`}>
                {letterOf(row)}
              </td>
              <th scope="row">
                {row.name}
                {row.origin && <span className="interval">{originOf(row)}</span>}
              </th>
              {metrics.map((metric) => (
                <td key={metric} className="number" data-testid={`result-${row.place}-${metric}`}>
                  <Cell cell={row.cells[metric]} metric={metric} runs={row.runs} />
                </td>
              ))}
              <td className="number">{runsInWords(row)}</td>
            </tr>
            {!shared && hasFloor(row) && (
              <Beside row={row} metrics={metrics} words="floor" text={floorIn} />
            )}
            {publicationsOf(row).map((name) => (
              <Beside
                key={name}
                row={row}
                metrics={metrics}
                words={PUBLICATIONS[name]}
                text={(of, metric) => publishedIn(of, metric, name)}
              />
            ))}
          </tbody>
        ))}
        {shared && first && hasFloor(first) && (
          <tbody>
            <Beside
              row={first}
              metrics={metrics}
              words={
                rows.some(({ origin }) => origin)
                  ? 'floor of the open study: what a perfect sampler scores'
                  : 'floor: what a perfect sampler scores'
              }
              text={floorIn}
            />
          </tbody>
        )}
      </table>
    </section>
  )
}

/** Carries the key of a heading. */
const Head = ({ children }: { readonly children: ReactNode }) => children

function Cell(props: {
  readonly cell: ResultCell | undefined
  readonly metric: MetricName
  readonly runs: number
}) {
  const { cell, metric, runs } = props
  const { decimals } = METRICS[metric]
  return (
    <>
      <MeanOverRuns value={cell?.over} runs={runs} decimals={decimals} />
      {cell?.interval && (
        <span className="interval">
          [{cell.interval.map((end) => measured(end, decimals)).join(', ')}]
        </span>
      )}
    </>
  )
}

interface BesideProps {
  readonly row: ResultRow
  readonly metrics: readonly MetricName[]
  readonly words: string
  text(row: ResultRow, metric: MetricName): string
}

/** Numbers that the ones above can be compared with. */
function Beside({ row, metrics, words, text }: BesideProps) {
  return (
    <tr className="quiet beside">
      <td />
      <th scope="row">{words}</th>
      {metrics.map((metric) => (
        <td key={metric} className="number">
          {text(row, metric)}
        </td>
      ))}
      <td />
    </tr>
  )
}
