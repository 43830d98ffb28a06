import { BANDS } from '../store/view-store.ts'
import { Choice } from './choice.tsx'
import { usePage, useView } from './lab-context.tsx'

/** How the charts show the spread over runs and the loss. */
export default function ChartSettings() {
  const { view } = usePage()
  const band = useView((state) => state.band)
  const smoothing = useView((state) => state.smoothing)
  return (
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
  )
}
