import { METRIC_NAMES, METRICS } from '../measure/metrics.ts'
import { selectedRun } from '../store/lab-state.ts'
import { measured, whole } from '../views/format.ts'
import { useLab, usePage } from './lab-context.tsx'

/** Every checkpoint of the selected run, sampled as it is now, with its loss and all metrics. */
export default function ValuesTable() {
  const { live } = usePage()
  const run = useLab(selectedRun)
  const seed = useLab((lab) => lab.selectedSeed)
  // Checkpoints and another sampling bring other rows.
  useLab((lab) => lab.summaries)
  const curves = live.runs[run]?.checkpoints
  const count = curves?.steps.length ?? 0
  const names = METRIC_NAMES.filter((name) => curves?.metrics[name].array.some(Number.isFinite))
  const newestFirst = Array.from({ length: count }, (_, i) => count - 1 - i)
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
            {names.map((name) => (
              <th key={name} scope="col" title={METRICS[name].long}>
                {METRICS[name].label} {METRICS[name].unit}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {newestFirst.map((i) => (
            <tr key={i}>
              <th scope="row" className="number">
                {whole(curves!.steps.array[i]!)}
              </th>
              <td className="number">{measured(curves!.loss.array[i], 2)}</td>
              {names.map((name) => (
                <td key={name} className="number">
                  {measured(curves!.metrics[name].array[i], METRICS[name].decimals)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {count === 0 && <p className="quiet">No checkpoint yet.</p>}
    </div>
  )
}
