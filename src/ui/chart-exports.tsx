import { usePage } from './lab-context.tsx'
import { type ChartName, saveOrTell } from './sheets/export-chart.ts'

interface ChartExportsProps {
  readonly chart: ChartName
  readonly title: string
}

/** The chart as a file, as every figure is. */
export default function ChartExports({ chart, title }: ChartExportsProps) {
  const page = usePage()
  return (
    <span className="figure-exports">
      {(['CSV', 'SVG'] as const).map((form) => (
        <button
          key={form}
          type="button"
          className="link-button"
          aria-label={`Save ${title} as ${form}`}
          onClick={() => void saveOrTell(page, chart, form)}
        >
          {form}
        </button>
      ))}
    </span>
  )
}
