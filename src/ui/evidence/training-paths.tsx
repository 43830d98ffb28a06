import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { SUPPORT, type Support } from '../../measure/support.ts'
import { readNumbers } from '../../views/colours.ts'
import { Figure } from '../../views/figure/figure.tsx'
import { Heat } from '../../views/figure/heat.tsx'
import { placeIn, Readout } from '../../views/figure/readout.tsx'
import { measured, whole } from '../../views/format.ts'
import { Choice } from '../choice.tsx'
import { usePage } from '../lab-context.tsx'
import { useThemeChange } from '../theme-change.ts'

const TOKENS = { low: '--map-low', middle: '--panel', high: '--map-high' } as const
const HEIGHT = 190
const SPANS = ['all', 'slice'] as const

/** The map of the rows that were trained on, over all t or at the flow time of the stage (paper, figure 5). */
export function TrainingPaths(props: { readonly support: Support; readonly origin: string }) {
  const { support, origin } = props
  const { flow } = usePage()
  const colours = useMapColours()
  const [over, setOver] = useState<(typeof SPANS)[number]>('all')
  const [pointed, setPointed] = useState<number>()
  const slice = useSyncExternalStore(
    (changed) => flow.subscribe(changed),
    () => Math.min(SUPPORT.slices - 1, Math.floor(flow.t * SUPPORT.slices)),
  )
  const shown = over === 'all' ? undefined : slice
  const values = useMemo(() => cellsAt(support, shown), [support, shown])
  const [from, to] = [support.from, support.to]
  const time =
    shown === undefined
      ? 'all t'
      : `t ${measured(shown / SUPPORT.slices, 2)} to ${measured((shown + 1) / SUPPORT.slices, 2)}`
  return (
    <>
      <Figure
        title="Training paths"
        unit={`rows, ${time}`}
        origin={origin}
        height={HEIGHT}
        summary={`Map of ${whole(support.rows)} of the rows that were trained on, over ${time}, from ${place(from)} to ${place(to)}. The fullest cell holds ${whole(Math.max(...values))}.`}
        note={`${whole(support.rows)} rows from steps spread evenly over the training.`}
        table={() => ({
          columns: ['x', 'y', 'rows'],
          rows: [...values].map((count, cell) => [...middleOf(support, cell), count]),
        })}
      >
        {(size) => {
          const { width } = size
          const scale = Math.min(width / (to[0] - from[0]), HEIGHT / (to[1] - from[1]))
          const [across, up] = [scale * (to[0] - from[0]), scale * (to[1] - from[1])]
          const area = { x: (width - across) / 2, y: 0, width: across, height: up }
          return (
            <g
              onPointerMove={(event) => {
                const [x, y] = placeIn(event)
                setPointed(cellAt((x - area.x) / across, 1 - y / up))
              }}
              onPointerLeave={() => setPointed(undefined)}
            >
              <rect {...size} fill="transparent" stroke="none" />
              <Heat values={values} columns={SUPPORT.side} colours={colours} {...area} />
              <rect className="frame" {...area} />
              {pointed !== undefined && (
                <Readout size={size}>
                  Around {place(middleOf(support, pointed))}: {whole(values[pointed]!)} rows
                </Readout>
              )}
            </g>
          )
        }}
      </Figure>
      <Choice
        legend="Training paths over"
        values={SPANS}
        words={{ all: 'all t', slice: 'the stage’s t' }}
        value={over}
        onChange={(next) => setOver(next)}
      />
    </>
  )
}

/** Rows in each cell of the plane, of one slice of t or of all. */
function cellsAt({ counts }: Support, slice: number | undefined): Float32Array {
  const cells = SUPPORT.side ** 2
  const values = new Float32Array(cells)
  const [first, last] = slice === undefined ? [0, SUPPORT.slices - 1] : [slice, slice]
  for (let s = first; s <= last; s++)
    for (let cell = 0; cell < cells; cell++)
      values[cell] = values[cell]! + counts[s * cells + cell]!
  return values
}

const centre = (from: number, to: number, index: number): number =>
  from + ((index + 0.5) / SUPPORT.side) * (to - from)

/** The middle of a cell on the plane. */
const middleOf = ({ from, to }: Support, cell: number): [x: number, y: number] => [
  centre(from[0], to[0], cell % SUPPORT.side),
  centre(from[1], to[1], Math.floor(cell / SUPPORT.side)),
]

/** The cell at shares of the way to the right and up; undefined outside. */
function cellAt(across: number, up: number): number | undefined {
  const [column, row] = [across, up].map((share) => Math.floor(share * SUPPORT.side))
  return [column!, row!].every((index) => index >= 0 && index < SUPPORT.side)
    ? row! * SUPPORT.side + column!
    : undefined
}

const place = ([x, y]: readonly [number, number]): string => `${measured(x, 0)}, ${measured(y, 0)}`

function useMapColours() {
  const onThemeChange = useThemeChange()
  const [colours, setColours] = useState(mapColours)
  useEffect(() => onThemeChange(() => setColours(mapColours())), [onThemeChange])
  return colours
}

const mapColours = () => readNumbers(document.body, TOKENS)
