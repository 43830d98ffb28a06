import { type ReactNode, useEffect, useRef, useState } from 'react'
import { csvOf, type FigureTable, saveFile, svgOf } from './export.ts'

export interface FigureProps {
  readonly title: string
  /** What the vertical axis or the colour means, with its unit. */
  readonly unit?: string
  /** The figure in words, for those who do not see it: what it shows, and its main numbers. */
  readonly summary: string
  /** Study, experiment, run, step and version: written into every exported file. */
  readonly origin: string
  /** The numbers behind it; called when they are exported. */
  readonly table: () => FigureTable
  /** Height in CSS pixels. */
  readonly height?: number
  /** Under the picture, such as a legend. */
  readonly note?: ReactNode
  /** Draws the picture for a size in CSS pixels. */
  readonly children: (size: { width: number; height: number }) => ReactNode
}

const HEIGHT = 136

/** A picture in SVG with its title, its numbers in words, and its exports. */
export function Figure(props: FigureProps) {
  const { title, unit, summary, origin, table, height = HEIGHT, note, children } = props
  const frame = useRef<HTMLDivElement>(null)
  const picture = useRef<SVGSVGElement>(null)
  const notes = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.round(entry!.contentRect.width)))
    observer.observe(frame.current!)
    return () => observer.disconnect()
  }, [])
  const file = title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
  return (
    <figure className="figure">
      <figcaption>
        <h4>
          {title}
          {unit && <span className="unit"> {unit}</span>}
        </h4>
        <span className="figure-exports">
          <button
            type="button"
            className="link-button"
            aria-label={`Save ${title} as CSV`}
            onClick={() => saveFile(`${file}.csv`, 'text/csv', csvOf(table(), origin))}
          >
            CSV
          </button>
          <button
            type="button"
            className="link-button"
            aria-label={`Save ${title} as SVG`}
            onClick={() => {
              if (!picture.current) return
              const around = { title, unit, notes: linesOf(notes.current), origin }
              saveFile(`${file}.svg`, 'image/svg+xml', svgOf(picture.current, around))
            }}
          >
            SVG
          </button>
        </span>
      </figcaption>
      <div ref={frame} style={{ height }}>
        {width > 0 && (
          <svg
            ref={picture}
            width={width}
            height={height}
            viewBox={`0 0 ${width} ${height}`}
            role="img"
            aria-label={summary}
          >
            {children({ width, height })}
          </svg>
        )}
      </div>
      {note && (
        <div ref={notes} className="figure-note">
          {note}
        </div>
      )}
    </figure>
  )
}

/** The paragraphs and entries of a note, or all of it where it has none. */
function linesOf(note: HTMLElement | null): string[] {
  if (!note) return []
  const parts = [...note.querySelectorAll('p, li')]
  return (parts.length > 0 ? parts : [note]).map(({ textContent }) => textContent)
}
