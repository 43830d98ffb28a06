import { useState } from 'react'
import type { Coverage } from '../../measure/instrument/coverage.ts'
import { Figure } from '../../views/figure/figure.tsx'
import { placeIn, Readout } from '../../views/figure/readout.tsx'
import { binAt, Rose, RoseFrame } from '../../views/figure/rose.tsx'
import { measured } from '../../views/format.ts'
import { usePage } from '../lab-context.tsx'
import { Facts } from './facts.tsx'
import { TrainingPaths } from './training-paths.tsx'
import { useOrigin, useReading } from './use-reading.ts'

/** From how many sides training reaches the modes, where it has been, and where sampling fails. */
export default function CoveragePanel() {
  const reading = useReading('coverage')
  const origin = useOrigin()
  if (!reading) return <p className="quiet">Waits for the first reading.</p>
  const { support, stranded } = reading
  return (
    <>
      {reading.cells === 'k-means' && (
        <p className="quiet">This target has no modes: {reading.labels.length} cells by k-means.</p>
      )}
      <Arrivals reading={reading} origin={origin} />
      {support && <TrainingPaths support={support} origin={origin} />}
      <Facts
        facts={[
          {
            name: 'sampling outside the support',
            value: support ? percentOf(support.outside) : '–',
            help: 'fact:outside',
          },
          {
            name: 'coming rows outside of it',
            value: support ? percentOf(support.chance) : '–',
            help: 'fact:chance',
          },
          {
            name: 'stranded, farther than 5',
            value: String(stranded.length),
            help: 'fact:stranded',
          },
        ]}
      />
      <Stranded points={stranded} />
      <Failures reading={reading} origin={origin} />
    </>
  )
}

const percentOf = (share: number): string => `${(100 * share).toFixed(2)} %`

type Props = { readonly reading: Coverage; readonly origin: string }

const ROSE = { side: 96, words: 40 }

/** A rose for every mode. */
function Arrivals({ reading, origin }: Props) {
  const { labels, arrivals } = reading
  const rows = Math.ceil(labels.length / 3)
  const words = (k: number): string =>
    `${labels[k]} entropy ${measured(arrivals[k]!.entropy, 2)}, R ${measured(arrivals[k]!.resultant, 2)}`
  return (
    <Figure
      title="Arrival directions"
      unit="per mode"
      origin={origin}
      height={rows * (ROSE.side + ROSE.words)}
      summary={`Directions of x1 - x0 of training pairs in 36 bins. ${labels.map((_, k) => words(k)).join('; ')}.`}
      note="Area of a petal: share of the mode’s rows. H: circular entropy, 1 from all sides alike. R: resultant length, 1 from one side."
      table={() => ({
        columns: [
          'direction from (degrees)',
          ...labels.map((label) => `${label} (share of its rows)`),
        ],
        rows: arrivals[0]!.shares.map((_, bin) => [
          10 * bin,
          ...arrivals.map(({ shares }) => shares[bin]!),
        ]),
      })}
    >
      {({ width }) =>
        labels.map((label, k) => {
          const { shares, entropy, resultant } = arrivals[k]!
          const columns = Math.min(3, labels.length)
          const x = ((k % columns) + 0.5) * (width / columns)
          const y = Math.floor(k / 3) * (ROSE.side + ROSE.words) + ROSE.side / 2
          const radius = Math.min(ROSE.side, width / columns) / 2 - 4
          return (
            <g key={label}>
              <RoseFrame x={x} y={y} radius={radius} />
              <Rose
                {...{ x, y, radius }}
                values={shares}
                most={Math.max(...shares) || 1}
                className="target"
              />
              <text className="name" x={x} y={y + ROSE.side / 2 + 12} textAnchor="middle">
                {label}
              </text>
              <text x={x} y={y + ROSE.side / 2 + 26} textAnchor="middle">
                H {measured(entropy, 2)} · R {measured(resultant, 2)}
              </text>
            </g>
          )
        })
      }
    </Figure>
  )
}

/** Goes through the stranded points on the stage, the farthest first. */
function Stranded({ points }: { readonly points: readonly number[] }) {
  const { view } = usePage()
  if (points.length === 0) return null
  const show = (): void => {
    const at = points.indexOf(view.getState().point ?? -1)
    view.getState().setPoint(points[(at + 1) % points.length])
  }
  return (
    <button type="button" className="plain-button small" onClick={show}>
      Show the next stranded point
    </button>
  )
}

const POLAR = 168

/** Starts and failures by direction of the source. */
function Failures({ reading: { starts, failures }, origin }: Props) {
  const failed = failures.reduce((sum, count) => sum + count, 0)
  const rates = failures.map((count, k) => (starts[k]! > 0 ? count / starts[k]! : 0))
  const worst = rates.indexOf(Math.max(...rates))
  const most = Math.max(...rates)
  const [pointed, setPointed] = useState<number>()
  return (
    <Figure
      title="Failure by source angle"
      unit="%"
      origin={origin}
      height={POLAR}
      summary={`Failure rate by the direction of the source in 36 bins. ${failed} points failed; most from ${10 * worst}° to ${10 * worst + 10}°: ${measured(100 * most, 1)} percent.`}
      note="Area of a petal: share of the points from there that fail. Inner rose: where points start."
      table={() => ({
        columns: ['direction from (degrees)', 'points', 'failures'],
        rows: starts.map((count, k) => [10 * k, count, failures[k]!]),
      })}
    >
      {(size) => {
        const { width } = size
        const [x, y] = [width / 2, POLAR / 2]
        const radius = POLAR / 2 - 18
        return (
          <g
            onPointerMove={(event) => {
              const [px, py] = placeIn(event)
              setPointed(binAt(px - x, y - py, rates.length))
            }}
            onPointerLeave={() => setPointed(undefined)}
          >
            <rect width={width} height={POLAR} fill="transparent" stroke="none" />
            <RoseFrame {...{ x, y, radius }} />
            <Rose {...{ x, y, radius }} values={rates} most={most || 1} className="generated" />
            <Rose
              {...{ x, y }}
              radius={0.3 * radius}
              values={starts}
              most={Math.max(...starts) || 1}
              className="source"
            />
            <text x={x + radius + 5} y={y} dy="0.32em">
              0°
            </text>
            <text x={x} y={y - radius - 5} textAnchor="middle">
              90°
            </text>
            <text x={x - radius - 5} y={y} dy="0.32em" textAnchor="end">
              180°
            </text>
            <text x={x} y={y + radius + 13} textAnchor="middle">
              270°
            </text>
            <text x={width} y={12} textAnchor="end">
              {most > 0 ? `outer circle ${measured(100 * most, 0)} %` : 'no point failed'}
            </text>
            {pointed !== undefined && (
              <>
                <Rose
                  {...{ x, y, radius }}
                  values={rates.map((_, bin) => (bin === pointed ? 1 : 0))}
                  most={1}
                  className="petal"
                />
                <Readout size={size}>
                  {10 * pointed}° to {10 * pointed + 10}°: {failures[pointed]} of {starts[pointed]}{' '}
                  fail, {measured(100 * rates[pointed]!, 1)} %
                </Readout>
              </>
            )}
          </g>
        )
      }}
    </Figure>
  )
}
