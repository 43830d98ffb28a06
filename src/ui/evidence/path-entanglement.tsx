import type { PathEntanglement } from '../../measure/instrument/path-entanglement.ts'
import type { Scale } from '../../views/chart/scale.ts'
import { Axes } from '../../views/figure/axes.tsx'
import { Figure } from '../../views/figure/figure.tsx'
import { Line } from '../../views/figure/marks.tsx'
import { measured, percent } from '../../views/format.ts'
import { BEST_PREDICTOR } from './best-predictor.ts'
import { type ExplainedFact, ExplainedFacts } from './explained-facts.tsx'
import { useOrigin, useReading } from './use-reading.ts'

/** How hard the learned field turns along its trajectories, and what may be the reason. */
export default function PathEntanglementPanel() {
  const reading = useReading('pathEntanglement')
  if (!reading) return <p className="quiet">Waits for the first reading.</p>
  return (
    <>
      <ExplainedFacts facts={bestFirst(factsOf(reading))} lead={LEAD} />
      <LipschitzConstant reading={reading} />
      <ConditionalVariance reading={reading} />
    </>
  )
}

/** .92 */
const short = (rho: number): string => rho.toFixed(2).replace('0.', '.')

const LEAD = `Predicts failure best of these: rank correlation ${short(BEST_PREDICTOR.rho)} over ${BEST_PREDICTOR.runs} runs, but ${short(BEST_PREDICTOR.withinCoupling)} within one coupling (${BEST_PREDICTOR.source}).`

function bestFirst(facts: readonly ExplainedFact[]): ExplainedFact[] {
  const leads = ({ name }: ExplainedFact): boolean => name === BEST_PREDICTOR.fact
  return [...facts.filter(leads), ...facts.filter((fact) => !leads(fact))]
}

function factsOf(reading: PathEntanglement): ExplainedFact[] {
  const { collisions, rowLoss, variance } = reading
  return [
    {
      name: 'L₉₅ at t = .7',
      value: measured(reading.lipschitz),
      meaning:
        '95th percentile, over trajectories, of the spectral norm of ∂v/∂x at t = .7: how fast the velocity changes from place to place.',
    },
    {
      name: 'FTLE, 95th percentile',
      value: measured(reading.ftle),
      meaning:
        'ln of the largest factor by which the whole flow stretches a small distance; the finite-time Lyapunov exponent.',
    },
    {
      name: 'straightness S',
      value: measured(reading.straightness),
      meaning:
        'Mean squared deviation of the velocity from the chord of its trajectory, over the mean squared chord; 0 is straight.',
    },
    {
      name: 'path length over chord',
      value: measured(reading.lengthOverChord),
      meaning: 'Mean over trajectories; 1 is straight.',
    },
    {
      name: 'near-collisions above 30°',
      value: percent(collisions.rate),
      meaning:
        'Share of 256 trajectories that come closer than 1 to another at the same time while their velocities differ by more than 30°.',
    },
    {
      name: 'largest angle among them',
      value: Number.isNaN(collisions.largestAngle)
        ? '–'
        : `${measured(collisions.largestAngle, 0)}°`,
      meaning: 'Largest angle between the velocities of trajectories that come closer than 1.',
    },
    {
      name: 'sin θ/‖x₁ - x₁′‖ among them',
      value: measured(collisions.bound),
      meaning:
        '95th percentile over near-collisions of the paper’s lower bound of the Lipschitz constant, without its O(√(1 - γ)).',
    },
    {
      name: 'crossing training pairs',
      value: percent(reading.crossingRate),
      meaning: 'Share of pairs of training pairs whose segments from x₀ to x₁ cross in the plane.',
    },
    {
      name: 'conditional variance',
      value: measured(variance.mean),
      meaning:
        'Variance per coordinate of the conditional velocity given x_t, mean over t = .1 to .9: the part of the loss that no field can avoid.',
    },
    {
      name: 'loss of a row, mean ± sd',
      value: `${measured(rowLoss.mean)} ± ${measured(rowLoss.deviation)}`,
      meaning: 'Squared loss of single training rows with the present weights.',
    },
    {
      name: 'gradient variance of a row',
      value: rowLoss.gradientVariance.toPrecision(3),
      meaning:
        'Trace of the covariance of the gradients of single training rows; over the batch size, the noise of a training step.',
    },
  ]
}

