export interface LegendEntry {
  readonly word: string
  /** Class of the mark. */
  readonly mark: string
  /** What the mark is: an area unless told. */
  readonly kind?: keyof typeof SIGNS
}

interface LegendProps {
  /** Left end and ground of the line of text. */
  readonly x: number
  readonly y: number
  readonly entries: readonly LegendEntry[]
}

const SIGNS = { line: '━', dashed: '╍', area: '■' } as const

/** What the marks of a figure mean, in one line inside its SVG, so that an exported picture has it too. */
export function Legend({ x, y, entries }: LegendProps) {
  return (
    <text x={x} y={y}>
      {entries.map(({ word, mark, kind = 'area' }, k) => (
        <tspan key={word} dx={k === 0 ? 0 : 8}>
          <tspan className={`swatch ${mark}`}>{SIGNS[kind]}</tspan> {word}
        </tspan>
      ))}
    </text>
  )
}
