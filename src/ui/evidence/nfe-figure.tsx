import { useState, useSyncExternalStore } from 'react'
import { crossings } from '../../math/crossings.ts'
import type { MetricName } from '../../measure/metrics.ts'
import type { NfeCurve, NfeSeries } from '../../runtime/nfe-curve.ts'
import type { Experiment, PartName } from '../../study/experiment.ts'
import { calledExperiment } from '../../study/experiment-name.ts'
import { Axes } from '../../views/figure/axes.tsx'
import { Figure } from '../../views/figure/figure.tsx'
import { Line } from '../../views/figure/marks.tsx'
import { letter, measured, percent } from '../../views/format.ts'
import { hueClass } from '../../views/hue.ts'
import { roughly } from '../../views/roughly.ts'
import { Choice } from '../choice.tsx'
import { useLab, usePage } from '../lab-context.tsx'
import { useOrigin } from './use-reading.ts'

const ERRORS = ['failureRate', 'amd'] as const satisfies readonly MetricName[]

/** Error against NFE: measured when asked for, since that samples every experiment ten times. */
export function NfeFigure() {
  const { live, store } = usePage()
  const curve = useSyncExternalStore(
    (changed) => live.subscribe('nfe', changed),
    () => live.nfeCurve,
  )
  const [metric, setMetric] = useState<(typeof ERRORS)[number]>('failureRate')
  return (
    <>
      {curve && <Curve curve={curve} metric={metric} />}
      <div className="figure-controls">
        <button
          type="button"
          className="plain-button small"
          onClick={() => store.getState().measureNfe()}
        >
          {curve ? 'Measure again' : 'Measure error against NFE'}
        </button>
        {curve && (
          <Choice
            legend="Error"
            values={ERRORS}
            words={{ failureRate: 'failure rate', amd: 'AMD' }}
            value={metric}
            onChange={(next) => setMetric(next)}
          />
        )}
      </div>
      {curve && curve.done < curve.total && (
        <p className="quiet" role="status">
          Measured {curve.done} of {curve.total} points.
        </p>
      )}
    </>
  )
}

const UNIT = { failureRate: 'failure rate, %', amd: 'AMD' } as const
const HEIGHT = 190

function Curve({
  curve,
  metric,
}: {
  readonly curve: NfeCurve
  readonly metric: (typeof ERRORS)[number]
}) {
  const origin = useOrigin()
  const experiments = useLab((lab) => lab.study.experiments)
  const { nfe, series } = curve
  const values = (each: NfeSeries): number[] => each.metrics.map((metrics) => metrics[metric])
  const most = Math.max(...series.flatMap(values).filter(Number.isFinite), 0)
  const marks = crossingsOf(curve, experiments, values)
  const nearest = (x: number): number =>
    nfe.reduce(
      (best, n, k) => (Math.abs(Math.log(n / x)) < Math.abs(Math.log(nfe[best]! / x)) ? k : best),
      0,
    )
  return (
    <Figure
      title="Error against NFE"
      unit={UNIT[metric]}
      origin={origin}
      height={HEIGHT}
      summary={`${UNIT[metric]} against NFE. ${series
        .map(
          (each) =>
            `${nameOf(each)}: ${values(each)
              .map((value, k) => `${measured(value, 2)} at ${nfe[k]}`)
              .join(', ')}`,
        )
        .join('; ')}. ${marks.map(({ words }) => words).join('; ')}.`}
      table={() => ({
        columns: [
          'experiment',
          'training step',
          'rejected by pruning (share)',
          'NFE',
          'AMD',
          'failure rate (%)',
        ],
        rows: series.flatMap((each) =>
          each.metrics.map((metrics, k) => [
            calledExperiment({ experiments }, each.experiment),
            each.step,
            each.pruned ? each.rejected : 0,
            nfe[k]!,
            metrics.amd,
            metrics.failureRate,
          ]),
        ),
      })}
      note={
        <>
          <ul className="nfe-legend">
            {series
              .filter(({ pruned }) => !pruned)
              .map(({ experiment }) => (
                <li key={experiment} className={hueClass(experiment)}>
                  <b>{letter(experiment)}</b> {calledExperiment({ experiments }, experiment)}
                </li>
              ))}
          </ul>
          <p>
            Euler’s method. Dashed: pruned sampling
            {rejectedWords(series)}. Rings: two curves that differ in one thing cross.
          </p>
          {marks.length > 0 && (
            <ul className="nfe-crossings">
              {marks.map(({ words }) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
          )}
        </>
      }
    >
      {(size) => (
        <Axes
          size={size}
          x={{ domain: [nfe[0]!, nfe.at(-1)!], label: 'NFE', logarithmic: true, at: nfe }}
          y={{ domain: [0, 1.05 * most || 1], label: UNIT[metric] }}
          describe={(x) =>
            `NFE ${nfe[nearest(x)]}: ${series
              .slice(0, 4)
              .map((each) => `${nameOf(each)} ${roughly(values(each)[nearest(x)])}`)
              .join(', ')}`
          }
        >
          {(...scales) => (
            <>
              {series.map((each) => (
                <g key={nameOf(each)} className={hueClass(each.experiment)}>
                  <Line
                    x={nfe}
                    y={values(each)}
                    scales={scales}
                    className={each.pruned ? 'hued dashed' : 'hued'}
                  />
                  {!each.pruned && each.metrics.length > 0 && (
                    <text
                      className="hued-text"
                      x={scales[0](nfe[each.metrics.length - 1]!) + 3}
                      y={scales[1](values(each).at(-1)!)}
                      dy="0.32em"
                    >
                      {letter(each.experiment)}
                    </text>
                  )}
                </g>
              ))}
              {marks.map(({ words, x, y }) => (
                <circle key={words} className="crossing" cx={scales[0](x)} cy={scales[1](y)} r={4}>
                  <title>{words}</title>
                </circle>
              ))}
            </>
          )}
        </Axes>
      )}
    </Figure>
  )
}

const nameOf = ({ experiment, pruned }: NfeSeries): string =>
  `${letter(experiment)}${pruned ? ' pruned' : ''}`

function rejectedWords(series: readonly NfeSeries[]): string {
  const shares = new Set(
    series.filter(({ pruned }) => pruned).map((each) => percent(each.rejected)),
  )
  return shares.size === 0 ? ' (rejects nothing here)' : ` (rejects ${[...shares].join(', ')})`
}

/** Where curves cross that differ in one thing: pruning, or one part of the experiment. */
function crossingsOf(
  { nfe, series }: NfeCurve,
  experiments: readonly Experiment[],
  values: (series: NfeSeries) => number[],
) {
  const places = nfe.map(Math.log)
  return series.flatMap((a, i) =>
    series.slice(i + 1).flatMap((b) => {
      const [one, other] = [experiments[a.experiment], experiments[b.experiment]]
      if (!one || !other) return []
      const apart = (a.pruned === b.pruned ? 0 : 1) + differences(one, other)
      if (apart !== 1) return []
      return crossings(places, values(a), values(b)).map(({ x, y }) => ({
        x: Math.exp(x),
        y,
        words: `${nameOf(a)} and ${nameOf(b)} cross at NFE ${measured(Math.exp(x), 0)}`,
      }))
    }),
  )
}

/** Parts in which two experiments differ; how they are sampled does not count here. */
function differences(one: Experiment, other: Experiment): number {
  return (Object.keys(one) as (PartName | 'name')[]).filter(
    (part) =>
      !['name', 'sampling', 'inferencePruning'].includes(part) &&
      JSON.stringify(one[part]) !== JSON.stringify(other[part]),
  ).length
}
