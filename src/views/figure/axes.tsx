import { ticks } from 'd3'
import { type ReactNode, useState } from 'react'
import { logTicks } from '../chart/axis-ticks.ts'
import { linearScale, logarithmicScale, type Scale } from '../chart/scale.ts'
import { short, whole } from '../format.ts'
import { Legend, type LegendEntry } from './legend.tsx'
import { placeIn, Readout } from './readout.tsx'

export interface Axis {
  readonly domain: readonly [number, number]
  /** What it counts, with its unit. */
  readonly label: string
  readonly logarithmic?: boolean
  /** Values that get a tick, instead of round ones. */
  readonly at?: readonly number[]
  /** Names of the steps of one from 0 on, in their middles, instead of ticks. */
  readonly names?: readonly string[]
}

interface AxesProps {
  readonly size: { readonly width: number; readonly height: number }
  readonly x: Axis
  readonly y: Axis
  /** What the marks mean. */
  readonly legend?: readonly LegendEntry[]
  /** Values at a place of the x-axis, in one short line; shown while the pointer is there. */
  readonly describe?: (x: number) => string
  /** Draws the marks with the two scales. */
  readonly children: (x: Scale, y: Scale) => ReactNode
}

const MARGIN = { left: 38, right: 8, top: 8, bottom: 30 }

/** A frame of two axes with ticks, labels and a readout under the pointer. Inside an SVG. */
export function Axes({ size, x, y, legend, describe, children }: AxesProps) {
  const [pointed, setPointed] = useState<number>()
  const { width, height } = size
  const [left, right] = [MARGIN.left, width - MARGIN.right]
  const [top, bottom] = [MARGIN.top, height - MARGIN.bottom]
  const across = scaleOf(x)(x.domain, [left, right])
  const up = scaleOf(y)(y.domain, [bottom, top])
  return (
    <g
      onPointerMove={(event) => {
        const at = across.invert(placeIn(event)[0])
        setPointed(Math.min(x.domain[1], Math.max(x.domain[0], at)))
      }}
      onPointerLeave={() => setPointed(undefined)}
    >
      <rect x={0} y={0} width={width} height={height} fill="transparent" stroke="none" />
      {ticksOf(y, Math.max(2, Math.floor((bottom - top) / 30))).map((tick) => (
        <g key={tick} transform={`translate(0 ${Math.round(up(tick)) + 0.5})`}>
          <line x1={left} x2={right} className="grid" />
          <text x={left - 6} dy="0.32em" textAnchor="end">
            {short(tick)}
          </text>
        </g>
      ))}
      {x.names
        ? x.names.map((name, k) =>
            k % strideOf(across(1) - across(0)) === 0 ? (
              <text key={name} x={across(k + 0.5)} y={bottom + 13} textAnchor="middle">
                {name}
              </text>
            ) : null,
          )
        : ticksOf(x, Math.max(2, Math.floor((right - left) / 56))).map((tick) => (
            <text key={tick} x={across(tick)} y={bottom + 13} textAnchor="middle">
              {x.at ? whole(tick) : short(tick)}
            </text>
          ))}
      {legend && <Legend x={0} y={height - 4} entries={legend} />}
      <text x={right} y={height - 4} textAnchor="end">
        {x.label}
      </text>
      {children(across, up)}
      {pointed !== undefined && describe && (
        <>
          <line className="cursor" x1={across(pointed)} x2={across(pointed)} y1={top} y2={bottom} />
          <Readout size={size}>{describe(pointed)}</Readout>
        </>
      )}
    </g>
  )
}

/** Of names that stand so many pixels apart, every how many-th has room. */
export const strideOf = (pixels: number): number => Math.max(1, Math.ceil(NAME_PIXELS / pixels))
const NAME_PIXELS = 30

const scaleOf = ({ logarithmic }: Axis) => (logarithmic ? logarithmicScale : linearScale)

function ticksOf({ domain: [from, to], logarithmic, at }: Axis, count: number): readonly number[] {
  if (at) return at
  if (!logarithmic) return ticks(from, to, count)
  const all = logTicks(from, to)
  const stride = Math.ceil(all.length / count)
  return all.filter((_, k) => k % stride === 0)
}
