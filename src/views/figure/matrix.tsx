import { type KeyboardEvent, useState } from 'react'
import { percent } from '../format.ts'
import { strideOf } from './axes.tsx'
import { Figure, type FigureProps } from './figure.tsx'

export interface MatrixProps extends Required<Pick<FigureProps, 'title' | 'origin' | 'unit'>> {
  /** Shares of the whole, [row][column]; they sum to 1. */
  readonly values: readonly (readonly number[])[]
  readonly labels: readonly string[]
  /** What rows and columns stand for. */
  readonly rows: string
  readonly columns: string
}

const MARGIN = { left: 44, top: 20, bottom: 4 }
const MOST_CELL = 46
/** Least width of the column of evidence: the height has to be known before the width. */
const NARROWEST = 258
/** Narrower cells show their share by shade alone, and in words when pointed at. */
const WORDS_FROM = 30

/** A square of shares as shaded cells with their numbers; pointer and arrow keys read them one by one. */
export function Matrix({ title, origin, unit, values, labels, rows, columns }: MatrixProps) {
  const [pointed, setPointed] = useState<readonly [row: number, column: number]>()
  const count = labels.length
  const cellOf = (width: number): number => Math.min(MOST_CELL, (width - MARGIN.left) / count)
  const most = Math.max(...values.flat()) || 1
  const words = (i: number, j: number): string =>
    `${labels[i]} to ${labels[j]}: ${percent(values[i]![j]!)}`
  const right = values.reduce((sum, row, k) => sum + row[k]!, 0)
  const move = (event: KeyboardEvent): void => {
    const [down, across] = ARROWS[event.key] ?? []
    if (down === undefined || across === undefined) return
    event.preventDefault()
    const within = (value: number): number => Math.min(count - 1, Math.max(0, value))
    setPointed(([i, j] = [-down, -across]) => [within(i + down), within(j + across)])
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: no HTML element is a picture that keys read
    <div
      className="keyed-figure"
      role="group"
      aria-label={`${title}, cell by cell. Arrow keys go from cell to cell.`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: keys read the cells
      tabIndex={0}
      onKeyDown={move}
      onBlur={() => setPointed(undefined)}
    >
      <Figure
        title={title}
        unit={unit}
        origin={origin}
        height={MARGIN.top + MARGIN.bottom + count * cellOf(NARROWEST)}
        summary={`${title} as a matrix from ${rows} to ${columns}. ${percent(right)} lies on the diagonal. ${values
          .flatMap((row, i) => row.map((_, j) => words(i, j)))
          .slice(0, 16)
          .join('; ')}.`}
        table={() => ({
          columns: [`${rows} \\ ${columns}`, ...labels.map((label) => `${label} (share of all)`)],
          rows: values.map((row, i) => [labels[i]!, ...row]),
        })}
        note={
          <p aria-live="polite">
            {pointed ? words(...pointed) : `Rows: ${rows}. Columns: ${columns}.`}
          </p>
        }
      >
        {({ width }) => {
          const cell = Math.min(cellOf(NARROWEST), cellOf(width))
          return (
            <g onPointerLeave={() => setPointed(undefined)}>
              {labels.map((label, k) => (
                <g key={label}>
                  <text
                    x={MARGIN.left - 6}
                    y={MARGIN.top + (k + 0.5) * cell}
                    dy="0.32em"
                    textAnchor="end"
                  >
                    {label}
                  </text>
                  {k % strideOf(cell) === 0 && (
                    <text x={MARGIN.left + (k + 0.5) * cell} y={MARGIN.top - 7} textAnchor="middle">
                      {label}
                    </text>
                  )}
                </g>
              ))}
              {values.flatMap((row, i) =>
                row.map((value, j) => (
                  <g
                    key={`${labels[i]} ${labels[j]}`}
                    transform={`translate(${(MARGIN.left + j * cell).toFixed(1)} ${(MARGIN.top + i * cell).toFixed(1)})`}
                    onPointerEnter={() => setPointed([i, j])}
                  >
                    <rect
                      className={pointed?.[0] === i && pointed[1] === j ? 'cell pointed' : 'cell'}
                      width={cell - 1}
                      height={cell - 1}
                      fillOpacity={(0.55 * value) / most}
                    />
                    {cell >= WORDS_FROM && (
                      <text
                        className="cell-value"
                        x={cell / 2}
                        y={cell / 2}
                        dy="0.32em"
                        textAnchor="middle"
                      >
                        {brief(value)}
                      </text>
                    )}
                    {i === j && <path className="diagonal" d={`M1 1H7L1 7Z`} />}
                  </g>
                )),
              )}
            </g>
          )
        }}
      </Figure>
    </div>
  )
}

const ARROWS: Readonly<Record<string, readonly [down: number, across: number]>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
}

/** .0512 → “5.1”, .3 → “30”: percent in the least room. */
const brief = (share: number): string => (100 * share).toFixed(share > 0 && share < 0.0995 ? 1 : 0)
