import type { ReactNode } from 'react'

interface ReadoutProps {
  readonly size: { readonly width: number; readonly height: number }
  readonly children: ReactNode
}

/** Height of the last line of a figure, where the names of axes stand. */
const LINE = 17

/** What the pointer reads, over the last line of a figure; inside an SVG. Long texts wrap and lie over what follows meanwhile. */
export function Readout({ size: { width, height }, children }: ReadoutProps) {
  return (
    <foreignObject className="readout" x={0} y={height - LINE} width={width} height={2 * LINE}>
      <p>{children}</p>
    </foreignObject>
  )
}

/** Place of the pointer inside an SVG, in CSS pixels from its upper left corner. */
export function placeIn(event: React.PointerEvent<SVGElement>): [x: number, y: number] {
  const svg = event.currentTarget.ownerSVGElement ?? event.currentTarget
  const { left, top } = svg.getBoundingClientRect()
  return [event.clientX - left, event.clientY - top]
}
