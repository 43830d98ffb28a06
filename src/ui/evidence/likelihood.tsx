import type { Likelihood } from '../../measure/instrument/likelihood.ts'
import { Axes } from '../../views/figure/axes.tsx'
import { Figure } from '../../views/figure/figure.tsx'
import { Bars } from '../../views/figure/marks.tsx'
import { measured, percent, whole } from '../../views/format.ts'
import { roughly } from '../../views/roughly.ts'
import { Facts } from './facts.tsx'
import { useOrigin, useReading } from './use-reading.ts'

/** How likely the learned flow finds generated and target points. */
export default function LikelihoodPanel() {
  const reading = useReading('likelihood')
  if (!reading) return <p className="quiet">Waits for the first reading.</p>
  if ('missing' in reading) return <p className="quiet">{reading.missing}</p>
  return (
    <>
      <Facts
        facts={[
          {
            name: 'median ln p₁, generated',
            value: measured(reading.generatedMedian),
            help: 'fact:generatedDensity',
          },
          {
            name: 'median ln p₁, target',
            value: measured(reading.targetMedian),
            help: 'fact:targetDensity',
          },
          {
            name: 'target points left out',
            value: percent(reading.missed),
            help: 'fact:missed',
          },
          {
            name: 'minority samples',
            value: `${whole(reading.minority.length)} of ${whole(reading.points.length)}`,
            help: 'fact:minority',
          },
        ]}
      />
      <Densities reading={reading} />
    </>
  )
}

const KINDS = ['target', 'generated'] as const

function Densities({ reading }: { readonly reading: Likelihood }) {
  const origin = useOrigin()
  const { from, to, shares } = reading.generated
  const width = (to - from) / shares.length
  const most = Math.max(...KINDS.flatMap((kind) => reading[kind].shares))
  const binOf = (x: number): number =>
    Math.max(0, Math.min(shares.length - 1, Math.floor((x - from) / width)))
  return (
    <Figure
      title="Log-likelihood"
      unit="share per bin"
      origin={origin}
      summary={`Histogram of the log-density of generated and target points. Medians: generated ${measured(reading.generatedMedian)}, target ${measured(reading.targetMedian)}. ${percent(reading.target.shares[0]!)} of the target points lie in the lowest bin or below.`}
      table={() => ({
        columns: [
          'ln p1 from (nats)',
          'ln p1 to (nats)',
          ...KINDS.map((kind) => `${kind} (share)`),
        ],
        rows: shares.map((_, k) => [
          // The first bin holds all below it.
          k === 0 ? '-inf' : from + k * width,
          from + (k + 1) * width,
          ...KINDS.map((kind) => reading[kind].shares[k]!),
        ]),
      })}
      note={`The first bin holds all below it: ${percent(reading.target.shares[0]!)} of the target points.`}
    >
      {(size) => (
        <Axes
          size={size}
          x={{ domain: [from, to], label: 'ln p₁, nats' }}
          y={{ domain: [0, most * 1.05 || 1], label: 'share' }}
          legend={KINDS.map((kind) => ({ word: kind, mark: kind }))}
          describe={(x) =>
            `ln p₁ ${measured(from + binOf(x) * width, 1)}: ${KINDS.map((kind) => `${kind} ${roughly(reading[kind].shares[binOf(x)])}`).join(', ')}`
          }
        >
          {(...scales) =>
            KINDS.map((kind) => (
              <Bars key={kind} of={reading[kind]} scales={scales} className={kind} />
            ))
          }
        </Axes>
      )}
    </Figure>
  )
}
