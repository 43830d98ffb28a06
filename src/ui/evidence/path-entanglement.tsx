import type { ExactEntanglement } from '../../measure/instrument/exact-entanglement.ts'
import type { Entanglement, PathEntanglement } from '../../measure/instrument/path-entanglement.ts'
import { Axes } from '../../views/figure/axes.tsx'
import { Figure } from '../../views/figure/figure.tsx'
import { Line } from '../../views/figure/marks.tsx'
import { measured, percent } from '../../views/format.ts'
import { roughly } from '../../views/roughly.ts'
import { BEST_PREDICTOR } from './best-predictor.ts'
import { type ExplainedFact, ExplainedFacts } from './explained-facts.tsx'
import { useOrigin, useReading } from './use-reading.ts'

/** How hard the learned field turns along its trajectories, and what may be the reason. */
export default function PathEntanglementPanel() {
  const reading = useReading('pathEntanglement')
  const ideal = useReading('exactEntanglement')
  if (!reading) return <p className="quiet">Waits for the first reading.</p>
  const exact = ideal && !('missing' in ideal) ? ideal : undefined
  return (
    <>
      <ExplainedFacts facts={bestFirst(factsOf(reading, exact))} lead={LEAD} />
      <ExactField reading={ideal} />
      <LipschitzConstant reading={reading} exact={exact} />
      <ConditionalVariance reading={reading} />
    </>
  )
}

/** What is called conditional variance. */
const VARIANCE = 'Variance of the conditional velocity given x_t, per coordinate'

/** .92 */
const short = (rho: number): string => rho.toFixed(2).replace('0.', '.')

const LEAD = `Predicts failure best of these: rank correlation ${short(BEST_PREDICTOR.rho)} over ${BEST_PREDICTOR.runs} runs, but ${short(BEST_PREDICTOR.withinCoupling)} within one coupling (${BEST_PREDICTOR.source}).`

function bestFirst(facts: readonly ExplainedFact[]): ExplainedFact[] {
  const leads = ({ name }: ExplainedFact): boolean => name === BEST_PREDICTOR.fact
  return [...facts.filter(leads), ...facts.filter((fact) => !leads(fact))]
}

/** What is read of the learned field, with that of the exact one where there is one. */
function factsOf(reading: PathEntanglement, exact: Entanglement | undefined): ExplainedFact[] {
  const { rowLoss, variance } = reading
  const both = (of: (entanglement: Entanglement) => string): string =>
    exact ? `${of(reading)} (${of(exact)})` : of(reading)
  return [
    {
      name: 'L₉₅ at t = .7',
      value: both(({ lipschitz }) => measured(lipschitz)),
      meaning:
        '95th percentile, over trajectories, of the spectral norm of ∂v/∂x at t = .7: how fast the velocity changes from place to place.',
    },
    {
      name: 'FTLE, 95th percentile',
      value: both(({ ftle }) => measured(ftle)),
      meaning:
        'ln of the largest factor by which the whole flow stretches a small distance; the finite-time Lyapunov exponent.',
    },
    {
      name: 'straightness S',
      value: both(({ straightness }) => measured(straightness)),
      meaning:
        'Mean squared deviation of the velocity from the chord of its trajectory, over the mean squared chord; 0 is straight.',
    },
    {
      name: 'path length over chord',
      value: both(({ lengthOverChord }) => measured(lengthOverChord)),
      meaning: 'Mean over trajectories; 1 is straight.',
    },
    {
      name: 'near-collisions above 30°',
      value: both(({ collisions }) => percent(collisions.rate)),
      meaning:
        'Share of 256 trajectories that come closer than 1 to another at the same time while their velocities differ by more than 30°.',
    },
    {
      name: 'largest angle among them',
      value: both(({ collisions: { largestAngle } }) =>
        Number.isNaN(largestAngle) ? '–' : `${measured(largestAngle, 0)}°`,
      ),
      meaning: 'Largest angle between the velocities of trajectories that come closer than 1.',
    },
    {
      name: 'sin θ/‖x₁ - x₁′‖ among them',
      value: both(({ collisions }) => measured(collisions.bound)),
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
      meaning: `${VARIANCE}, mean over t = .1 to .9, estimated from neighbouring training pairs. The loss floor is the same over all t, computed exactly; beyond t = .9 the variance can be far larger.`,
    },
    {
      name: `loss of a row, mean ± sd, n = ${rowLoss.rows}`,
      value: `${roughly(rowLoss.mean)} ± ${roughly(rowLoss.deviation)}`,
      meaning: `Squared loss of ${rowLoss.rows} single training rows with the present weights.`,
    },
    {
      name: 'gradient variance of a row',
      value: rowLoss.gradientVariance.toPrecision(3),
      meaning: `Trace of the covariance of the gradients of the same ${rowLoss.rows} rows; over the batch size, the noise of a training step.`,
    },
  ]
}

