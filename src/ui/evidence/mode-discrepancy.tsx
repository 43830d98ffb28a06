import { useState } from 'react'
import type { ModeDiscrepancy } from '../../measure/instrument/mode-discrepancy.ts'
import { Axes } from '../../views/figure/axes.tsx'
import { Figure } from '../../views/figure/figure.tsx'
import { Flows } from '../../views/figure/flows.tsx'
import { Matrix } from '../../views/figure/matrix.tsx'
import { measured } from '../../views/format.ts'
import { Choice } from '../choice.tsx'
import { Facts } from './facts.tsx'
import { useOrigin, useReading } from './use-reading.ts'

const FORMS = ['matrix', 'flows'] as const

/** Shares of the modes from the source over the coupling to the generated points. */
export default function ModeDiscrepancyPanel() {
  const reading = useReading('modeDiscrepancy')
  const origin = useOrigin()
  const [form, setForm] = useState<(typeof FORMS)[number]>('matrix')
  if (!reading) return <p className="quiet">Waits for the first reading.</p>
  const { cells, labels, smallestShare, divergence, totalVariation } = reading
  const rarest = `${cells === 'modes' ? '' : 'cell '}${labels[smallestShare.mode]}`
  const shared = { labels, origin, unit: '% of all' }
  return (
    <>
      {cells === 'k-means' && (
        <p className="quiet">This target has no modes: {labels.length} cells by k-means.</p>
      )}
      <Facts
        facts={[
          {
            name: `${rarest} generated, ratio to target`,
            value: measured(smallestShare.generated, 2),
            help: 'fact:rarestGenerated',
          },
          {
            name: `${rarest} aimed at, ratio to target`,
            value: measured(smallestShare.aimed, 2),
            help: 'fact:rarestAimed',
          },
          {
            name: 'KL(target ‖ generated)',
            value: measured(divergence.generated, 3),
            help: 'fact:divergence',
          },
          {
            name: 'KL(target ‖ source)',
            value: measured(divergence.source, 3),
            help: 'fact:divergence',
          },
          {
            name: 'total variation, generated',
            value: measured(totalVariation.generated, 3),
            help: 'fact:totalVariation',
          },
          {
            name: 'total variation, source',
            value: measured(totalVariation.source, 3),
            help: 'fact:totalVariation',
          },
          {
            name: 'pairs between modes',
            value: percentOf(reading.wrongMode),
            help: 'fact:wrongMode',
          },
          {
            name: 'mean pair angle',
            value: `${measured(reading.pairAngle, 1)}°`,
            help: 'fact:pairAngle',
          },
        ]}
      />
      <Shares reading={reading} origin={origin} />
      <Choice
        legend="Coupling and transport as"
        values={FORMS}
        words={{ matrix: 'matrix', flows: 'flows' }}
        value={form}
        onChange={(next) => setForm(next)}
      />
      {form === 'matrix' ? (
        <>
          <Matrix
            {...shared}
            title="Coupling"
            values={reading.pairing}
            rows="source mode"
            columns="target mode"
          />
          <Matrix
            {...shared}
            title="Transport"
            values={reading.transport}
            rows="source mode"
            columns="generated mode"
          />
        </>
      ) : (
        <>
          <Flows
            {...shared}
            title="Coupling"
            values={reading.pairing}
            from={{ label: 'source mode', role: 'source' }}
            to={{ label: 'target mode', role: 'target' }}
          />
          <Flows
            {...shared}
            title="Transport"
            values={reading.transport}
            from={{ label: 'source mode', role: 'source' }}
            to={{ label: 'generated mode', role: 'generated' }}
          />
        </>
      )}
      <ModeTable reading={reading} />
    </>
  )
}

/** Shares far from 0 need no more than a decimal. */
const percentOf = (share: number): string =>
  Number.isFinite(share) ? `${(100 * share).toFixed(1)} %` : '–'

const KINDS = ['source', 'target', 'generated'] as const
type Props = { readonly reading: ModeDiscrepancy; readonly origin: string }

/** Three bars for every mode, always in the order source, target, generated. */
function Shares({ reading, origin }: Props) {
  const { labels } = reading
  const most = Math.max(...KINDS.flatMap((kind) => reading[kind]))
  const words = (k: number): string =>
    `${labels[k]}: ${KINDS.map((kind) => `${kind} ${percentOf(reading[kind][k]!)}`).join(', ')}`
  return (
    <Figure
      title="Shares of the modes"
      unit="%"
      origin={origin}
      summary={`Shares of the modes. ${labels.map((_, k) => words(k)).join('; ')}.`}
      note="Source points count at their nearest mode."
      table={() => ({
        columns: [
          'mode',
          ...[...KINDS, 'aimed', 'recall'].map((name) => `${name} (share)`),
          'failure rate (%)',
        ],
        rows: labels.map((label, k) => [
          label,
          ...KINDS.map((kind) => reading[kind][k]!),
          reading.aimed[k]!,
          reading.recall[k]!,
          reading.failureRate[k]!,
        ]),
      })}
    >
      {(size) => (
        <Axes
          size={size}
          x={{ domain: [0, labels.length], label: 'mode', names: labels }}
          y={{ domain: [0, 105 * most || 1], label: '%' }}
          legend={KINDS.map((kind) => ({ word: kind, mark: kind }))}
          describe={(x) => brieflyOf(reading, Math.min(labels.length - 1, Math.floor(x)))}
        >
          {(across, up) =>
            labels.flatMap((label, k) =>
              KINDS.map((kind, n) => {
                const left = across(k + 0.14 + 0.24 * n)
                const share = reading[kind][k]!
                return (
                  <rect
                    key={`${label} ${kind}`}
                    className={`bars ${kind}`}
                    x={left}
                    y={up(100 * share)}
                    width={across(k + 0.14 + 0.24 * (n + 1)) - left - 2}
                    height={up(0) - up(100 * share)}
                  />
                )
              }),
            )
          }
        </Axes>
      )}
    </Figure>
  )
}

/** In one line: 258°: source 5.1, target 5.0, gen. 6.2 % */
function brieflyOf({ labels, source, target, generated }: ModeDiscrepancy, k: number): string {
  return `${labels[k]}: source ${brief(source[k])}, target ${brief(target[k])}, gen. ${brief(generated[k])} %`
}

function ModeTable({ reading }: { readonly reading: ModeDiscrepancy }) {
  return (
    <div className="mode-table">
      <table>
        <caption>Mode by mode, in percent</caption>
        <thead>
          <tr>
            <th scope="col">{reading.cells === 'modes' ? 'mode' : 'cell'}</th>
            <th scope="col">target</th>
            <th scope="col">source</th>
            <th scope="col" title="Source points within 25.84° of the mode’s direction">
              aimed
            </th>
            <th scope="col">gen.</th>
            <th scope="col" title="Target points with a generated point within 1">
              recall
            </th>
            <th scope="col" title="Failure rate of the points that go there">
              fail.
            </th>
          </tr>
        </thead>
        <tbody>
          {reading.labels.map((label, k) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{brief(reading.target[k])}</td>
              <td>{brief(reading.source[k])}</td>
              <td>{brief(reading.aimed[k])}</td>
              <td>{brief(reading.generated[k])}</td>
              <td>{brief(reading.recall[k])}</td>
              <td>{measured(reading.failureRate[k], 1)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const brief = (share: number | undefined): string => measured(100 * (share ?? Number.NaN), 1)
