import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { short } from '../format.ts'
import { type ChartDomain, ticksOf } from './axis-ticks.ts'
import { type ChartContent, drawChart } from './chart-canvas.ts'
import { nearestIndex } from './curves.ts'
import { linearScale, logarithmicScale } from './scale.ts'

/** Where a chart's data comes from, outside React. */
export interface ChartSource {
  /** Calls when there is something new to draw. @returns a function that ends the subscription */
  subscribe(listener: () => void): () => void
  /** What to show now on a chart of so many CSS pixels; `missing` says why it is empty, where it is; with no words where there is nothing to say. */
  read(width: number): {
    content: ChartContent
    domain: ChartDomain
    missing?: string | undefined
  }
  /** One short text of the values at a training step. */
  describe(step: number): string
}

interface ChartProps {
  readonly title: string
  /** What stands for the title, such as a choice. */
  readonly heading?: ReactNode
  readonly unit?: string
  readonly logarithmic?: boolean
  readonly source: ChartSource
  /** The chart in words, for those who do not see it. */
  readonly summary: string
  readonly children?: ReactNode
}

export const MARGIN = { left: 44, right: 14, top: 10, bottom: 22 }
/** Charts are redrawn at most this often. */
const REDRAW_MILLISECONDS = 200

/** A chart over training steps: axes by React, curves on a canvas that never passes through React. */
export function Chart(props: ChartProps) {
  const { title, heading = title, unit, logarithmic, source, summary, children } = props
  const canvas = useRef<HTMLCanvasElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  const drawn = useRef<ChartContent>(undefined)
  const [size, setSize] = useState({ width: 0, height: 0 })
  const [domain, setDomain] = useState<ChartDomain>({ x: [0, 1], y: [0.1, 1] })
  const [missing, setMissing] = useState<string>()
  const [hover, setHover] = useState<number>()
  const [x0, x1] = domain.x
  const [y0, y1] = domain.y

  const scales = useMemo(() => {
    const x = linearScale([x0, x1], [MARGIN.left, size.width - MARGIN.right])
    const scale = logarithmic ? logarithmicScale : linearScale
    return { x, y: scale([y0, y1], [size.height - MARGIN.bottom, MARGIN.top]) }
  }, [x0, x1, y0, y1, size, logarithmic])

  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      const { width, height } = entry!.contentRect
      setSize({ width: Math.round(width), height: Math.round(height) })
    })
    observer.observe(frame.current!)
    return () => observer.disconnect()
  }, [])

  useEffect(() => {
    if (size.width === 0) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let frameRequest = 0
    let last = Number.NEGATIVE_INFINITY
    const draw = (): void => {
      timer = undefined
      last = performance.now()
      frameRequest = requestAnimationFrame(() => {
        const { content, domain: next, missing } = source.read(size.width)
        drawn.current = content
        setMissing(missing)
        // New limits bring new scales, and those a new drawing.
        if (next.x.join() !== `${x0},${x1}` || next.y.join() !== `${y0},${y1}`) setDomain(next)
        else if (canvas.current) drawChart(canvas.current, content, scales.x, scales.y)
      })
    }
    const changed = (): void => {
      timer ??= setTimeout(draw, Math.max(0, last + REDRAW_MILLISECONDS - performance.now()))
    }
    draw()
    const end = source.subscribe(changed)
    return () => {
      end()
      clearTimeout(timer)
      cancelAnimationFrame(frameRequest)
    }
  }, [source, size, scales, x0, x1, y0, y1])

  const { x, y } = scales
  const [xTicks, yTicks] = ticksOf(domain, size, logarithmic)
  const pointed = (clientX: number): void => {
    const step = x.invert(clientX - frame.current!.getBoundingClientRect().left)
    const xs = drawn.current?.lines[0]?.x ?? []
    const index = nearestIndex(xs, step)
    setHover(index === undefined ? undefined : xs[index])
  }

  return (
    <section className="chart" aria-label={`${title}, chart`}>
      <header className="chart-head">
        <h3>
          {heading}
          {unit && <span className="unit"> {unit}</span>}
        </h3>
        <output className="chart-value">{hover !== undefined && source.describe(hover)}</output>
        {children}
      </header>
      <div
        ref={frame}
        className="chart-frame"
        role="img"
        aria-label={summary}
        onPointerMove={(event) => pointed(event.clientX)}
        onPointerLeave={() => setHover(undefined)}
      >
        {size.width > 0 && (
          <svg width={size.width} height={size.height} aria-hidden="true">
            {(missing === undefined ? yTicks : []).map((tick) => (
              <g key={tick} transform={`translate(0 ${Math.round(y(tick)) + 0.5})`}>
                <line x1={MARGIN.left} x2={size.width - MARGIN.right} className="grid" />
                <text x={MARGIN.left - 8} dy="0.32em" textAnchor="end">
                  {short(tick)}
                </text>
              </g>
            ))}
            {xTicks.map((tick) => (
              <text
                key={tick}
                x={x(tick)}
                y={size.height - 5}
                textAnchor={x(tick) > size.width - 40 ? 'end' : 'middle'}
                dx={x(tick) > size.width - 40 ? 6 : 0}
              >
                {short(tick)}
              </text>
            ))}
            {hover !== undefined && (
              <line
                className="cursor"
                x1={x(hover)}
                x2={x(hover)}
                y1={MARGIN.top}
                y2={size.height - MARGIN.bottom}
              />
            )}
          </svg>
        )}
        <canvas ref={canvas} />
        {missing && <p className="chart-missing">{missing}</p>}
      </div>
    </section>
  )
}
