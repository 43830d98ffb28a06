import type { ExactEntanglement } from '../../measure/instrument/exact-entanglement.ts'
import type { Entanglement, PathEntanglement } from '../../measure/instrument/path-entanglement.ts'
import { Axes } from '../../views/figure/axes.tsx'
import { Figure } from '../../views/figure/figure.tsx'
import { Line } from '../../views/figure/marks.tsx'
import { measured, percent } from '../../views/format.ts'
import { roughly } from '../../views/roughly.ts'
import { decimalsFor, withError } from '../../views/with-error.ts'
import { BEST_PREDICTOR } from './best-predictor.ts'
import { type Fact, Facts } from './facts.tsx'
import { useOrigin, useReading } from './use-reading.ts'

/** How hard the learned field turns along its trajectories, and what may be the reason. */
export default function PathEntanglementPanel() {
  const reading = useReading('pathEntanglement')
  const ideal = useReading('exactEntanglement')
  if (!reading) return <p className="quiet">Waits for the first reading.</p>
  const exact = ideal && !('missing' in ideal) ? ideal : undefined
  const facts = bestFirst(factsOf(reading, exact))
  return (
    <>
      <Facts facts={facts.slice(0, 1)} />
      <p className="quiet">{LEAD}</p>
      <Facts facts={facts.slice(1)} />
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

const LEAD = `Predicts failure best of these: rank correlation ${short(BEST_PREDICTOR.rho)} over ${BEST_PREDICTOR.runs} runs, but ${short(BEST_PREDICTOR.withinCoupling)} within one coupling.`

function bestFirst(facts: readonly Fact[]): Fact[] {
  const leads = ({ name }: Fact): boolean => name === BEST_PREDICTOR.fact
  return [...facts.filter(leads), ...facts.filter((fact) => !leads(fact))]
}

/** What is read of the learned field, with that of the exact one where there is one. */
function factsOf(reading: PathEntanglement, exact: Entanglement | undefined): Fact[] {
  const { rowLoss, variance } = reading
  const both = (of: (entanglement: Entanglement) => string): string =>
    exact ? `${of(reading)} (${of(exact)})` : of(reading)
  return [
    {
      name: 'L₉₅ at t = .7',
      value: both(({ lipschitz }) => measured(lipschitz)),
      help: 'fact:lipschitz',
    },
    {
      name: 'FTLE, 95th percentile',
      value: both(({ ftle }) => measured(ftle)),
      help: 'fact:ftle',
    },
    {
      name: 'straightness S',
      value: both(({ straightness }) => measured(straightness)),
      help: 'fact:straightness',
    },
    {
      name: 'path length over chord',
      value: both(({ lengthOverChord }) => measured(lengthOverChord)),
      help: 'fact:lengthOverChord',
    },
    {
      name: 'near-collisions above 30°',
      value: both(({ collisions }) => percent(collisions.rate)),
      help: 'fact:collisions',
    },
    {
      name: 'largest angle among them',
      value: both(({ collisions: { largestAngle } }) =>
        Number.isNaN(largestAngle) ? '–' : `${measured(largestAngle, 0)}°`,
      ),
      help: 'fact:largestAngle',
    },
    {
      name: 'sin θ/‖x₁ - x₁′‖ among them',
      value: both(({ collisions }) => measured(collisions.bound)),
      help: 'fact:bound',
    },
    {
      name: 'crossing training pairs',
      value: percent(reading.crossingRate),
      help: 'fact:crossings',
    },
    {
      name: 'conditional variance',
      value: measured(variance.mean),
      help: 'fact:variance',
    },
    {
      name: `loss of a row, mean ± sd, n\u00a0=\u00a0${rowLoss.rows}`,
      value: withError(rowLoss.mean, rowLoss.deviation, decimalsFor(rowLoss.deviation)),
      help: 'fact:rowLoss',
    },
    {
      name: 'gradient variance of a row',
      value: rowLoss.gradientVariance.toPrecision(3),
      help: 'fact:gradientVariance',
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
      summary={`Spectral norm of the Jacobian along trajectories over flow time. Its 95th percentile is ${measured(tail[0])} at t = ${times[0]}, ${measured(reading.lipschitz)} at t = .7 and ${measured(tail.at(-1))} at t = ${times.at(-1)}; its median at the end ${measured(middle.at(-1))}.${exact ? ` The exact field’s 95th percentile is ${measured(exact.lipschitz)} at t = .7 and ${measured(exact.tail.at(-1))} at the end.` : ''}`}
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
