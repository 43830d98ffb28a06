import { LAYERS, type LayerName } from '../store/view-store.ts'
import { ActionButton } from './action-button.tsx'
import { useView } from './lab-context.tsx'

/** The words of the legend are the switches of the layers. */
export function StageLegend() {
  const layers = useView((state) => state.layers)
  return (
    <div className="legend">
      <div className="legend-layers" role="toolbar" aria-label="Layers">
        {LAYERS.map((layer) => (
          <ActionButton
            key={layer}
            id={`toggle-${layer}`}
            className="legend-entry"
            pressed={layers[layer]}
          >
            <LegendMark layer={layer} />
            {layer}
          </ActionButton>
        ))}
      </div>
      <span className="legend-note" title="Nearest target point farther than 1">
        <svg viewBox="0 0 12 12" aria-hidden="true" className="mark generated">
          <path d="m2.5 2.5 7 7M9.5 2.5l-7 7" />
        </svg>
        = failed
      </span>
    </div>
  )
}

function LegendMark({ layer }: { readonly layer: LayerName }) {
  return (
    <svg viewBox="0 0 12 12" aria-hidden="true" className={`mark ${layer}`}>
      {layer === 'trajectories' ? <path d="M1 9C4 9 5 3 11 3" /> : <circle cx="6" cy="6" r="3.4" />}
    </svg>
  )
}
