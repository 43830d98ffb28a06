import type { NormMisalignment } from '../../measure/instrument/norm-misalignment.ts'
import { Axes } from '../../views/figure/axes.tsx'
import { Figure } from '../../views/figure/figure.tsx'
import { Bars } from '../../views/figure/marks.tsx'
import { measured } from '../../views/format.ts'
import { roughly } from '../../views/roughly.ts'
import { Facts } from './facts.tsx'
import { NfeFigure } from './nfe-figure.tsx'
import { useOrigin, useReading } from './use-reading.ts'

/** Norms of source, target and generated points, and what they cost. */
export default function NormMisalignmentPanel() {
  const reading = useReading('normMisalignment')
  if (!reading) return <p className="quiet">Waits for the first reading.</p>
  const { ratio, radialDistance, radialEnergy } = reading
  return (
    <>
      <Facts
        facts={[
          {
            name: 'ρ, mean norm of source over target',
            value: measured(ratio),
            help: 'fact:ratio',
          },
          {
            name: 'radial W₁, generated to target',
            value: measured(radialDistance),
            help: 'fact:radialDistance',
          },
          {
            name: 'radial share of kinetic energy',
            value: measured(radialEnergy),
            help: 'fact:radialEnergy',
          },
        ]}
      />
      <Radii reading={reading} />
      <NfeFigure />
    </>
  )
}

const KINDS = ['source', 'target', 'generated'] as const
/** For readouts. */
const SHORT = { source: 'source', target: 'target', generated: 'gen.' } as const

function Radii({ reading }: { readonly reading: NormMisalignment }) {
  const origin = useOrigin()
  const { from, to, shares } = reading.source
  const width = (to - from) / shares.length
  const most = Math.max(...KINDS.flatMap((kind) => reading[kind].shares))
  const binOf = (x: number): number => Math.min(shares.length - 1, Math.floor((x - from) / width))
  return (
    <Figure
      title="Norms"
      unit="share of points per bin"
      origin={origin}
      summary={`Histogram of norms. The source’s mean norm is ${measured(reading.ratio)} times the target’s.`}
      table={() => ({
        columns: ['norm from', 'norm to', ...KINDS.map((kind) => `${kind} (share)`)],
        rows: shares.map((_, k) => [
          from + k * width,
          // The last bin holds all beyond it.
          k === shares.length - 1 ? 'inf' : from + (k + 1) * width,
          ...KINDS.map((kind) => reading[kind].shares[k]!),
        ]),
      })}
    >
      {(size) => (
        <Axes
          size={size}
          x={{ domain: [from, to], label: 'norm' }}
          y={{ domain: [0, most * 1.05 || 1], label: 'share' }}
          legend={KINDS.map((kind) => ({ word: kind, mark: kind }))}
          describe={(x) =>
            `norm ${roughly(x)}: ${KINDS.map((kind) => `${SHORT[kind]} ${roughly(reading[kind].shares[binOf(x)])}`).join(', ')}`
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