/** Values that span more than this factor are drawn over a logarithmic axis. */
const DECADES = 20

function LipschitzConstant({ reading }: { readonly reading: PathEntanglement }) {
  const origin = useOrigin()
  const { times, tail, middle } = reading
  const values = [...tail, ...middle].filter((value) => value > 0 && Number.isFinite(value))
  const [least, most] = [Math.min(...values, 1), Math.max(...values, 1)]
  const logarithmic = most / least > DECADES
  const nearest = (t: number): number =>
    times.reduce((best, time, k) => (Math.abs(time - t) < Math.abs(times[best]! - t) ? k : best), 0)
  return (
    <Figure
      title="Lipschitz constant"
      unit="‖∂v/∂x‖"
      origin={origin}
      summary={`Spectral norm of the Jacobian along trajectories over flow time. Its 95th percentile is ${measured(tail[0])} at t = ${times[0]}, ${measured(reading.lipschitz)} at t = .7 and ${measured(tail.at(-1))} at t = ${times.at(-1)}; its median at the end ${measured(middle.at(-1))}.`}
      table={() => ({
        columns: ['t', '95th percentile', 'median'],
        rows: times.map((t, k) => [t, tail[k]!, middle[k]!]),
      })}
    >
      {(size) => (
        <Axes
          size={size}
          x={{ domain: [0, 1], label: 't' }}
          y={{ domain: [logarithmic ? least : 0, most * 1.05], label: 'L', logarithmic }}
          describe={(t) => {
            const k = nearest(t)
            return `t ${measured(times[k], 2)} · 95 % ${measured(tail[k])} · median ${measured(middle[k])}`
          }}
        >
          {(...scales) => (
            <>
              <Line x={times} y={middle} scales={scales} className="faint" />
              <Line x={times} y={tail} scales={scales} className="generated" />
              <Label text="95th percentile" x={times} y={tail} scales={scales} above />
              <Label text="median" x={times} y={middle} scales={scales} />
            </>
          )}
        </Axes>
      )}
    </Figure>
  )
}

function ConditionalVariance({ reading }: { readonly reading: PathEntanglement }) {
  const origin = useOrigin()
  const { times, values, mean } = reading.variance
  const most = Math.max(...values.filter(Number.isFinite), 0)
  const nearest = (t: number): number =>
    Math.min(times.length - 1, Math.max(0, Math.round(t * 10) - 1))
  return (
    <Figure
      title="Conditional variance"
      unit="per coordinate"
      origin={origin}
      height={104}
      summary={`Variance of the conditional velocity given x_t over flow time: mean ${measured(mean)}, largest ${measured(most)}.`}
      table={() => ({
        columns: ['t', 'variance per coordinate'],
        rows: times.map((t, k) => [t, values[k]!]),
      })}
    >
      {(size) => (
        <Axes
          size={size}
          x={{ domain: [0, 1], label: 't' }}
          y={{ domain: [0, most * 1.05 || 1], label: 'variance' }}
          describe={(t) => `t ${times[nearest(t)]} · ${measured(values[nearest(t)])}`}
        >
          {(...scales) => <Line x={times} y={values} scales={scales} className="" />}
        </Axes>
      )}
    </Figure>
  )
}

/** A line's name, beside its middle. */
function Label(props: {
  readonly text: string
  readonly x: readonly number[]
  readonly y: readonly number[]
  readonly scales: readonly [Scale, Scale]
  readonly above?: boolean
}) {
  const { text, x, y, scales, above } = props
  const k = Math.floor(x.length / 3)
  if (!Number.isFinite(y[k]!)) return null
  return (
    <text x={scales[0](x[k]!)} y={scales[1](y[k]!) + (above ? -6 : 12)} textAnchor="middle">
      {text}
    </text>
  )
}
