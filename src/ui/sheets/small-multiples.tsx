import { useState } from 'react'
import { version } from '../../../package.json'
import { METRIC_NAMES, METRICS, type MetricName } from '../../measure/metrics.ts'
import { knownFloor } from '../../store/lab-state.ts'
import { calledExperiment } from '../../study/experiment-name.ts'
import { bin, extent, fromZero, nearestIndex } from '../../views/chart/curves.ts'
import { Axes, type Axis } from '../../views/figure/axes.tsx'
import { Figure } from '../../views/figure/figure.tsx'
import { Line } from '../../views/figure/marks.tsx'
import { letter, measured, whole } from '../../views/format.ts'
import { usePage } from '../lab-context.tsx'

/** A chart shows so many values at most. */
const MOST_VALUES = 240

/** One small chart for every experiment, all with the same axes: mean over the runs, and from the least to the largest of them. */
export function SmallMultiples() {
  const { store, live } = usePage()
  const [metric, setMetric] = useState<MetricName>('amd')
  const { study, floors, engine } = store.getState()
  const { label, unit, long, decimals } = METRICS[metric]
  const curves = live.experiments.map(({ checkpoints }) => {
    const spread = checkpoints.metrics[metric]
    const steps = checkpoints.steps.array
    const mean = Float64Array.from({ length: spread.length }, (_, k) => spread.mean(k))
    const line = (y: Float64Array) => bin(steps, y, MOST_VALUES)
    return { mean: line(mean), low: line(spread.lowest.array), high: line(spread.highest.array) }
  })
  const [, top = 0] = extent(curves.map(({ high }) => high.y)) ?? []
  const most = Math.max(...study.experiments.map(({ training }) => training.steps))
  const x: Axis = { domain: [0, most], label: 'training steps' }
  const y: Axis = { domain: fromZero(top), label }
  return (
    <section className="multiples" aria-label="Over training steps">
      <header>
        <h3>Over training steps</h3>
        <span className="select">
          <select
            aria-label="Metric of the charts"
            value={metric}
            onChange={(event) => setMetric(event.target.value as MetricName)}
          >
            {METRIC_NAMES.map((name) => (
              <option key={name} value={name}>
                {METRICS[name].label}
              </option>
            ))}
          </select>
        </span>
        <span className="quiet">
          mean over runs, shaded from the least to the largest; dashed: floor; the axes are shared
        </span>
      </header>
      <div className="multiples-grid">
        {curves.map(({ mean, low, high }, place) => {
          const name = calledExperiment(study, place)
          const last = mean.y.at(-1)
          const floor = knownFloor(floors[place])?.[metric]
          return (
            <Figure
              // biome-ignore lint/suspicious/noArrayIndexKey: experiments are known by their place
              key={place}
              title={`${letter(place)} ${name}`}
              unit={unit}
              height={130}
              summary={`${long} of ${name} over training steps, mean over runs. At the last checkpoint ${measured(last, decimals)} ${unit}.`}
              origin={`Source Lab ${version} (${engine?.report.name}): ${study.title && `${study.title}; `}${name}; ${long}, mean over ${study.runs} runs from seed ${study.seed}`}
              table={() => ({
                columns: ['training step', 'mean', 'least', 'largest'],
                rows: Array.from(mean.x, (step, k) => [step, mean.y[k]!, low.y[k]!, high.y[k]!]),
              })}
            >
              {(size) => (
                <Axes
                  size={size}
                  x={x}
                  y={y}
                  describe={(step) => {
                    const at = nearestIndex(mean.x, step)
                    return at === undefined
                      ? ''
                      : `step ${whole(mean.x[at]!)}: ${measured(mean.y[at], decimals)}`
                  }}
                >
                  {(across, up) => {
                    const scales = [across, up] as const
                    const edge = (ys: Float64Array): string[] =>
                      Array.from(ys, (value, k) =>
                        Number.isFinite(value)
                          ? `${across(mean.x[k]!).toFixed(1)} ${up(value).toFixed(1)}`
                          : '',
                      ).filter(Boolean)
                    const band = [...edge(high.y), ...edge(low.y).reverse()].join('L')
                    return (
                      <>
                        {study.runs > 1 && band && <path className="band" d={`M${band}Z`} />}
                        {floor !== undefined && (
                          <Line
                            x={x.domain}
                            y={[floor, floor]}
                            scales={scales}
                            className="faint dashed"
                          />
                        )}
                        <Line x={mean.x} y={mean.y} scales={scales} className="" />
                        {mean.x.length === 1 && last !== undefined && Number.isFinite(last) && (
                          <circle cx={across(mean.x[0]!)} cy={up(last)} r={2} />
                        )}
                      </>
                    )
                  }}
                </Axes>
              )}
            </Figure>
          )
        })}
      </div>
    </section>
  )
}
