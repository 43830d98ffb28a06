import type { ExactFieldReading } from '../../measure/instrument/exact-field-error.ts'
import { Axes } from '../../views/figure/axes.tsx'
import { Figure } from '../../views/figure/figure.tsx'
import { Line } from '../../views/figure/marks.tsx'
import { measured, percent } from '../../views/format.ts'
import { roughly } from '../../views/roughly.ts'
import { useLab } from '../lab-context.tsx'
import { Facts } from './facts.tsx'
import { useOrigin, useReading } from './use-reading.ts'

/** The learned field against the exact one, or against an estimate where there is none. */
export default function ExactFieldPanel() {
  const reading = useReading('exactField')
  const lossFloor = useLab((lab) => lab.lossFloors[lab.selectedExperiment])
  if (!reading) return <p className="quiet">Waits for the first reading.</p>
  const { missing, times, excessLoss, relativeError, memorised, known } = reading
  return (
    <>
      {missing !== undefined && (
        <p className="figure-note">
          No exact field. {missing} What follows is a kernel estimate from training rows.
        </p>
      )}
      <Facts
        facts={
          missing === undefined
            ? [
                { name: 'loss floor', value: measured(lossFloor), help: 'fact:lossFloor' },
                {
                  name: 'learned field above the floor',
                  value: measured(meanOverTime(times, excessLoss)),
                  help: 'fact:excessLoss',
                },
                {
                  name: 'exact flow to target points',
                  value: measured(memorised, 3),
                  help: 'fact:memorised',
                },
              ]
            : [
                {
                  name: 'points with rows enough nearby',
                  value: percent(known),
                  help: 'fact:known',
                },
              ]
        }
      />
      <OverTime
        title="Relative error"
        unit={missing === undefined ? '‖v − u*‖² / ‖u*‖²' : 'estimate, ‖v − û‖² / ‖û‖²'}
        label="error"
        times={times}
        values={relativeError}
        note={
          missing === undefined
            ? undefined
            : 'The estimate is smoothed, so part of the error is its own.'
        }
      />
      {missing === undefined && (
        <OverTime
          title="Steepness of the exact field"
          unit="L95, 95th percentile of ‖∇u*‖"
          label="L95"
          times={times}
          values={reading.steepness}
          note="192 points of training pairs at each time."
        />
      )}
    </>
  )
}

/** ∫₀¹ by the trapezium rule; values go on to both ends as they are. */
function meanOverTime(times: ExactFieldReading['times'], values: readonly number[]): number {
  const last = times.length - 1
  return times.reduce((sum, t, k) => {
    const from = k === 0 ? 0 : (times[k - 1]! + t) / 2
    const to = k === last ? 1 : (t + times[k + 1]!) / 2
    return sum + (to - from) * values[k]!
  }, 0)
}

interface OverTimeProps {
  readonly title: string
  readonly unit: string
  readonly label: string
  readonly times: readonly number[]
  readonly values: readonly number[]
  readonly note?: string | undefined
}

function OverTime({ title, unit, label, times, values, note }: OverTimeProps) {
  const origin = useOrigin()
  const positive = values.filter((value) => value > 0)
  const low = Math.min(...positive)
  const high = Math.max(...positive)
  // Whole powers of ten, so that the axis stays while the curve moves.
  const domain =
    positive.length > 0
      ? ([10 ** Math.floor(Math.log10(low)), 10 ** Math.ceil(Math.log10(1.05 * high))] as const)
      : ([0.1, 1] as const)
  const nearest = (t: number): number =>
    times.reduce((best, at, k) => (Math.abs(at - t) < Math.abs(times[best]! - t) ? k : best), 0)
  return (
    <Figure
      title={title}
      unit={unit}
      origin={origin}
      summary={`${title} over flow time, between ${measured(low)} and ${measured(high)}.`}
      table={() => ({ columns: ['t', label], rows: times.map((t, k) => [t, values[k]!]) })}
      note={note}
    >
      {(size) => (
        <Axes
          size={size}
          x={{ domain: [0, 1], label: 'flow time t' }}
          y={{ domain, label, logarithmic: true }}
          describe={(t) => `t = ${times[nearest(t)]}: ${label} ${roughly(values[nearest(t)])}`}
        >
          {(...scales) => <Line x={times} y={values} scales={scales} className="" />}
        </Axes>
      )}
    </Figure>
  )
}
