import { lazy, Suspense, useMemo } from 'react'
import { METRIC_NAMES, METRICS, type MetricName } from '../measure/metrics.ts'
import { summarise } from '../store/summary.ts'
import { Chart } from '../views/chart/chart.tsx'
import { measured } from '../views/format.ts'
import {
  type ChartColours,
  type ChartContext,
  lossSource,
  metricSource,
  readChartColours,
} from './chart-sources.ts'
import { HelpWord } from './help-word.tsx'
import { Icon } from './icons.tsx'
import { useLab, usePage, useView } from './lab-context.tsx'
import { Popover } from './popover.tsx'
import type { ChartName } from './sheets/export-chart.ts'
import { useThemeChange } from './theme-change.ts'

/** Loaded when they are opened for the first time. */
const ChartSettings = lazy(() => import('./chart-settings.tsx'))
const ValuesTable = lazy(() => import('./values-table.tsx'))

/** Loaded when there is something to export: the run has been measured. */
const ChartExports = lazy(() => import('./chart-exports.tsx'))

/** Loaded with the evidence: there is nothing to go back to at first. */
const TrainingTime = lazy(() => import('./training-time.tsx'))

/** A metric of choice, AMD and loss over training steps. */
export function Charts() {
  const page = usePage()
  const themes = useThemeChange()
  const sources = useMemo(() => {
    let colours: ChartColours | undefined
    const context: ChartContext = {
      ...page,
      colours: () => (colours ??= readChartColours()),
      onColours: (listener) => {
        // A change of the theme may fall between two subscriptions.
        colours = undefined
        return themes(() => {
          colours = undefined
          listener()
        })
      },
    }
    return {
      chosen: metricSource(context, () => page.view.getState().chartMetric),
      amd: metricSource(context, () => 'amd'),
      loss: lossSource(context),
    }
  }, [page, themes])

  const metric = useView((state) => state.chartMetric)
  const amd = useLab((lab) => lab.summaries[lab.selectedExperiment]?.amd?.final?.mean)
  const experiment = useLab((lab) => lab.selectedExperiment)
  // Checkpoints change it.
  useLab((lab) => lab.summaries)
  const { label, long, unit, decimals } = METRICS[metric]
  const last = summarise(page.live, experiment, metric)?.final?.mean
  const lossFloor = useLab((lab) => lab.lossFloors[lab.selectedExperiment])
  const smoothing = useView((state) => state.smoothing)
  const exportsOf = (chart: ChartName, title: string) => (
    <Suspense fallback={null}>
      {amd !== undefined && <ChartExports chart={chart} title={title} />}
    </Suspense>
  )
  return (
    <section className="charts" aria-label="Over training steps">
      <div className="past">
        <Suspense fallback={null}>
          <TrainingTime />
        </Suspense>
      </div>
      <Chart
        title={label}
        heading={<MetricChoice metric={metric} />}
        unit={`${unit} over training steps`}
        source={sources.chosen}
        summary={`${long} over training steps. At the last checkpoint ${measured(last, decimals)} ${unit}.`}
      >
        {exportsOf('chosen', label)}
      </Chart>
      <Chart
        title="AMD"
        heading={<HelpWord of="metric:amd" name="AMD" />}
        unit="over training steps"
        source={sources.amd}
        summary={`Average minimum distance over training steps. At the last checkpoint ${measured(amd, 3)}.`}
      >
        {exportsOf('amd', 'AMD')}
      </Chart>
      <Chart
        title="Loss"
        heading={
          <HelpWord of="readout:loss" name="the loss">
            Loss
          </HelpWord>
        }
        unit={smoothing > 1 ? `mean of ${smoothing} bins, log` : 'log'}
        logarithmic
        source={sources.loss}
        summary={`Loss over training steps, on a logarithmic axis. The values stand in the table of values.${
          lossFloor === undefined ? '' : ` No field can go below ${measured(lossFloor)}.`
        }`}
      >
        {exportsOf('loss', 'Loss')}
        <ChartTools />
      </Chart>
    </section>
  )
}

function ChartTools() {
  return (
    <div className="chart-tools">
      <Popover label="values" name="Table of values" className="link-button" align="end">
        <Suspense fallback={<p className="quiet sheet">Loading.</p>}>
          <ValuesTable />
        </Suspense>
      </Popover>
      <Popover
        label={<Icon name="settings" />}
        name="Chart settings"
        className="plain-button square small bare"
        align="end"
      >
        <Suspense fallback={<p className="quiet sheet">Loading.</p>}>
          <ChartSettings />
        </Suspense>
      </Popover>
    </div>
  )
}

/** What the first chart shows: any metric. */
function MetricChoice({ metric }: { readonly metric: MetricName }) {
  const { view } = usePage()
  return (
    <span className="select">
      <select
        aria-label="Metric of this chart"
        value={metric}
        onChange={(event) => view.getState().setChartMetric(event.target.value as MetricName)}
      >
        {METRIC_NAMES.map((name) => (
          <option key={name} value={name}>
            {METRICS[name].label}
          </option>
        ))}
      </select>
    </span>
  )
}
