import { lazy, Suspense, useEffect, useMemo } from 'react'
import { selectedRun } from '../store/lab-state.ts'
import { BANDS } from '../store/view-store.ts'
import { Chart } from '../views/chart/chart.tsx'
import { readColours } from '../views/colours.ts'
import { measured, whole } from '../views/format.ts'
import { type ChartColours, lossSource, metricSource, tableRows } from './chart-sources.ts'
import { Choice } from './choice.tsx'
import { Icon } from './icons.tsx'
import { useLab, usePage, useView } from './lab-context.tsx'
import { Popover } from './popover.tsx'

const TOKENS = {
  ink: '--ink',
  muted: '--muted',
  a: '--hue-a',
  b: '--hue-b',
  c: '--hue-c',
  d: '--hue-d',
} as const

/** Loaded with the evidence: there is nothing to go back to at first. */
const TrainingTime = lazy(() => import('./training-time.tsx'))

/** Failure rate, AMD and loss over training steps. */
export function Charts() {
  const page = usePage()
  const { view } = page
  const sources = useMemo(() => {
    let colours: ChartColours | undefined
    const read = (): ChartColours => {
      const { ink, muted, a, b, c, d } = readColours(document.body, TOKENS)
      return { ink, muted, hues: [a, b, c, d] }
    }
    const context = { ...page, colours: () => (colours ??= read()) }
    return {
      failureRate: metricSource(context, 'failureRate'),
      amd: metricSource(context, 'amd'),
      loss: lossSource(context),
      forget: () => {
        colours = undefined
      },
    }
  }, [page])

  useEffect(() => {
    const scheme = matchMedia('(prefers-color-scheme: dark)')
    const forget = (): void => {
      sources.forget()
      // Wakes the charts.
      view.setState({})
    }
    scheme.addEventListener('change', forget)
    const end = view.subscribe((state, before) => {
      if (state.theme !== before.theme) requestAnimationFrame(() => sources.forget())
    })
    return () => {
      end()
      scheme.removeEventListener('change', forget)
    }
  }, [sources, view])

  const failure = useLab((lab) => lab.summaries[lab.selectedExperiment]?.failureRate.final?.mean)
  const amd = useLab((lab) => lab.summaries[lab.selectedExperiment]?.amd.final?.mean)
  const smoothing = useView((state) => state.smoothing)
  return (
    <section className="charts" aria-label="Over training steps">
      <Suspense fallback={null}>
        <TrainingTime />
      </Suspense>
      <Chart
        title="Failure rate"
        unit="% over training steps"
        source={sources.failureRate}
        summary={`Failure rate over training steps. At the last checkpoint ${measured(failure, 2)} percent.`}
      />
      <Chart
        title="AMD"
        unit="over training steps"
        source={sources.amd}
        summary={`Average minimum distance over training steps. At the last checkpoint ${measured(amd, 3)}.`}
      />
      <Chart
        title="Loss"
        unit={smoothing > 1 ? `mean of ${smoothing} bins, log` : 'log'}
        logarithmic
        source={sources.loss}
        summary="Loss over training steps, on a logarithmic axis. The values stand in the table of values."
      >
        <ChartTools />
      </Chart>
    </section>
  )
}

function ChartTools() {
  const { view } = usePage()
  const band = useView((state) => state.band)
  const smoothing = useView((state) => state.smoothing)
  return (
    <div className="chart-tools">
      <Popover label="values" name="Table of values" className="link-button" align="end">
        <ValuesTable />
      </Popover>
      <Popover
        label={<Icon name="settings" />}
        name="Chart settings"
        className="plain-button square small bare"
        align="end"
      >
        <div className="sheet">
          <Choice
            legend="All runs"
            values={BANDS}
            words={{ range: 'min to max', deviation: 'mean ± sd', off: 'off' }}
            value={band}
            onChange={(value) => view.getState().setBand(value)}
          />
          <label className="slider-row">
            <span>Smooth the loss</span>
            <input
              type="range"
              className="slider"
              min={1}
              max={20}
              value={smoothing}
              style={{ '--share': `${((smoothing - 1) / 19) * 100}%` } as object}
              aria-valuetext={`${smoothing} bins`}
              onChange={(event) => view.getState().setSmoothing(Number(event.target.value))}
            />
            <output className="number">{smoothing}</output>
          </label>
        </div>
      </Popover>
    </div>
  )
}

function ValuesTable() {
  const { live } = usePage()
  const run = useLab(selectedRun)
  const seed = useLab((lab) => lab.selectedSeed)
  // Checkpoints and reports bring new rows.
  useLab((lab) => lab.runs)
  const rows = tableRows(live, run)
  return (
    <div className="sheet values-table">
      <h2>Checkpoints of run {seed + 1}, newest first</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">step</th>
            <th scope="col" title="Mean over the training steps since the checkpoint before">
              loss
            </th>
            <th scope="col">AMD</th>
            <th scope="col">failure %</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ step, loss, amd, failureRate }, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a step may have been measured twice
            <tr key={i}>
              <th scope="row" className="number">
                {whole(step)}
              </th>
              <td className="number">{measured(loss, 2)}</td>
              <td className="number">{measured(amd, 4)}</td>
              <td className="number">{measured(failureRate, 2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p className="quiet">No checkpoint yet.</p>}
    </div>
  )
}
