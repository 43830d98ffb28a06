import type { Histogram } from '../../math/histogram.ts'
import type { Scale } from '../chart/scale.ts'

/** A line through points in order; gaps where a value is not finite. */
export function Line(props: {
  readonly x: ArrayLike<number>
  readonly y: ArrayLike<number>
  readonly scales: readonly [Scale, Scale]
  readonly className: string
}) {
  const { x, y, scales, className } = props
  const [across, up] = scales
  let path = ''
  let pen = 'M'
  for (let i = 0; i < x.length; i++) {
    if (!Number.isFinite(y[i]!)) {
      pen = 'M'
      continue
    }
    path += `${pen}${across(x[i]!).toFixed(1)} ${up(y[i]!).toFixed(1)}`
    pen = 'L'
  }
  return <path d={path} className={`line ${className}`} />
}

/** The outline of a histogram, filled faintly. */
export function Bars(props: {
  readonly of: Histogram
  readonly scales: readonly [Scale, Scale]
  readonly className: string
}) {
  const { of, scales, className } = props
  const [across, up] = scales
  const width = (of.to - of.from) / of.shares.length
  const ground = up(0).toFixed(1)
  const steps = of.shares
    .map((share, k) => {
      const [left, right] = [of.from + k * width, of.from + (k + 1) * width]
      const height = up(share).toFixed(1)
      return `L${across(left).toFixed(1)} ${height}L${across(right).toFixed(1)} ${height}`
    })
    .join('')
  const path = `M${across(of.from).toFixed(1)} ${ground}${steps}L${across(of.to).toFixed(1)} ${ground}`
  return <path d={path} className={`bars ${className}`} />
}
