import { extent } from './curves.ts'

interface SparklineProps {
  readonly values: readonly number[]
  readonly floor: number | undefined
  readonly width?: number
  readonly height?: number
}

/** A curve the size of a word, from zero up, with the floor as a hairline. Decoration: the numbers stand beside it. */
export function Sparkline({ values, floor, width = 96, height = 26 }: SparklineProps) {
  const [, highest = 1] = extent([values]) ?? []
  const top = Math.max(highest, floor ?? 0, 1e-9)
  const y = (value: number): number => height - 3 - (value / top) * (height - 6)
  const x = (i: number): number => 3 + (i * (width - 6)) / Math.max(1, values.length - 1)
  const points = values
    .map((value, i) => (Number.isFinite(value) ? `${x(i).toFixed(1)},${y(value).toFixed(1)}` : ''))
    .filter(Boolean)
  const last = points.at(-1)?.split(',')
  return (
    <svg className="sparkline" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {floor !== undefined && (
        <line className="spark-floor" x1={0} x2={width} y1={y(floor)} y2={y(floor)} />
      )}
      <polyline points={points.join(' ')} />
      {last && <circle cx={last[0]} cy={last[1]} r={2} />}
    </svg>
  )
}