/** What stands in brackets, or why nothing does. */
function ExactField({ reading }: { readonly reading: ExactEntanglement | undefined }) {
  if (!reading) return null
  return (
    <p className="quiet">
      {'missing' in reading
        ? `No exact field to compare with. ${reading.missing}`
        : 'In brackets: the exact field, along its own paths from the same points.'}
    </p>
  )
}

/** Values that span more than this factor are drawn over a logarithmic axis. */
const DECADES = 20

function LipschitzConstant(props: {
  readonly reading: PathEntanglement
  readonly exact: Entanglement | undefined
}) {
  const { reading, exact } = props
  const origin = useOrigin()
  const { times, tail, middle } = reading
  const values = [...tail, ...middle, ...(exact?.tail ?? [])].filter(
    (value) => value > 0 && Number.isFinite(value),
  )
  const [least, most] = [Math.min(...values, 1), Math.max(...values, 1)]
  const logarithmic = most / least > DECADES
  const nearest = (t: number): number =>
    times.reduce((best, time, k) => (Math.abs(time - t) < Math.abs(times[best]! - t) ? k : best), 0)
  return (
    <Figure
      title="Lipschitz constant"
      unit="‖∂v/∂x‖"
      origin={origin}
      summary={`Spectral norm of the Jacobian along trajectories over flow time. Its 95th percentile is ${measured(tail[0])} at t = ${times[0]}, ${measured(reading.lipschitz)} at t = .7 and ${measured(tail.at(-1))} at t = ${times.at(-1)}; its median at the end ${measured(middle.at(-1))}.${exact ? ` The exact field's 95th percentile is ${measured(exact.lipschitz)} at t = .7 and ${measured(exact.tail.at(-1))} at the end.` : ''}`}
      table={() => ({
        columns: ['t', '95th percentile', 'median', ...(exact ? ['exact 95th percentile'] : [])],
        rows: times.map((t, k) => [t, tail[k]!, middle[k]!, ...(exact ? [exact.tail[k]!] : [])]),
      })}
    >
      {(size) => (
        <Axes
          size={size}
          x={{ domain: [0, 1], label: 'flow time t' }}
          y={{ domain: [logarithmic ? least / 1.2 : 0, most * 1.05], label: 'L', logarithmic }}
          legend={[
            { word: 'L₉₅', mark: 'generated', kind: 'line' },
            { word: 'median', mark: 'faint', kind: 'line' },
            ...(exact ? [{ word: 'exact L₉₅', mark: 'target', kind: 'dashed' } as const] : []),
          ]}
          describe={(t) => {
            const k = nearest(t)
            return `t = ${measured(times[k], 2)}: L₉₅ ${roughly(tail[k])}, median ${roughly(middle[k])}${exact ? `, exact ${roughly(exact.tail[k])}` : ''}`
          }}
        >
          {(...scales) => (
            <>
              {exact && <Line x={times} y={exact.tail} scales={scales} className="target dashed" />}
              <Line x={times} y={middle} scales={scales} className="faint" />
              <Line x={times} y={tail} scales={scales} className="generated" />
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
      summary={`${VARIANCE}, over flow time: mean ${measured(mean)}, largest ${measured(most)}.`}
      table={() => ({
        columns: ['t', 'variance per coordinate'],
        rows: times.map((t, k) => [t, values[k]!]),
      })}
    >
      {(size) => (
        <Axes
          size={size}
          x={{ domain: [0, 1], label: 'flow time t' }}
          y={{ domain: [0, most * 1.05 || 1], label: 'variance' }}
          describe={(t) => `t = ${times[nearest(t)]}: ${roughly(values[nearest(t)])}`}
        >
          {(...scales) => <Line x={times} y={values} scales={scales} className="" />}
        </Axes>
      )}
    </Figure>
  )
}
