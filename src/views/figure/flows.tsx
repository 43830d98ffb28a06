import { percent } from '../format.ts'
import { Figure, type FigureProps } from './figure.tsx'

export interface FlowsProps extends Required<Pick<FigureProps, 'title' | 'origin' | 'unit'>> {
  /** Shares of the whole, [from][to]; they sum to 1. */
  readonly values: readonly (readonly number[])[]
  readonly labels: readonly string[]
  /** What both sides stand for, and the role that colours each. */
  readonly from: { readonly label: string; readonly role: string }
  readonly to: { readonly label: string; readonly role: string }
}

const HEIGHT = 150
const MARGIN = { side: 46, top: 18 }
const BAR = 6
/** Room between two modes of a side. */
const GAP = 6
/** Least distance between two labels. */
const LINE = 11
/** Ribbons below so many pixels have no room for dashed edges. */
const THIN = 3

/** Where each flow leaves and arrives, from the top, as shares of the whole plus gaps in pixels. */
export interface Ribbon {
  readonly from: number
  readonly to: number
  readonly share: number
  /** Upper edge at either side, in pixels. */
  readonly start: number
  readonly end: number
}

/**
 * Stacks flows on both sides without crossings at the bars: those of a mode in the order of the other side's modes.
 * @param scale pixels of the whole
 */
export function ribbonsOf(
  values: readonly (readonly number[])[],
  scale: number,
  gap: number,
): Ribbon[] {
  const ends = values.map((_, j) => values.reduce((sum, row) => sum + row[j]!, 0))
  const tops = (shares: readonly number[]): number[] => {
    let top = 0
    return shares.map((share) => {
      const at = top
      top += share * scale + gap
      return at
    })
  }
  const start = tops(values.map((row) => row.reduce((sum, share) => sum + share, 0)))
  const end = tops(ends)
  return values.flatMap((row, i) =>
    row.map((share, j) => {
      const ribbon = { from: i, to: j, share, start: start[i]!, end: end[j]! }
      start[i] = start[i]! + share * scale
      end[j] = end[j]! + share * scale
      return ribbon
    }),
  )
}

/** Shares that go from each mode of one side to each of the other, as ribbons; those to another mode have dashed edges. */
export function Flows({ title, origin, unit, values, labels, from, to }: FlowsProps) {
  const scale = HEIGHT - MARGIN.top - GAP * (labels.length - 1) - 2
  const all = ribbonsOf(values, scale, GAP)
  const ribbons = all.filter(({ share }) => share > 0)
  /** Bars of one side, and where their labels find room. A mode that nothing comes to keeps its label. */
  const barsOf = (side: 'from' | 'to') => {
    let above = Number.NEGATIVE_INFINITY
    return labels.map((label, k) => {
      const own = all.filter((ribbon) => ribbon[side] === k)
      const top = Math.min(...own.map(({ start, end }) => (side === 'from' ? start : end)))
      const height = scale * own.reduce((sum, { share }) => sum + share, 0)
      above = Math.max(above + LINE, top + height / 2)
      return { label, top, height, middle: above }
    })
  }
  const right = ribbons.reduce((sum, each) => sum + (each.from === each.to ? each.share : 0), 0)
  return (
    <Figure
      title={title}
      unit={unit}
      origin={origin}
      height={HEIGHT}
      summary={`${title} as flows from ${from.label} on the left to ${to.label} on the right; ${percent(right)} stays in its mode. ${ribbons
        .slice(0, 16)
        .map(({ from: i, to: j, share }) => `${labels[i]} to ${labels[j]}: ${percent(share)}`)
        .join('; ')}.`}
      table={() => ({
        columns: [from.label, to.label, 'share of all'],
        rows: values.flatMap((row, i) => row.map((share, j) => [labels[i]!, labels[j]!, share])),
      })}
      note={`Left: ${from.label}. Right: ${to.label}. Dashed edges: to another mode.`}
    >
      {({ width }) => {
        const [left, end] = [MARGIN.side, width - MARGIN.side]
        const middle = (left + end) / 2
        return (
          <g transform={`translate(0 ${MARGIN.top})`}>
            {ribbons.map(({ from: i, to: j, share, start, end: arrival }) => {
              const size = share * scale
              const [x0, x1] = [left + BAR, end - BAR]
              return (
                <path
                  key={`${i} ${j}`}
                  className={i === j ? 'ribbon' : size < THIN ? 'ribbon thin' : 'ribbon astray'}
                  d={`M${x0} ${start}C${middle} ${start} ${middle} ${arrival} ${x1} ${arrival}v${size}C${middle} ${arrival + size} ${middle} ${start + size} ${x0} ${start + size}Z`}
                >
                  <title>{`${labels[i]} to ${labels[j]}: ${percent(share)}`}</title>
                </path>
              )
            })}
            {(['from', 'to'] as const).flatMap((side) =>
              barsOf(side).map(({ label, top, height, middle: labelAt }) => (
                <g key={`${label} ${side}`}>
                  <rect
                    className={`bar ${side === 'from' ? from.role : to.role}`}
                    x={side === 'from' ? left : end - BAR}
                    y={top}
                    width={BAR}
                    height={Math.max(1, height)}
                  />
                  <text
                    x={side === 'from' ? left - 6 : end + 6}
                    y={labelAt}
                    dy="0.32em"
                    textAnchor={side === 'from' ? 'end' : 'start'}
                  >
                    {label}
                  </text>
                </g>
              )),
            )}
            <text x={left} y={-7}>
              {from.label}
            </text>
            <text x={end} y={-7} textAnchor="end">
              {to.label}
            </text>
          </g>
        )
      }}
    </Figure>
  )
}
