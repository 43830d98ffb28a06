/** A polar histogram: directions in equal bins, counter-clockwise from the x-axis, the area of a petal in proportion to its value. */

export interface RoseProps {
  /** Centre and radius in pixels. */
  readonly x: number
  readonly y: number
  readonly radius: number
  /** Value of each bin, ≥ 0. */
  readonly values: readonly number[]
  /** Value that reaches the radius; > 0. */
  readonly most: number
  readonly className: string
}

/** The frame of a rose: its outer circle and the four directions of the axes. */
export function RoseFrame({ x, y, radius }: Pick<RoseProps, 'x' | 'y' | 'radius'>) {
  return (
    <g className="grid rose-frame">
      <circle cx={x} cy={y} r={radius} />
      <path d={`M${x - radius} ${y}h${2 * radius}M${x} ${y - radius}v${2 * radius}`} />
    </g>
  )
}

/** The petals. */
export function Rose({ x, y, radius, values, most, className }: RoseProps) {
  const turn = (2 * Math.PI) / values.length
  const place = (length: number, angle: number): string =>
    `${(x + length * Math.cos(angle)).toFixed(1)} ${(y - length * Math.sin(angle)).toFixed(1)}`
  const path = values
    .map((value, k) => {
      if (!(value > 0)) return ''
      const length = radius * Math.sqrt(Math.min(1, value / most))
      const arc = length.toFixed(1)
      return `M${x} ${y}L${place(length, k * turn)}A${arc} ${arc} 0 0 0 ${place(length, (k + 1) * turn)}Z`
    })
    .join('')
  return <path d={path} className={`bars rose ${className}`} />
}

/** The bin that a place belongs to. @param up counted upwards from the centre, as `right` is to the right */
export function binAt(right: number, up: number, bins: number): number {
  const turns = Math.atan2(up, right) / (2 * Math.PI)
  return Math.floor((turns < 0 ? turns + 1 : turns) * bins) % bins
}
