import { AXES, type Curve } from '../../bench/curves.ts'
import { Axes } from '../../views/figure/axes.tsx'
import { Figure } from '../../views/figure/figure.tsx'
import { Line } from '../../views/figure/marks.tsx'
import { measured } from '../../views/format.ts'
import { hueClass } from '../../views/hue.ts'

const UNIT = 'µs per step and run'
const HEIGHT = 170
/** Room around the curves, as factors. */
const ROOM = { x: 1.15, y: 1.3 }

interface CurvesProps {
  readonly curves: readonly Curve[]
  /** Machine and version, for exports. */
  readonly origin: string
}

/** How time grows with runs, batch and width: a small plot each, all with the same engines in the same hues. */
export function BenchCurves({ curves, origin }: CurvesProps) {
  const names = [...new Set(curves.map(({ name }) => name))]
  return AXES.map((axis) => {
    const own = curves.filter((curve) => curve.axis === axis)
    if (own.length === 0) return null
    const times = own.flatMap(({ points }) => points.flatMap(({ time }) => [time.min, time.max]))
    const at = [...new Set(own.flatMap(({ points }) => points.map((point) => point.at)))]
    at.sort((a, b) => a - b)
    const words = (value: number): string => measured(Number(value.toPrecision(3)))
    const nearest = (x: number): number =>
      at.reduce((a, b) => (Math.abs(Math.log(b / x)) < Math.abs(Math.log(a / x)) ? b : a))
    const timesAt = (place: number): string =>
      own
        .flatMap(({ name, points }) =>
          points
            .filter((point) => point.at === place)
            .map(({ time }) => `${name} ${words(time.median)}`),
        )
        .join(', ')
    return (
      <Figure
        key={axis}
        title={`Over ${axis}`}
        unit={UNIT}
        height={HEIGHT}
        origin={origin}
        summary={`${UNIT} over ${axis}, both logarithmic. ${at.map((place) => `${axis} ${place}: ${timesAt(place)}`).join('; ')}.`}
        table={() => ({
          columns: ['engine', axis, 'median (µs)', 'least (µs)', 'most (µs)'],
          rows: own.flatMap(({ name, points }) =>
            points.map(({ at: place, time }) => [name, place, time.median, time.min, time.max]),
          ),
        })}
      >
        {(size) => (
          <Axes
            size={size}
            x={{
              domain: [at[0]! / ROOM.x, at.at(-1)! * ROOM.x],
              label: axis,
              logarithmic: true,
              at,
            }}
            y={{
              domain: [Math.min(...times) / ROOM.y, Math.max(...times) * ROOM.y],
              label: UNIT,
              logarithmic: true,
            }}
            legend={own.map(({ name }) => ({
              word: name,
              mark: hueClass(names.indexOf(name)),
              kind: 'line',
            }))}
            describe={(x) => `${axis} ${nearest(x)}: ${timesAt(nearest(x))} µs`}
          >
            {(...scales) =>
              own.map(({ name, points }) => (
                <g key={name} className={hueClass(names.indexOf(name))}>
                  <Line
                    x={points.map((point) => point.at)}
                    y={points.map(({ time }) => time.median)}
                    scales={scales}
                    className="hued"
                  />
                  {points.map(({ at: place, time }) => (
                    <g key={place} className="bench-point">
                      <line
                        x1={scales[0](place)}
                        x2={scales[0](place)}
                        y1={scales[1](time.min)}
                        y2={scales[1](time.max)}
                      />
                      <circle cx={scales[0](place)} cy={scales[1](time.median)} r={2.5} />
                    </g>
                  ))}
                </g>
              ))
            }
          </Axes>
        )}
      </Figure>
    )
  })
}
